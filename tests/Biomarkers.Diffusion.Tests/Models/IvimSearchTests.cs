using Biomarkers.Numerics;

namespace Biomarkers.Diffusion.Tests.Models;

/// <summary>Where the full fit begins must never show in its result.</summary>
public sealed class IvimSearchTests
{
    private static readonly double[] B = [0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 350, 400, 550, 700, 850, 1000];

    [Fact]
    public void FullFit_AnyWidthAndThreadCount_IsBitIdentical()
    {
        const int Count = 1003;
        double[] samples = Simulate(Count, 0.05, 3);
        samples[5] = double.NaN;
        samples[(7 * Count) + 960] = double.PositiveInfinity;
        var data = CurveData.FromCurves<double>(samples, Count);
        CurveFits expected = CurveFitter.Fit(new Ivim(B), data, new CurveFitOptions { LaneWidth = LaneWidth.Scalar }, 1);
        Assert.Equal(FitStatus.NotFinite, expected.Status[5]);
        foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
        {
            foreach (int threads in (int[])[1, 3])
            {
                CurveFits actual = CurveFitter.Fit(new Ivim(B), data, new CurveFitOptions { LaneWidth = width }, threads);
                foreach (MeasureDefinition parameter in expected.Definitions)
                {
                    Assert.Equal(expected[parameter], actual[parameter]);
                    Assert.Equal(expected.StandardError(parameter), actual.StandardError(parameter));
                }

                Assert.Equal(expected.ResidualDeviation, actual.ResidualDeviation);
                Assert.Equal(expected.RSquared, actual.RSquared);
                Assert.True(expected.Iterations.SequenceEqual(actual.Iterations));
                Assert.True(expected.DegreesOfFreedom.SequenceEqual(actual.DegreesOfFreedom));
                Assert.True(expected.Status.SequenceEqual(actual.Status));
            }
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    public void FullFit_OfSignalsInAnotherScale_IsTheSameToTheBit(double noise)
    {
        const int Count = 300;
        const double Scale = 1024;
        double[] samples = Simulate(Count, noise, 4);
        CurveFits one = CurveFitter.Fit(new Ivim(B), CurveData.FromCurves<double>(samples, Count));
        CurveFits other = CurveFitter.Fit(new Ivim(B), CurveData.FromCurves<double>(Array.ConvertAll(samples, static y => Scale * y), Count));
        Assert.True(one.Status.SequenceEqual(other.Status));
        Assert.Equal(one[Ivim.D], other[Ivim.D]);
        Assert.Equal(one[Ivim.F], other[Ivim.F]);
        Assert.Equal(one[Ivim.DStar], other[Ivim.DStar]);
        Assert.Equal(one.StandardError(Ivim.D), other.StandardError(Ivim.D));
        Assert.Equal(Array.ConvertAll(one[DiffusionMeasures.S0].ToArray(), static s => Scale * s), other[DiffusionMeasures.S0].ToArray());
    }

    [Theory]
    [InlineData(new double[] { 0, 20, 50, 100, 200, 500, 1000, 3000, 10000, 20000 })]
    [InlineData(new double[] { 0, 10, 30, 60, 100, 200, 400, 800, 1500, 3000 })]
    [InlineData(new double[] { 0, 10, 40, 80, 160, 320, 640, 640, 640 })]
    public void FullFit_OfOtherBValues_ReturnsItsParameters(double[] b)
    {
        double[] truth = [500, 0.0011, 0.15, 0.03];
        var curve = new double[b.Length];
        CurveFitter.Simulate(new Ivim(b), truth, curve);
        CurveFits fit = CurveFitter.Fit(new Ivim(b), CurveData.FromCurves<double>(curve, 1));
        Assert.Equal(FitStatus.Converged, fit.Status[0]);
        for (int j = 0; j < truth.Length; j++)
        {
            Assert.InRange(fit[Ivim.Parameters[j].Definition][0] / truth[j], 1 - 1e-6, 1 + 1e-6);
        }
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.02)]
    public void FullFit_OfNoisyTissue_MostlyBeginsAtItsMinimum(double noise)
    {
        const int Count = 1000;
        CurveFits fit = CurveFitter.Fit(new Ivim(B), CurveData.FromCurves<double>(Simulate(Count, noise, 6), Count));
        Assert.InRange(fit.Iterations.ToArray().Average(), 1, 1.6);
    }

    [Fact]
    public void FullFit_OfNoisyTissue_SeldomMissesTheLowestMinimum()
    {
        const int Count = 2000;
        var data = CurveData.FromCurves<double>(Simulate(Count, 0.02, 8), Count);
        CurveFits one = CurveFitter.Fit(new Ivim(B), data);
        CurveFits all = CurveFitter.Fit(new Ivim(B), data, new CurveFitOptions { AllStarts = true, Tolerance = 1e-12 });
        int missed = Enumerable.Range(0, Count).Count(k => one.RSquared[k] < all.RSquared[k] && (1 - one.RSquared[k]) / (1 - all.RSquared[k]) > 1 + 1e-6);
        Assert.InRange(missed, 0, Count / 100);
    }

    private static double[] Simulate(int count, double noise, int seed)
    {
        var random = new Random(seed);
        var model = new Ivim(B);
        var curve = new double[B.Length];
        var samples = new double[B.Length * count];
        for (int k = 0; k < count; k++)
        {
            CurveFitter.Simulate(
                model, [0.9 + (0.2 * random.NextDouble()), 0.0005 + (0.002 * random.NextDouble()), 0.05 + (0.25 * random.NextDouble()), 0.01 + (0.09 * random.NextDouble())], curve);
            for (int i = 0; i < B.Length; i++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                samples[(i * count) + k] = curve[i] + (noise * normal);
            }
        }

        return samples;
    }
}
