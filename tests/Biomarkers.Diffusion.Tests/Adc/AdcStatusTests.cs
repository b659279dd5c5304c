namespace Biomarkers.Diffusion.Tests;

public sealed class AdcStatusTests
{
    private static readonly double[] B = [0, 500, 1000];

    [Theory]
    [InlineData(float.NaN, FitStatus.NotFinite)]
    [InlineData(float.PositiveInfinity, FitStatus.NotFinite)]
    [InlineData(float.NegativeInfinity, FitStatus.NotFinite)]
    [InlineData(0f, FitStatus.NonPositiveSample)]
    [InlineData(-3f, FitStatus.NonPositiveSample)]
    [InlineData(1e-40f, FitStatus.NonPositiveSample)]
    [InlineData(1.17549435e-38f, FitStatus.Converged)]
    [InlineData(float.MaxValue, FitStatus.Converged)]
    public void Fit_OneUnusualSignal_HasItsStatusAndNoOtherVoxelChanges(float signal, FitStatus expected)
    {
        const int Length = 50;
        foreach (AdcMethod method in new[] { AdcMethod.LogLinear, AdcMethod.Weighted })
        {
            for (int image = 0; image < B.Length; image++)
            {
                float[] signals = Array.ConvertAll(AdcTests.Signals(Length, B, 8, noise: 0.1), static s => (float)s);
                var usual = new Outputs<float>(Length);
                Adc.Fit(method, new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, B.Length)), B, usual.Spans);
                signals[(image * Length) + 31] = signal;
                var found = new Outputs<float>(Length);
                Adc.Fit(method, new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, B.Length)), B, found.Spans);

                Assert.Equal(expected, found.Status[31]);
                for (int i = 0; i < Length; i++)
                {
                    for (int k = 0; k < found.All.Length; k++)
                    {
                        Assert.Equal(i == 31 && expected != FitStatus.Converged, float.IsNaN(found.All[k][i]));
                        Assert.True(i == 31 || found.All[k][i].Equals(usual.All[k][i]));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(AdcMethod.LogLinear)]
    [InlineData(AdcMethod.Weighted)]
    public void Fit_NoiseFloorLeavesTwoSignals_GivesAValueWithoutErrors(AdcMethod method)
    {
        // Rounding of the line through two points must not become an error of zero or infinity.
        var random = new Random(5);
        double[] signals = new double[3 * 200];
        for (int i = 0; i < 200; i++)
        {
            (signals[i], signals[200 + i], signals[400 + i]) = (50 + (50 * random.NextDouble()), 20 + (20 * random.NextDouble()), 1);
        }

        var found = new Outputs<double>(200);
        Adc.Fit(method, new ReadOnlyVolumeSpan<double>(signals, new(200, 1, 3)), B, found.Spans, default, noiseFloor: 10);

        Assert.All(found.Status, static status => Assert.Equal(FitStatus.Converged, status));
        for (int i = 0; i < 200; i++)
        {
            double adc = Math.Log(signals[i] / signals[200 + i]) / 500;
            Assert.Equal(adc, found.Adc[i], 1e-12);
            Assert.Equal((true, true, true), (double.IsNaN(found.AdcError[i]), double.IsNaN(found.S0Error[i]), double.IsNaN(found.Residual[i])));
        }
    }

    [Theory]
    [InlineData(AdcMethod.LogLinear)]
    [InlineData(AdcMethod.Weighted)]
    public void Fit_Mask_LeavesOutWhatIsOutside(AdcMethod method)
    {
        const int Length = 1500;
        float[] signals = Array.ConvertAll(AdcTests.Signals(Length, B, 8, noise: 0.1), static s => (float)s);
        byte[] mask = [.. Enumerable.Range(0, Length).Select(static i => (byte)(i is > 700 and < 1400 && i % 3 == 0 ? 1 : 0))];
        var all = new Outputs<float>(Length);
        var some = new Outputs<float>(Length);
        Adc.Fit(method, new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, B.Length)), B, all.Spans);

        Adc.Fit(method, new ReadOnlyVolumeSpan<float>(signals, new(Length, 1, B.Length)), B, some.Spans, mask);

        for (int i = 0; i < Length; i++)
        {
            Assert.Equal(mask[i] != 0 ? FitStatus.Converged : FitStatus.Excluded, some.Status[i]);
            Assert.Equal(mask[i] != 0 ? all.Adc[i] : float.NaN, some.Adc[i]);
            Assert.Equal(mask[i] != 0 ? all.S0Error[i] : float.NaN, some.S0Error[i]);
        }
    }

    [Fact]
    public void Fit_NoiseFloor_LeavesOutSignalsBelow()
    {
        double[] b = [0, 200, 500, 1000];
        double[] signals = [1000, 800, 600, 20];
        foreach (AdcMethod method in new[] { AdcMethod.LogLinear, AdcMethod.Weighted })
        {
            var found = new Outputs<double>(1);
            Adc.Fit(method, new ReadOnlyVolumeSpan<double>(signals, new(1, 1, 4)), b, found.Spans, noiseFloor: 30);
            AdcTwin.Result expected = AdcTwin.Textbook(signals, b, s => s < 30 ? 0 : method == AdcMethod.Weighted ? s * s : 1);
            Assert.Equal(expected.Adc, found.Adc[0], 1e-12);
            Assert.Equal(expected.AdcError, found.AdcError[0], 1e-12);
            Assert.Equal(expected.Residual, found.Residual[0], 1e-6);
        }
    }

    [Theory]
    [InlineData(new double[] { 1000, 20, 10, 5 }, FitStatus.TooFewSamples)]
    [InlineData(new double[] { 20, 10, 10, 5 }, FitStatus.TooFewSamples)]
    [InlineData(new double[] { 20, 900, 800, 5 }, FitStatus.TooFewSamples)]
    [InlineData(new double[] { 1000, 900, double.NaN, 5 }, FitStatus.NotFinite)]
    [InlineData(new double[] { 1000, -900, 0, 500 }, FitStatus.Converged)]
    public void Fit_NoiseFloor_NeedsTwoDifferentBValues(double[] signals, FitStatus expected)
    {
        double[] b = [0, 500, 500, 1000];
        var found = new Outputs<double>(1);
        Adc.Fit(AdcMethod.Weighted, new ReadOnlyVolumeSpan<double>(signals, new(1, 1, 4)), b, found.Spans, noiseFloor: 30);
        Assert.Equal(expected, found.Status[0]);
        Assert.Equal(expected == FitStatus.Converged, double.IsFinite(found.Adc[0]));
    }

    [Theory]
    [InlineData(new double[] { 500 }, "one: 500")]
    [InlineData(new double[] { }, "none")]
    [InlineData(new double[] { 800, 800, 800 }, "All 3 b-values are 800")]
    [InlineData(new double[] { 0, -5, 800 }, "b-value 2 of 3 is -5")]
    [InlineData(new double[] { 0, double.NaN }, "b-value 2 of 2 is NaN")]
    [InlineData(new double[] { 0, 1e9 }, "s/m²")]
    [InlineData(new double[] { 0, 1000000800 }, "vendor")]
    [InlineData(new double[] { 0, 0.5, 1 }, "ms/µm²")]
    public void Fit_BValuesThatCannotBe_AreRefusedWithFigures(double[] b, string words)
    {
        var signals = new float[Math.Max(1, b.Length)];
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, new(1, 1, signals.Length)), b, new float[1], []));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WhatDoesNotFit_IsRefused()
    {
        var signals = new float[12];
        var size = new Size3(2, 2, 3);
        void Refused(string words, Action act) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);

        Refused("exactly two b-values", () => Adc.FitTwoPoint(new ReadOnlyVolumeSpan<float>(signals, size), B, new float[4], []));
        Refused("no multiple of the 2", () => Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, size), [0, 800], new float[6], []));
        Refused("Adc holds 3 voxels, an image 4", () => Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, size), B, new float[3], []));
        Refused("Status holds 1", () => Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, size), B, new float[4], new FitStatus[1]));
        Refused("float or double", () => Adc.FitLogLinear(new ReadOnlyVolumeSpan<float>(signals, size), B, new int[4], []));
        Refused("mask holds", () => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(signals, size), B, new Outputs<float>(4).Spans, new byte[3]));
        Refused("no degree of freedom", () => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(signals, new(2, 2, 2)), [0, 800], new Outputs<float>(4).Spans));
        Refused("noise floor", () => Adc.Fit(AdcMethod.LogLinear, new ReadOnlyVolumeSpan<float>(signals, size), B, new Outputs<float>(4).Spans, default, -1));
        Refused("2 images and 3 b-values", () => Adc.Fit(AdcMethod.LogLinear, new SignalImages<float>([signals, signals], new(2, 2, 1)), B, new Outputs<float>(4).Buffers));
        Refused("no image", () => _ = new SignalImages<float>([], size));
    }
}
