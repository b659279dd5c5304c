namespace Biomarkers.Perfusion.Tests.InputFunctions;

public sealed class InputCurveTests
{
    private static readonly InputCurve Curve = new([10, 12, 15, 25], [1, 5, 3, 2], InputKind.Blood);

    [Fact]
    public void At_BeforeBetweenAndAfterTheSamples_IsAsStated()
    {
        Assert.Equal([0, 1, 3, 5, 2.5, 2, 2], new double[] { 9.99, 10, 11, 12, 20, 25, 1000 }.Select(Curve.At));
        Assert.Throws<ArgumentOutOfRangeException>(() => Curve.At(double.NaN));
    }

    [Fact]
    public void Shift_AnyDelay_MovesTheSamplesExactly()
    {
        InputCurve later = Curve.Shift(1.25);
        for (double t = 5; t < 40; t += 0.125)
        {
            Assert.Equal(Curve.At(t - 1.25), later.At(t), 1e-14);
        }

        Assert.Throws<ArgumentException>(() => Curve.Shift(double.NaN));
        Assert.Throws<ArgumentException>(() => Curve.Shift(1e300));
    }

    [Fact]
    public void ToPlasmaAndBack_AnyHaematocrit_IsTheSame()
    {
        InputCurve plasma = Curve.ToPlasma(0.45);
        Assert.Equal(5 / 0.55, plasma.At(12), 1e-12);
        Assert.Equal(InputKind.Plasma, plasma.Kind);
        Assert.Equal(5, plasma.ToBlood(0.45).At(12), 1e-12);
        Assert.Same(Curve, Curve.ToBlood(0.45));
        Assert.Throws<ArgumentOutOfRangeException>(() => Curve.ToPlasma(45));
        Assert.Throws<ArgumentOutOfRangeException>(() => plasma.ToBlood(1));
    }

    [Fact]
    public void ExtendTo_AnyWay_IsFlaggedAndKeepsTheFlag()
    {
        InputCurve held = Curve.ExtendTo(40, InputExtension.HoldLast);
        Assert.Equal((25.0, 2.0, 40.0), (held.ExtendedFrom, held.At(33), held.Times[^1]));
        Assert.Equal(26, held.Shift(1).ToPlasma(0.4).Scale(2).ExtendedFrom);
        Assert.Equal(25, held.Disperse(Dispersion.Exponential(2)).ExtendedFrom);
        Assert.Equal(25, held.ExtendTo(50, InputExtension.HoldLast).ExtendedFrom);
        Assert.Null(Curve.ExtendTo(25, InputExtension.HoldLast).ExtendedFrom);

        double[] times = [.. Enumerable.Range(0, 40).Select(static i => i * 5.0)];
        var falling = new InputCurve(times, Array.ConvertAll(times, static t => 3 * Math.Exp(-0.004 * t)));
        InputCurve tail = falling.ExtendTo(400, InputExtension.ExponentialTail);
        Assert.Equal(3 * Math.Exp(-1.6), tail.At(400), 1e-12);
        Assert.Equal(3 * Math.Exp(-0.004 * 300), tail.At(300), 1e-4);
        Assert.Equal(195, tail.ExtendedFrom);
        Assert.Throws<DataRefusedException>(() => new InputCurve([0, 1, 2, 3, 4, 5], [1, 1, 1, 1, 2, 3]).ExtendTo(9, InputExtension.ExponentialTail));
        Assert.Throws<DataRefusedException>(() => new InputCurve([0, 1, 2, 3], [1, 1, 1, 0]).ExtendTo(9, InputExtension.ExponentialTail));
        Assert.Throws<ArgumentException>(() => Curve.ExtendTo(double.NaN, InputExtension.HoldLast));
    }

    [Fact]
    public void Input_ShorterThanTheSeries_IsRefusedUntilItIsExtended()
    {
        double[] times = [.. Enumerable.Range(0, 60).Select(static i => i * 5.0)];
        InputCurve measured = ArterialInput.Parker(20).Sample(times.AsSpan(0, 50)).ToPlasma(0.42);
        Assert.Contains("245", Assert.Throws<DataRefusedException>(() => new KineticInput(times, measured)).Message, StringComparison.Ordinal);
        var input = new KineticInput(times, measured.ExtendTo(295, InputExtension.ExponentialTail));
        Assert.Equal(245, input.Input.ExtendedFrom);
        Assert.Equal(ArterialInput.Parker(20).At(295) / 0.58, input.Sampled[^1], 0.01);
    }

