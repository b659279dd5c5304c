using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests.FirstPass;

public sealed class GammaVariateTests
{
    private static readonly double[] Times = Inputs.Times(40, 1.5);

    public static TheoryData<double, double, double, double> Shapes => new()
    {
        { 20, 12.3, 3, 1.5 },
        { 8, 15.2, 2.2, 3 },
        { 35, 9.9, 5.5, 0.9 },
        { 5, 4.2, 12, 1 },
        { 60, 18.1, 60, 0.2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Curve_OfTheModel_IsTheClassicalForm(double peak, double arrival, double alpha, double beta)
    {
        var p = new GammaVariateParameters(peak, arrival, alpha, beta);
        var curve = new double[Times.Length];
        CurveFitter.Simulate(new GammaVariate(Times), [p.Peak, p.PeakTime, p.Width, p.Asymmetry], curve);
        for (int i = 0; i < curve.Length; i++)
        {
            double t = Times[i] - arrival;
            Assert.Equal(t <= 0 ? 0 : p.Amplitude * Math.Pow(t, alpha) * Math.Exp(-t / beta), curve[i], 1e-10 * peak);
            Assert.Equal(p.ValueAt(Times[i]), curve[i], 1e-11 * peak);
        }

        GammaVariateParameters again = GammaVariateParameters.FromAmplitude(p.Amplitude, arrival, alpha, beta);
        Assert.Equal(peak, again.Peak, 1e-10 * peak);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Jacobian_EqualsFiniteDifferences(double peak, double arrival, double alpha, double beta)
    {
        var p = new GammaVariateParameters(peak, arrival, alpha, beta);
        double[] at = [p.Peak, p.PeakTime, p.Width, p.Asymmetry];
        var model = new GammaVariate(Times);
        int n = Times.Length;
        var jacobian = new ScalarLane[4 * n];
        model.Evaluate<ScalarLane>([.. at.Select(static v => new ScalarLane(v))], new ScalarLane[n], jacobian);
        var up = new double[n];
        var down = new double[n];
        for (int j = 0; j < at.Length; j++)
        {
            double h = 1e-5 * at[j];
            CurveFitter.Simulate(model, [.. at.Select((v, i) => i == j ? v + h : v)], up);
            CurveFitter.Simulate(model, [.. at.Select((v, i) => i == j ? v - h : v)], down);
            double scale = jacobian.AsSpan(j * n, n).ToArray().Max(static v => Math.Abs(v.Value));
            for (int i = 0; i < n; i++)
            {
                Assert.Equal((up[i] - down[i]) / (2 * h), jacobian[(j * n) + i].Value, 1e-6 * scale);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AreaMomentsAndWidth_EqualQuadrature(double peak, double arrival, double alpha, double beta)
    {
        var p = new GammaVariateParameters(peak, arrival, alpha, beta);
        double area = 0;
        double moment = 0;
        double below = 0;
        double above = 0;
        const int Steps = 400_000;
        double step = (p.TimeToPeak + (60 * beta)) / Steps;
        for (int i = 0; i < Steps; i++)
        {
            double t = (i + 0.5) * step;
            double y = PlainGamma.Value(arrival + t, peak, arrival, alpha, beta);
            area += y * step;
            moment += t * y * step;
            below = below == 0 && y >= peak / 2 ? t : below;
            above = y >= peak / 2 ? t : above;
        }

        Assert.Equal(area, p.Area, 1e-8 * area);
        Assert.Equal(moment / area, p.MeanTransit, 1e-7 * p.MeanTransit);
        Assert.Equal(arrival + (moment / area), p.MeanTime, 1e-7 * p.MeanTime);
        Assert.Equal(above - below, p.FullWidth, 2 * step);
    }

    [Fact]
    public void Fit_WithoutNoise_GivesTheParametersBack()
    {
        var random = new Random(5);
        const int Count = 500;
        GammaVariateParameters[] truth = [.. Enumerable.Range(0, Count).Select(_ => Draw(random))];
        var samples = new double[Times.Length * Count];
        for (int c = 0; c < Count; c++)
        {
            for (int i = 0; i < Times.Length; i++)
            {
                samples[(i * Count) + c] = PlainGamma.Value(Times[i], truth[c].Peak, truth[c].Arrival, truth[c].Alpha, truth[c].Beta);
            }
        }

        CurveFits fits = CurveFitter.Fit(new GammaVariate(Times), CurveData.FromCurves<double>(samples, Count));
        for (int c = 0; c < Count; c++)
        {
            GammaVariateParameters p = truth[c];
            Assert.Equal(FitStatus.Converged, fits.Status[c]);
            Assert.Equal(p.Peak, fits[GammaVariateMeasures.Peak][c], 1e-6 * p.Peak);
            Assert.Equal(p.PeakTime, fits[GammaVariateMeasures.PeakTime][c], 1e-6 * p.PeakTime);
            Assert.Equal(p.Width, fits[GammaVariateMeasures.Width][c], 1e-6 * p.Width);
            Assert.Equal(p.Asymmetry, fits[GammaVariateMeasures.Asymmetry][c], 1e-6);
        }
    }

    [Theory]
    [InlineData(20, 12.3, 3, 1.5)]
    [InlineData(20, 9.1, 2.2, 2.5)]
    [InlineData(20, 14.6, 5, 1.3)]
    public void Fit_AtASignalToNoiseOf50_ReachesTheCramerRaoBound(double peak, double arrival, double alpha, double beta)
    {
        var p = new GammaVariateParameters(peak, arrival, alpha, beta);
        const int Count = 2000;
        double noise = peak / 50;
        double[] curve = PlainGamma.Curve(Times, p);
        var random = new Random(11);
        var samples = new double[Times.Length * Count];
        for (int c = 0; c < Count; c++)
        {
            for (int i = 0; i < Times.Length; i++)
            {
                samples[(i * Count) + c] = curve[i] + (noise * Inputs.Normal(random));
            }
        }

        CurveFits fits = CurveFitter.Fit(new GammaVariate(Times), CurveData.FromCurves<double>(samples, Count));
        Assert.All(fits.Status.ToArray(), static s => Assert.Equal(FitStatus.Converged, s));
        double[,] covariance = PlainGamma.Covariance(Times, p);
        GammaVariateParameters[] found = [.. Enumerable.Range(0, Count).Select(c => ToClassical(
            fits[GammaVariateMeasures.Peak][c], fits[GammaVariateMeasures.PeakTime][c], fits[GammaVariateMeasures.Width][c], fits[GammaVariateMeasures.Asymmetry][c]))];
        foreach (Func<GammaVariateParameters, double> measure in Measures)
        {
            double bound = noise * PlainGamma.Deviation(covariance, p, measure);
            double[] values = [.. found.Select(measure)];
            double mean = values.Average();
            double spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (Count - 1));
            Assert.InRange(spread / bound, 0.9, 1.2);
            Assert.InRange((mean - measure(p)) / bound, -0.3, 0.3);
        }
    }

    private static Func<GammaVariateParameters, double>[] Measures =>
    [
        static p => p.Peak, static p => p.PeakTime, static p => p.Width, static p => p.Asymmetry, static p => p.Arrival, static p => p.Alpha, static p => p.Beta,
        static p => p.Area, static p => p.MeanTransit, static p => p.MeanTime, static p => p.FullWidth,
    ];

    private static GammaVariateParameters Draw(Random random)
    {
        double alpha = 2 + (6 * random.NextDouble());
        double width = 2 + (3 * random.NextDouble());
        return new(1 + (40 * random.NextDouble()), 5 + (12 * random.NextDouble()), alpha, width / Math.Sqrt(alpha));
    }

    private static GammaVariateParameters ToClassical(double peak, double time, double width, double k) => new(peak, time - (width / k), 1 / (k * k), width * k);
}
