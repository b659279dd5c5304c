using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests;

public sealed class LeakageCorrectionTests
{
    private static readonly LeakageOptions Unidirectional = new() { Method = LeakageMethod.BoxermanSchmaindaWeisskoff };

    [Theory]
    [InlineData(1, 0.01, 0.05, true)]
    [InlineData(0.4, -0.03, 0.3, true)]
    [InlineData(2.5, 0.05, 1, false)]
    [InlineData(1.5, -0.002, 2.7, false)]
    [InlineData(1, 0.2, 0.0123, true)]
    [InlineData(0.1, -0.0003, 0.6, false)]
    public void FitCurve_FittedEquation_IsExact(double k1, double k2, double kep, bool isEven)
    {
        double[] times = isEven ? LeakageCurves.EvenTimes : LeakageCurves.UnevenTimes;
        double[] m = LeakageCurves.Bolus(times);
        LeakageReference reference = LeakageReference.FromCurve(times, m);
        var corrected = new double[times.Length];
        LeakageFit both = LeakageCorrection.FitCurve(PlainLeakage.Curve(times, m, k1, k2, kep), reference, corrected: corrected);
        LeakageFit one = LeakageCorrection.FitCurve(PlainLeakage.Curve(times, m, k1, k2, 0), reference, Unidirectional);

        Assert.Equal(FitStatus.Converged, both.Status);
        AssertNear(k1, both.K1, 1e-6);
        AssertNear(k2, both.K2, 1e-6);
        AssertNear(kep, both.Kep, 1e-6);
        AssertNear(k1 * both.ReferenceArea, both.CorrectedRcbv, 1e-6);
        AssertNear(k1, one.K1, 1e-9);
        AssertNear(k2, one.K2, 1e-9);
        AssertNear(k1 * one.ReferenceArea, one.CorrectedRcbv, 1e-9);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(k1 * m[i], corrected[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FitCurve_NoisyCurves_EqualsThePlainSearch(bool isEven)
    {
        double[] times = isEven ? LeakageCurves.EvenTimes : LeakageCurves.UnevenTimes;
        double[] m = LeakageCurves.Bolus(times);
        LeakageReference reference = LeakageReference.FromCurve(times, m);
        foreach (double[] curve in LeakageCurves.Noisy(times, 40, 0.4, 11))
        {
            LeakageFit fit = LeakageCorrection.FitCurve(curve, reference);
            (double k1, double k2, double kep) = PlainLeakage.Fit(times, curve, m, 3);

            // The residual sum decides; where it is flat, kep may differ.
            double sum = PlainLeakage.At(times, curve, m, fit.Kep).Sum;
            double plain = PlainLeakage.At(times, curve, m, kep).Sum;
            Assert.InRange(sum, 0, plain * (1 + 1e-9));
            Assert.Equal(PlainLeakage.At(times, curve, m, fit.Kep).K2, fit.K2, 1e-9);
            if (sum > plain * (1 - 1e-9))
            {
                Assert.Equal(kep, fit.Kep, 1e-4);
                Assert.Equal(k1, fit.K1, 1e-5);
                Assert.Equal(k2, fit.K2, 1e-5);
            }

            Assert.Equal(fit.Kep is 0 or 3 ? FitStatus.AtBound : FitStatus.Converged, fit.Status);
            Assert.Equal(Math.Sqrt(sum / (times.Length - (fit.Status == FitStatus.AtBound ? 2 : 3))), fit.ResidualDeviation, 1e-9);
        }
    }

    [Fact]
    public void FitCurve_Unidirectional_EqualsLinearLeastSquares()
    {
        double[] times = LeakageCurves.UnevenTimes;
        double[] m = LeakageCurves.Bolus(times);
        LeakageReference reference = LeakageReference.FromCurve(times, m);
        foreach (double[] curve in LeakageCurves.Noisy(times, 20, 0.5, 3))
        {
            LeakageFit fit = LeakageCorrection.FitCurve(curve, reference, Unidirectional);
            (double k1, double k2, _) = PlainLeakage.At(times, curve, m, 0);
            Assert.Equal(k1, fit.K1, 1e-10);
            Assert.Equal(k2, fit.K2, 1e-11);
            Assert.Equal(0, fit.Kep);
            Assert.True(double.IsNaN(fit.KepError));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StandardErrors_ManyNoises_AreTheirSpread(bool isBidirectional)
    {
        const int Count = 1500;
        double[] times = LeakageCurves.EvenTimes;
        double[] m = LeakageCurves.Bolus(times);
        LeakageReference reference = LeakageReference.FromCurve(times, m);
        LeakageOptions options = isBidirectional ? LeakageOptions.Default : Unidirectional;
        double[] clean = PlainLeakage.Curve(times, m, 1.2, 0.03, isBidirectional ? 0.6 : 0);
        var random = new Random(5);
        LeakageFit[] fits = [.. Enumerable.Range(0, Count).Select(_ => LeakageCorrection.FitCurve(Array.ConvertAll(clean, v => v + (0.1 * Inputs.Normal(random))), reference, options))];

        Check(static f => f.K1, static f => f.K1Error);
        Check(static f => f.K2, static f => f.K2Error);
        Check(static f => f.UncorrectedRcbv, static f => f.UncorrectedRcbvError);
        Check(static f => f.CorrectedRcbv, static f => f.CorrectedRcbvError);
        if (isBidirectional)
        {
            Check(static f => f.Kep, static f => f.KepError);
        }

        void Check(Func<LeakageFit, double> value, Func<LeakageFit, double> error)
        {
            double mean = fits.Average(value);
            double spread = Math.Sqrt(fits.Sum(f => (value(f) - mean) * (value(f) - mean)) / (Count - 1));
            Assert.InRange(spread / fits.Average(error), 0.93, 1.07);
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(7, 5, 2)]
    [InlineData(65, 2, 0)]
    [InlineData(67, 33, 0)]
    public void Run_AnyThreadCountAndWidth_IsBitIdentical(int columns, int rows, double highestDelay)
    {
        double[] times = LeakageCurves.EvenTimes;
        double[][] curves = LeakageCurves.Noisy(times, columns * rows, 0.6, 21);
        curves[^1][3] = double.NaN;
        curves[columns / 2] = new double[times.Length];
        TimeSeries<float> series = LeakageCurves.Series(times, curves);
        LeakageReference reference = LeakageCurves.Reference(times);
        LeakageResult first = Run(1, LaneWidth.Scalar);
        foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
        {
            foreach (int threads in (int[])[1, 3])
            {
                LeakageResult other = Run(threads, width);
                Assert.Equal(first.Maps.Status.Voxels.ToArray(), other.Maps.Status.Voxels.ToArray());
                Assert.Equal(LeakageCurves.Bits(first.Maps.ResidualDeviation!), LeakageCurves.Bits(other.Maps.ResidualDeviation!));
                Assert.Equal(highestDelay > 0, other.Maps.TryGet(LeakageMeasures.Delay, out _));
                foreach ((ParameterMap expected, ParameterMap actual) in first.Maps.Maps.Zip(other.Maps.Maps))
                {
                    Assert.Equal(LeakageCurves.Bits(expected.Value), LeakageCurves.Bits(actual.Value));
                    Assert.Equal(LeakageCurves.Bits(expected.StandardError ?? expected.Value), LeakageCurves.Bits(actual.StandardError ?? actual.Value));
                }

                Assert.All(first.Corrected!.Frames.Zip(other.Corrected!.Frames), static pair => Assert.Equal(LeakageCurves.Bits(pair.First), LeakageCurves.Bits(pair.Second)));
            }
        }

        LeakageResult Run(int threads, LaneWidth width) =>
            LeakageCorrection.Run(series, reference, options: new() { KeepCorrectedSeries = true, LaneWidth = width, HighestDelay = highestDelay }, maxDegreeOfParallelism: threads);
    }

    [Fact]
    public void Run_EachVoxel_EqualsItsCurve()
    {
        double[] times = LeakageCurves.UnevenTimes;
        double[][] curves = [.. LeakageCurves.Noisy(times, 70, 0.5, 8).Select(static curve => Array.ConvertAll(curve, static v => (double)(float)v))];
        LeakageReference reference = LeakageCurves.Reference(times);
        LeakageResult result = LeakageCorrection.Run(LeakageCurves.Series(times, curves), reference, options: new() { KeepCorrectedSeries = true });
        for (int voxel = 0; voxel < curves.Length; voxel++)
        {
            var corrected = new double[times.Length];
            LeakageFit fit = LeakageCorrection.FitCurve(curves[voxel], reference, corrected: corrected);
            Assert.Equal(fit.Status, result.Maps.StatusAt(voxel, 0, 0));
            Assert.Equal((float)fit.K1, result.Maps[LeakageMeasures.K1][voxel, 0, 0]);
            Assert.Equal((float)fit.K2, result.Maps[LeakageMeasures.K2][voxel, 0, 0]);
            Assert.Equal((float)fit.Kep, result.Maps[KineticMeasures.Kep][voxel, 0, 0]);
            Assert.Equal((float)fit.CorrectedRcbv, result.Maps[LeakageMeasures.CorrectedRcbv][voxel, 0, 0]);
            Assert.Equal((float)fit.CorrectedRcbvError, result.Maps.StandardError(LeakageMeasures.CorrectedRcbv)[voxel, 0, 0]);
            Assert.Equal((float)fit.KepError, result.Maps.StandardError(KineticMeasures.Kep)[voxel, 0, 0]);
            Assert.Equal(Array.ConvertAll(corrected, static v => (float)v), result.Corrected!.Frames.Select(frame => frame[voxel, 0, 0]));
        }

        Assert.Null(LeakageCorrection.Run(LeakageCurves.Series(times, curves), reference).Corrected);
        Assert.False(LeakageCorrection.Run(LeakageCurves.Series(times, curves), reference, options: Unidirectional).Maps.TryGet(KineticMeasures.Kep, out _));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(10.0, 63.3)]
    [InlineData(0.7, 0.9)]
    [InlineData(14.2, 88.5)]
    public void Rcbv_AnyWindow_IsTheAreaUnderStraightConnections(double? from, double? to)
    {
        double[] times = LeakageCurves.EvenTimes;
        double[] curve = LeakageCurves.Noisy(times, 1, 0.3, 4)[0];
        var corrected = new double[times.Length];
        LeakageFit fit = LeakageCorrection.FitCurve(curve, LeakageCurves.Reference(times), new() { IntegrationStart = from, IntegrationEnd = to }, corrected);
        Assert.Equal(Area(curve), fit.UncorrectedRcbv, 1e-8);
        Assert.Equal(Area(corrected), fit.CorrectedRcbv, 1e-8);
        Assert.Equal(Area(LeakageCurves.Bolus(times)), fit.ReferenceArea, 1e-8);

        double Area(double[] values)
        {
            double[] knots = [.. times.Append(from ?? times[0]).Append(to ?? times[^1]).Where(t => t >= (from ?? times[0]) && t <= (to ?? times[^1])).Distinct().Order()];
            var whole = new InputCurve(times, values);
            return knots.Zip(knots.Skip(1), (a, b) => 0.5 * (b - a) * (whole.At(a) + whole.At(b))).Sum();
        }
    }

    [Fact]
    public void FitCurve_MultipleOfTheReference_HasNoKep()
    {
        double[] times = LeakageCurves.EvenTimes;
        LeakageFit fit = LeakageCorrection.FitCurve(Array.ConvertAll(LeakageCurves.Bolus(times), static v => 2 * v), LeakageCurves.Reference(times));
        Assert.Equal(FitStatus.Undetermined, fit.Status);
        Assert.Equal(0, fit.Kep);
        Assert.True(double.IsNaN(fit.KepError));
        AssertNear(2, fit.K1, 1e-12);
        AssertNear(fit.UncorrectedRcbv, fit.CorrectedRcbv, 1e-12);
    }

    [Theory]
    [InlineData(1.25, 0.02)]
    [InlineData(-0.75, -0.03)]
    [InlineData(3, 0.05)]
    [InlineData(0, -0.01)]
    public void FitCurve_DelayedBolus_IsFoundAndExact(double delay, double k2)
    {
        double[] times = LeakageCurves.EvenTimes;
        double[] m = LeakageCurves.Bolus(times);
        var whole = new InputCurve(times, m);
        double[] late = Array.ConvertAll(times, t => whole.At(Math.Max(0, t - delay)));
        LeakageFit fit = LeakageCorrection.FitCurve(PlainLeakage.Curve(times, late, 1.3, k2, 0.4), LeakageReference.FromCurve(times, m), new() { HighestDelay = 3 });
        Assert.Equal(delay, fit.Delay);
        AssertNear(1.3, fit.K1, 1e-6);
        AssertNear(k2, fit.K2, 1e-6);
        AssertNear(0.4, fit.Kep, 1e-6);
        Assert.Equal(0, LeakageCorrection.FitCurve(late, LeakageReference.FromCurve(times, m)).Delay);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LeakageOptions { HighestDelay = 10.5 });
    }

    [Fact]
    public void FitCurve_KepBeyondTheRange_IsAtBound()
    {
        double[] times = LeakageCurves.EvenTimes;
        double[] m = LeakageCurves.Bolus(times);
        LeakageFit fit = LeakageCorrection.FitCurve(PlainLeakage.Curve(times, m, 1, -0.05, 6), LeakageReference.FromCurve(times, m));
        Assert.Equal(FitStatus.AtBound, fit.Status);
        Assert.Equal(3, fit.Kep);
        Assert.True(double.IsFinite(fit.K2Error));
        LeakageFit wider = LeakageCorrection.FitCurve(PlainLeakage.Curve(times, m, 1, -0.05, 6), LeakageReference.FromCurve(times, m), new() { HighestKep = 20 });
        AssertNear(6, wider.Kep, 1e-6);
    }

    private static void AssertNear(double expected, double actual, double tolerance) => Assert.InRange(Math.Abs(actual - expected), 0, tolerance * Math.Abs(expected));
}