    [Fact]
    public void Resample_BeyondTheEnd_IsRefused()
    {
        Assert.Equal([0, 3, 2.5], Curve.Resample([0, 11, 20]).Concentration);
        Assert.Contains("25", Assert.Throws<DataRefusedException>(() => Curve.Resample([0, 11, 26])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Curve.Resample([5, 5]));
        Assert.Throws<ArgumentException>(() => Curve.Resample([]));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1.5)]
    [InlineData(2.7, 1.1)]
    [InlineData(0.6, 4)]
    [InlineData(30, 0.2)]
    public void Disperse_AnyKernel_IsTheConvolution(double shape, double scale)
    {
        // Twin: the kernel's mass between midpoints, from its density on a fine grid, times the curve there.
        double logGamma = LogGammaBySum(shape);
        InputCurve dispersed = Curve.Disperse(Dispersion.Gamma(shape, scale), [10, 13, 17.5, 25]);
        const int Steps = 400_000;
        for (int i = 1; i < 4; i++)
        {
            double time = dispersed.Times[i];
            double end = time - 10;
            double sum = 0;
            for (int k = 0; k < Steps; k++)
            {
                // u = end x³ spreads the steps so that a density with a pole at 0 is met as well.
                double x = (k + 0.5) / Steps;
                double u = end * x * x * x;
                double density = Math.Exp(((shape - 1) * Math.Log(u / scale)) - (u / scale) - logGamma) / scale;
                sum += density * Curve.At(time - u) * 3 * x * x * end / Steps;
            }

            Assert.Equal(sum, dispersed.Concentration[i], 2e-5);
        }

        Assert.Equal(0, dispersed.Concentration[0]);
    }

    // The step's answer is the kernel's integral, the regularised incomplete gamma function; computed with 40 digits.
    [Theory]
    [InlineData(0.5, 0.1, 0.34527915398142298)]
    [InlineData(2.5, 3, 0.6937810815867216)]
    [InlineData(2.5, 0.01, 2.9876015319065938e-6)]
    [InlineData(7.3, 40, 0.99999999995112489)]
    [InlineData(100, 95, 0.3173568111698)]
    [InlineData(100, 120, 0.97213626010947934)]
    public void Disperse_Step_IsTheKernelsIntegral(double shape, double time, double expected)
    {
        InputCurve step = new([0, 1000], [1, 1]);
        Assert.Equal(expected, step.Disperse(Dispersion.Gamma(shape, 1), [0, time]).Concentration[1], 1e-12 * expected);
    }

    [Fact]
    public void Disperse_LongCurve_KeepsTheAreaAndMovesTheCentre()
    {
        double[] times = [.. Enumerable.Range(0, 2001).Select(static i => i * 0.1)];
        InputCurve bolus = ArterialInput.GammaVariate(5, 3, 1.5, 10).Sample(times);
        InputCurve wide = bolus.Disperse(Dispersion.Gamma(3, 2));
        (double area, double centre) = Moments(bolus);
        (double wideArea, double wideCentre) = Moments(wide);
        Assert.Equal(area, wideArea, 1e-3 * area);
        Assert.Equal(centre + 6, wideCentre, 0.01);
    }

    [Fact]
    public void Dispersion_ImpossibleKernels_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Dispersion.Exponential(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dispersion.Gamma(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dispersion.Gamma(double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dispersion.Gamma(1e9, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dispersion.Gamma(1, double.PositiveInfinity));
    }

    private static (double Area, double Centre) Moments(InputCurve curve)
    {
        double area = 0;
        double moment = 0;
        for (int i = 1; i < curve.Count; i++)
        {
            double part = (curve.Times[i] - curve.Times[i - 1]) * (curve.Concentration[i] + curve.Concentration[i - 1]) / 2;
            area += part;
            moment += part * (curve.Times[i] + curve.Times[i - 1]) / 2;
        }

        return (area, moment / area);
    }

    /// <summary>Euler's limit, taken far and corrected: slow and independent.</summary>
    private static double LogGammaBySum(double x)
    {
        const int N = 2_000_000;
        double sum = x * Math.Log(N);
        sum -= Math.Log(x);
        for (int k = 1; k <= N; k++)
        {
            sum -= Math.Log(1 + (x / k));
        }

        return sum + (x * (x + 1) / (2.0 * N));
    }
}
