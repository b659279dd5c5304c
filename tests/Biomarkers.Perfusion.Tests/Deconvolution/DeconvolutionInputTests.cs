namespace Biomarkers.Perfusion.Tests.Deconvolution;

/// <summary>Inputs and series that are refused, and uneven times.</summary>
public sealed class DeconvolutionInputTests
{
    private const int Count = 50;

    private static readonly double[] Times = Inputs.Times(Count, PerfusionObject.Step);
    private static readonly double[] Bolus = PerfusionObject.Bolus(Count);

    [Fact]
    public void Input_WithoutBolus_IsRefused()
    {
        AssertRefused("no bolus", new double[Count]);
        AssertRefused("no bolus", Array.ConvertAll(Bolus, static value => -value));
        AssertRefused("no bolus", PerfusionObject.WithNoise(new double[Count], 1, 3));
        AssertRefused("no bolus", [.. Enumerable.Repeat(2.0, Count)]);
    }

    [Fact]
    public void Input_CutOff_IsRefusedUnlessAllowed()
    {
        double[] cut = [.. PerfusionObject.Bolus(60)[..11]];
        double[] times = Inputs.Times(11, PerfusionObject.Step);
        var input = new InputCurve(times, cut, InputKind.Blood);
        var refusal = Assert.Throws<DataRefusedException>(() => new Deconvolver(input, times));
        Assert.Contains("cut off", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Equal(11, new Deconvolver(input, times, new() { MostFinalShare = 1, Method = DeconvolutionMethod.StandardSvd }).ResidueTimes.Count);
    }

    [Fact]
    public void Input_BelowZero_IsRefusedBeyondTheShareAndCountedWithin()
    {
        double[] negative = [.. Bolus];
        negative[40] = -2;
        AssertRefused("below zero", negative);
        negative[40] = -0.5;
        Assert.Contains(Make(negative).Step.Facts, static fact => fact is { Key: "input_negative_samples", Value: "1" });
    }

    [Fact]
    public void Input_ThatEndsBeforeTheSeries_IsRefused()
    {
        var input = new InputCurve(Times.AsSpan(0, 40), Bolus.AsSpan(0, 40), InputKind.Blood);
        Assert.Contains("ends at", Assert.Throws<DataRefusedException>(() => new Deconvolver(input, Times)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_OfPlasma_IsRefused() => Assert.Throws<ArgumentException>(static () => new Deconvolver(new InputCurve(Times, Bolus), Times));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Series_OfFewFrames_IsRefused(int frames)
    {
        InputCurve input = PerfusionObject.Input(Bolus);
        Assert.Throws<DataRefusedException>(() => new Deconvolver(input, Times.AsSpan(0, frames)));
    }

    [Fact]
    public void Times_ThatCannotBe_AreRefused()
    {
        InputCurve input = PerfusionObject.Input(Bolus);
        double[] back = [.. Times];
        back[7] = back[6];
        Assert.Throws<ArgumentException>(() => new Deconvolver(input, back));
        Assert.Throws<DataRefusedException>(() => new Deconvolver(input, Array.ConvertAll(Times, static t => t / 60)));
        double[] many = Inputs.Times(1500, 1);
        double[] values = PerfusionObject.Bolus(1500, step: 1);
        Assert.Equal(RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => new Deconvolver(new InputCurve(many, values, InputKind.Blood), many)).Reason);
    }

    [Fact]
    public void Options_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeconvolutionOptions { Threshold = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeconvolutionOptions { OscillationLimit = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeconvolutionOptions { HaematocritFactor = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeconvolutionOptions { Density = 0 });
        Assert.Throws<ArgumentException>(static () => Make(Bolus, new() { Method = DeconvolutionMethod.Tikhonov, Threshold = 0.2 }));
        Assert.Throws<ArgumentException>(static () => Make(Bolus, new() { Method = (DeconvolutionMethod)17 }));
    }

    [Fact]
    public void Times_ThatAreUneven_AreResampledAndSaidSo()
    {
        // One frame every second, then one every three: the grid has the median spacing.
        double[] uneven = [.. Enumerable.Range(0, 41).Select(static i => (double)i), .. Enumerable.Range(1, 8).Select(static i => 40 + (3.0 * i))];
        InputCurve input = new(uneven, Array.ConvertAll(uneven, static t => At(t, 4)), InputKind.Blood);
        double[] tissue = Array.ConvertAll(uneven, static t => 0.1 * At(t, 7));
        var deconvolver = new Deconvolver(input, uneven, new() { HaematocritFactor = 1 });
        Assert.Contains(deconvolver.Step.Facts, static fact => fact.Key == "grid" && fact.Value.StartsWith("resampled", StringComparison.Ordinal));
        Assert.Contains(deconvolver.Step.Facts, static fact => fact is { Key: "samples", Value: "65" });

        // The same on the even grid, brought there by the straight connections.
        double[] even = Inputs.Times(65, 1);
        double[] evenTissue = new InputCurve(uneven, tissue, InputKind.Blood).Resample(even).Concentration.ToArray();
        DeconvolvedCurve expected = new Deconvolver(input.Resample(even), even, new() { HaematocritFactor = 1 }).Deconvolve(evenTissue);
        DeconvolvedCurve curve = deconvolver.Deconvolve(tissue);
        Assert.Equal(expected.BloodFlow, curve.BloodFlow, 1e-9 * expected.BloodFlow);
        Assert.Equal(expected.BloodVolume, curve.BloodVolume, 1e-9 * expected.BloodVolume);
        Assert.Equal(3, curve.Tmax, 1e-9);
        Assert.Throws<DataRefusedException>(() => new Deconvolver(input, uneven, new() { Resample = false }));

        static double At(double t, double onset) => t <= onset ? 0 : Math.Pow((t - onset) / 4.5, 3) * Math.Exp(3 - (3 * (t - onset) / 4.5));
    }

    private static void AssertRefused(string words, double[] input)
    {
        var refusal = Assert.Throws<DataRefusedException>(() => Make(input));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    private static Deconvolver Make(double[] input, DeconvolutionOptions? options = null) => new(PerfusionObject.Input(input), Times, options);
}
