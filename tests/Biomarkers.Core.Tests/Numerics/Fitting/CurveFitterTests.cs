using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests.Numerics.Fitting;

public sealed class CurveFitterTests
{
    private static readonly double[] Times = [0, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6];

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.4)]
    public void Fit_OfNoisyExponentials_ReachesTheMinimumOfTheSlowSearch(double noise)
    {
        var model = new OffsetExponential(Times);
        double[][] curves = NoisyExponentials(30, noise, 5);
        CurveFits fits = CurveFitter.Fit(model, ToData(curves), new CurveFitOptions { AllStarts = true });
        for (int k = 0; k < curves.Length; k++)
        {
            double[] y = curves[k];
            double[] one = [.. Times.Select(static _ => 1.0)];
            double lowest = PlainFit.Lowest(
                rate => PlainFit.LinearBox(y, [.. Times.Select(t => Math.Exp(-t * rate))], one, (0, 1000), (-10, 10)), 0.01, 20);
            AssertLowest(model, fits, k, y, lowest);
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    public void Fit_OfAConvolution_ReachesTheMinimumOfTheSlowSearch(double noise)
    {
        (ExtendedUptake model, double[] input) = Uptake();
        double[][] curves = NoisyUptakes(model, 30, noise, 6);
        CurveFits fits = CurveFitter.Fit(model, ToData(curves));
        for (int k = 0; k < curves.Length; k++)
        {
            double[] y = curves[k];
            double lowest = PlainFit.Lowest(
                rate =>
                {
                    var unit = new double[input.Length];
                    CurveFitter.Simulate(model, [1, rate, 0], unit);
                    return PlainFit.LinearBox(y, unit, input, (0, 5), (0, 1));
                },
                0.005,
                20);
            AssertLowest(model, fits, k, y, lowest);
        }
    }

    [Fact]
    public void Convolution_OfTheRecursion_EqualsSimpsonOnAFineGrid()
    {
        (ExtendedUptake model, double[] input) = Uptake();
        var curve = new double[input.Length];
        CurveFitter.Simulate(model, [0.3, 0.8, 0], curve);
        const double Step = 0.1;
        for (int i = 0; i < input.Length; i += 7)
        {
            double sum = 0;
            for (int s = 0; s < i; s++)
            {
                double At(double part) => ((input[s] * (1 - part)) + (input[s + 1] * part)) * Math.Exp(-0.8 * Step * (i - s - part));
                for (int f = 0; f < 50; f++)
                {
                    double left = f / 50.0;
                    sum += Step / 50 / 6 * (At(left) + (4 * At(left + 0.01)) + At(left + 0.02));
                }
            }

            Assert.Equal(0.3 * sum, curve[i], 1e-9);
        }
    }

    [Fact]
    public void Jacobian_OfTheUsersModels_EqualsFiniteDifferences()
    {
        CheckJacobian(new OffsetExponential(Times), [2, 1.3, 0.4]);
        CheckJacobian(Uptake().Model, [0.3, 0.8, 0.1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1500)]
    [InlineData(5003)]
    public void Fit_AnyWidthAndThreadCount_IsBitIdentical(int count)
    {
        var model = new OffsetExponential(Times);
        double[][] curves = NoisyExponentials(count, 0.3, 11);
        curves[count / 2][3] = double.NaN;
        CurveData data = ToData(curves);
        CurveFits expected = CurveFitter.Fit(model, data, new CurveFitOptions { LaneWidth = LaneWidth.Scalar }, 1);
        foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
        {
            foreach (int threads in (int[])[1, 2, 5])
            {
                AssertSame(expected, CurveFitter.Fit(model, data, new CurveFitOptions { LaneWidth = width }, threads));
            }
        }
    }

    [Fact]
    public void Fit_OfOneCurve_DoesNotDependOnTheOthers()
    {
        var model = new OffsetExponential(Times);
        double[][] curves = NoisyExponentials(50, 0.3, 12);
        CurveFits all = CurveFitter.Fit(model, ToData(curves));
        for (int k = 0; k < curves.Length; k += 7)
        {
            CurveFits one = CurveFitter.Fit(model, ToData([curves[k]]));
            Assert.Equal(all[OffsetExponential.R][k], one[OffsetExponential.R][0]);
            Assert.Equal(all.StandardError(OffsetExponential.R)[k], one.StandardError(OffsetExponential.R)[0]);
        }
    }

    [Fact]
    public void Intervals_OfNoisyCurves_CoverTheTruthNineteenTimesOfTwenty()
    {
        const int Count = 6000;
        var random = new Random(21);
        double[][] curves = new double[Count][];
        var model = new OffsetExponential(Times);
        for (int k = 0; k < Count; k++)
        {
            curves[k] = new double[Times.Length];
            CurveFitter.Simulate(model, [5, 1.2, 0.5], curves[k]);
            AddNoise(curves[k], 0.1, random);
        }

        CurveFits fits = CurveFitter.Fit(model, ToData(curves));
        foreach ((MeasureDefinition parameter, double truth) in ((MeasureDefinition, double)[])[(OffsetExponential.A, 5), (OffsetExponential.R, 1.2), (OffsetExponential.C, 0.5)])
        {
            int inside = Enumerable.Range(0, Count).Count(k => fits.Interval95(parameter, k) is var (lower, upper) && lower <= truth && truth <= upper);
            Assert.InRange((double)inside / Count, 0.92, 0.98);
        }

        double[] residual = fits.ResidualDeviation.ToArray();
        Assert.InRange(Math.Sqrt(residual.Average(static s => s * s)), 0.099, 0.101);
    }

    [Fact]
    public void ZeroWeights_AndAFewerSamples_GiveTheSameFit()
    {
        double[][] curves = NoisyExponentials(20, 0.1, 31);
        double[] weights = [.. Times.Select(static (_, i) => i is 2 or 5 or 9 ? 0.0 : 1)];
        int[] kept = [.. Enumerable.Range(0, Times.Length).Where(i => weights[i] > 0)];
        CurveFits fewer = CurveFitter.Fit(new OffsetExponential([.. kept.Select(static i => Times[i])]), ToData([.. curves.Select(c => kept.Select(i => c[i]).ToArray())]), Tight);

        // What is left out may be anything.
        double[][] spoilt = [.. curves.Select(c => c.Select((v, i) => weights[i] == 0 ? double.NaN : v).ToArray())];
        CurveFits shared = CurveFitter.Fit(new OffsetExponential(Times), ToData(spoilt), Tight with { SampleWeights = weights });
        double[] byCurve = [.. weights.SelectMany(w => Enumerable.Repeat(4 * w, curves.Length))];
        CurveFits own = CurveFitter.Fit(new OffsetExponential(Times), ToData(spoilt).WithWeights<double>(byCurve), Tight);
        for (int k = 0; k < curves.Length; k++)
        {
            AssertNear(fewer, shared, k, 1e-5);
            AssertNear(fewer, own, k, 1e-5);
            Assert.Equal(fewer.DegreesOfFreedom[k], own.DegreesOfFreedom[k]);
            Assert.Equal(fewer.RSquared[k], own.RSquared[k], 1e-9);
        }
    }

    [Fact]
    public void HeldAndTiedParameters_AreFollowed()
    {
        var model = new OffsetExponential(Times);
        CurveData data = ToData(NoisyExponentials(10, 0.1, 41));
        CurveFits held = CurveFitter.Fit(model, data, new CurveFitOptions { Rules = [new ParameterRule(OffsetExponential.C) { Held = 0.25 }] });
        CurveFits byCurve = CurveFitter.Fit(model, data.WithGiven<double>(OffsetExponential.C, Enumerable.Repeat(0.25, 10).ToArray()));
        CurveFits tied = CurveFitter.Fit(model, data, new CurveFitOptions { Rules = [new ParameterRule(OffsetExponential.C) { TiedTo = OffsetExponential.A, Factor = 0.1 }] });
        for (int k = 0; k < 10; k++)
        {
            Assert.Equal(0.25, held[OffsetExponential.C][k]);
            Assert.True(double.IsNaN(held.StandardError(OffsetExponential.C)[k]));
            Assert.Equal(held.Status[k] == FitStatus.Converged ? Times.Length - 2 : held.DegreesOfFreedom[k], held.DegreesOfFreedom[k]);
            Assert.Equal(held[OffsetExponential.R][k], byCurve[OffsetExponential.R][k]);
            Assert.Equal(0.1 * tied[OffsetExponential.A][k], tied[OffsetExponential.C][k]);
            Assert.Equal(0.1 * tied.StandardError(OffsetExponential.A)[k], tied.StandardError(OffsetExponential.C)[k], 1e-12);
        }

        Assert.True(held.Status.ToArray().Count(static s => s == FitStatus.Converged) > 5);
    }

    [Fact]
    public void GivenStart_OnTheOtherSide_LeadsToTheSameMinimum()
    {
        var model = new OffsetExponential(Times);
        CurveData data = ToData(NoisyExponentials(20, 0.05, 43));
        CurveFits plain = CurveFitter.Fit(model, data, Tight);
        CurveFits given = CurveFitter.Fit(model, data.WithGiven<double>(OffsetExponential.R, Enumerable.Repeat(3.0, 20).ToArray(), GivenRole.Start), Tight);
        Assert.All(Enumerable.Range(0, 20), k => AssertNear(plain, given, k, 1e-5));
    }

    [Fact]
    public void Progress_AndCancellation_AreHeeded()
    {
        var model = new OffsetExponential(Times);
        CurveData data = ToData(NoisyExponentials(6000, 0.1, 51));
        var reports = new List<double>();
        CurveFitter.Fit(model, data, null, 1, new Reporter(reports.Add));
        Assert.Equal(1, reports[^1]);
        Assert.True(reports.Count > 1 && reports.SequenceEqual(reports.Order()));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CurveFitter.Fit(model, data, null, 2, null, cancelled.Token));
    }

    private static CurveFitOptions Tight { get; } = new() { Tolerance = 1e-13 };

    internal static double[][] NoisyExponentials(int count, double noise, int seed)
    {
        var random = new Random(seed);
        var curves = new double[count][];
        for (int k = 0; k < count; k++)
        {
            curves[k] = new double[Times.Length];
            CurveFitter.Simulate(new OffsetExponential(Times), [0.5 + (2 * random.NextDouble()), 0.2 + (4 * random.NextDouble()), random.NextDouble() - 0.3], curves[k]);
            AddNoise(curves[k], noise, random);
        }

        return curves;
    }

    internal static CurveData ToData(double[][] curves)
    {
        int n = curves[0].Length;
        var samples = new double[n * curves.Length];
        for (int k = 0; k < curves.Length; k++)
        {
            for (int i = 0; i < n; i++)
            {
                samples[(i * curves.Length) + k] = curves[k][i];
            }
        }

        return CurveData.FromCurves<double>(samples, curves.Length);
    }

    private static (ExtendedUptake Model, double[] Input) Uptake()
    {
        double[] input = [.. Enumerable.Range(0, 60).Select(static i => i < 5 ? 0 : (6 * (i - 5) / 3.0 * Math.Exp(-(i - 5) / 3.0)) + (0.8 * (1 - Math.Exp(-(i - 5) / 5.0))))];
        return (new ExtendedUptake(input, 0.1), input);
    }

    private static double[][] NoisyUptakes(ExtendedUptake model, int count, double noise, int seed)
    {
        var random = new Random(seed);
        var curves = new double[count][];
        for (int k = 0; k < count; k++)
        {
            curves[k] = new double[model.SampleCount];
            CurveFitter.Simulate(model, [0.02 + (0.4 * random.NextDouble()), 0.1 + (3 * random.NextDouble()), 0.1 * random.NextDouble()], curves[k]);
            AddNoise(curves[k], noise, random);
        }

        return curves;
    }

    private static void AddNoise(double[] curve, double sigma, Random random)
    {
        for (int i = 0; i < curve.Length; i++)
        {
            curve[i] += sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }
    }

    private static void AssertLowest<TModel>(TModel model, CurveFits fits, int curve, double[] samples, double lowest)
        where TModel : struct, ICurveModel<TModel>
    {
        Assert.True(FitStatusLegend.HasValues(fits.Status[curve]), $"curve {curve}: {fits.Status[curve]}");
        double sum = PlainFit.SumOfSquares(model, [.. TModel.Parameters.Select(p => fits[p.Definition][curve])], samples);
        Assert.InRange(sum / lowest, 1 - 1e-9, 1 + 1e-6);
    }

    private static void AssertNear(CurveFits expected, CurveFits actual, int curve, double tolerance)
    {
        foreach (MeasureDefinition parameter in expected.Definitions)
        {
            double error = expected.StandardError(parameter)[curve];
            Assert.Equal(expected[parameter][curve], actual[parameter][curve], tolerance * error);
            Assert.Equal(1, actual.StandardError(parameter)[curve] / error, 1e-4);
        }
    }

    private static void AssertSame(CurveFits expected, CurveFits actual)
    {
        foreach (MeasureDefinition parameter in expected.Definitions)
        {
            Assert.Equal(expected[parameter], actual[parameter]);
            Assert.Equal(expected.StandardError(parameter), actual.StandardError(parameter));
        }

        Assert.Equal(expected.ResidualDeviation, actual.ResidualDeviation);
        Assert.Equal(expected.RSquared, actual.RSquared);
        Assert.True(expected.Iterations.SequenceEqual(actual.Iterations));
        Assert.True(expected.Status.SequenceEqual(actual.Status));
    }

    private static void CheckJacobian<TModel>(TModel model, double[] point)
        where TModel : struct, ICurveModel<TModel>
    {
        int n = model.SampleCount;
        var jacobian = new ScalarLane[n * point.Length];
        model.Evaluate<ScalarLane>([.. point.Select(static v => new ScalarLane(v))], new ScalarLane[n], jacobian);
        var upper = new double[n];
        var lower = new double[n];
        for (int j = 0; j < point.Length; j++)
        {
            double h = 1e-5 * point[j];
            CurveFitter.Simulate(model, [.. point.Select((v, k) => k == j ? v + h : v)], upper);
            CurveFitter.Simulate(model, [.. point.Select((v, k) => k == j ? v - h : v)], lower);
            for (int i = 0; i < n; i++)
            {
                Assert.Equal((upper[i] - lower[i]) / (2 * h), jacobian[(j * n) + i].Value, 1e-7);
            }
        }
    }

    private sealed class Reporter(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
