using System.Globalization;

namespace Biomarkers.Perfusion.Tests.Relaxometry;

public sealed class T1FitTests
{
    private const double RepetitionTime = 0.005;
    private static readonly double[] Angles = [3, 6, 9, 15, 24, 35];

    public static TheoryData<FlipAngleMethod> Methods => [.. Enum.GetValues<FlipAngleMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Curve_NoiseFree_ReturnsT1AndM0(FlipAngleMethod method)
    {
        double[] angles = method == FlipAngleMethod.TwoAngles ? [3, 15] : Angles;
        foreach (double b1 in (double[])[0.8, 1, 1.2])
        {
            foreach (double t1 in (double[])[0.1, 0.4, 1, 2.3, 4])
            {
                T1Estimate estimate = T1Fit.FlipAngleCurve(Signals(900, t1, b1, angles), angles, RepetitionTime, method, b1);
                Assert.True(FitStatusLegend.HasValues(estimate.Status));
                Assert.InRange(estimate.T1 / t1, 1 - 1e-8, 1 + 1e-8);
                Assert.InRange(estimate.M0 / 900, 1 - 1e-8, 1 + 1e-8);
            }
        }
    }

    [Fact]
    public void Novifast_WithNoise_ReachesTheNonlinearMinimumAndItsErrors()
    {
        var random = new Random(23);
        for (int round = 0; round < 200; round++)
        {
            double t1 = 0.3 + (2.5 * random.NextDouble());
            double[] signals = [.. Signals(1000, t1, 1, Angles).Select(s => s + (1.5 * (random.NextDouble() - 0.5)))];
            T1Estimate fast = T1Fit.FlipAngleCurve(signals, Angles, RepetitionTime, FlipAngleMethod.Novifast);
            T1Estimate full = T1Fit.FlipAngleCurve(signals, Angles, RepetitionTime);
            Assert.Equal(FitStatus.Converged, fast.Status);
            Assert.InRange(fast.T1 / full.T1, 1 - 1e-4, 1 + 1e-4);
            Assert.InRange(fast.M0 / full.M0, 1 - 1e-4, 1 + 1e-4);
            Assert.InRange(fast.T1Error / full.T1Error, 0.99, 1.01);
            Assert.InRange(fast.M0Error / full.M0Error, 0.99, 1.01);
        }
    }

    [Theory]
    [InlineData(FlipAngleMethod.Nonlinear)]
    [InlineData(FlipAngleMethod.Novifast)]
    public void StandardErrors_OfNoisyCurves_AreTheScatter(FlipAngleMethod method)
    {
        const int Rounds = 1500;
        var random = new Random(29);
        double[] clean = Signals(1000, 1.1, 1, Angles);
        double sum = 0;
        double squares = 0;
        double variances = 0;
        for (int round = 0; round < Rounds; round++)
        {
            double[] noisy = [.. clean.Select(s => s + (0.5 * Gaussian(random)))];
            T1Estimate estimate = T1Fit.FlipAngleCurve(noisy, Angles, RepetitionTime, method);
            sum += estimate.T1;
            squares += estimate.T1 * estimate.T1;
            variances += estimate.T1Error * estimate.T1Error;
        }

        double scatter = Math.Sqrt((squares / Rounds) - (sum / Rounds * (sum / Rounds)));
        Assert.InRange(Math.Sqrt(variances / Rounds) / scatter, 0.9, 1.1);
    }

    [Theory]
    [InlineData(FlipAngleMethod.Linear, 0, FitStatus.NonPositiveSample)]
    [InlineData(FlipAngleMethod.Novifast, -4, FitStatus.NonPositiveSample)]
    [InlineData(FlipAngleMethod.Linear, double.NaN, FitStatus.NotFinite)]
    [InlineData(FlipAngleMethod.Nonlinear, double.NaN, FitStatus.NotFinite)]
    [InlineData(FlipAngleMethod.Linear, 9000, FitStatus.OutOfRange)]
    public void Curve_WithBadSignal_SaysWhy(FlipAngleMethod method, double signal, FitStatus expected)
    {
        double[] signals = Signals(900, 1, 1, Angles);
        signals[^1] = signal;
        T1Estimate estimate = T1Fit.FlipAngleCurve(signals, Angles, RepetitionTime, method);
        Assert.Equal(expected, estimate.Status);
        Assert.True(double.IsNaN(estimate.T1) && double.IsNaN(estimate.M0));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Curve_WithoutSignalOrB1_SaysWhy(FlipAngleMethod method)
    {
        double[] angles = [3, 15];
        Assert.Equal(FitStatus.NoSignal, T1Fit.FlipAngleCurve([0, 0], angles, RepetitionTime, method).Status);
        foreach (double b1 in (double[])[0, -1, double.NaN, 12, double.PositiveInfinity])
        {
            Assert.Equal(FitStatus.NotFinite, T1Fit.FlipAngleCurve(Signals(900, 1, 1, angles), angles, RepetitionTime, method, b1).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Maps_OfAnyThreadCount_EqualTheCurves(FlipAngleMethod method)
    {
        double[] angles = method == FlipAngleMethod.TwoAngles ? [3, 15] : Angles;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            foreach (int voxels in (int[])[1, 7, 511, 512, 1031])
            {
                (Volume<float>[] images, Volume<float> b1) = Make(voxels, angles);
                ParameterMaps one = T1Fit.FlipAngles(images, angles, RepetitionTime, method, new() { B1 = b1 }, 1);
                ParameterMaps many = T1Fit.FlipAngles(images, angles, RepetitionTime, method, new() { B1 = b1 }, 5);
                Assert.Equal([T1Measures.M0, T1Measures.T1], one.Definitions);
                for (int voxel = 0; voxel < voxels; voxel++)
                {
                    T1Estimate curve = T1Fit.FlipAngleCurve([.. images.Select(i => (double)i.Voxels[voxel])], angles, RepetitionTime, method, b1.Voxels[voxel]);
                    Assert.Equal(curve.Status, one.StatusAt(voxel, 0, 0));
                    Assert.Equal((float)curve.T1, one[T1Measures.T1].Voxels[voxel]);
                    Assert.Equal((float)curve.M0, one[T1Measures.M0].Voxels[voxel]);
                    if (angles.Length > 2)
                    {
                        Assert.Equal((float)curve.T1Error, one.StandardError(T1Measures.T1).Voxels[voxel]);
                    }

                    Assert.Equal(one[T1Measures.T1].Voxels[voxel], many[T1Measures.T1].Voxels[voxel]);
                }

                Assert.True(one.Status.Voxels.SequenceEqual(many.Status.Voxels));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Maps_OfARegion_LeaveTheRestOut()
    {
        (Volume<float>[] images, _) = Make(30, Angles);
        var labels = new byte[30];
        labels[4] = 1;
        Mask region = Mask.FromLabel(Volume.Wrap(images[0].Geometry, labels), (byte)1);
        foreach (FlipAngleMethod method in (FlipAngleMethod[])[FlipAngleMethod.Linear, FlipAngleMethod.Nonlinear])
        {
            ParameterMaps maps = T1Fit.FlipAngles(images, Angles, RepetitionTime, method, new() { Region = region });
            Assert.Equal(29, maps.CountStatuses().Single(static s => s.Key == FitStatus.Excluded).Value);
            Assert.True(float.IsNaN(maps[T1Measures.T1].Voxels[0]));
            Assert.True(float.IsFinite(maps[T1Measures.T1].Voxels[4]));
        }
    }

    [Fact]
    public void Maps_OfTheOtherSequences_ReturnT1()
    {
        double[] times = [0.1, 0.3, 0.7, 1.5, 3];
        var geometry = new ImageGeometry(new(5, 1, 1), new(1, 1, 1));
        double[] truth = [0.3, 0.6, 1, 1.5, 2.2];
        Volume<float>[] Images<TModel>(TModel model, Func<double, double[]> point)
            where TModel : struct, ICurveModel<TModel>
        {
            var curves = truth.Select(t1 =>
            {
                var curve = new double[model.SampleCount];
                CurveFitter.Simulate(model, point(t1), curve);
                return curve;
            }).ToArray();
            return [.. Enumerable.Range(0, model.SampleCount).Select(i => Volume.Wrap(geometry, curves.Select(c => (float)c[i]).ToArray()))];
        }

        var inversion = new InversionRecovery(times, 5);
        var saturation = new SaturationRecovery(times);
        var train = new LookLocker(times, false);
        var hifi = new Hifi(Angles, RepetitionTime, [0.25, 0.5, 1], 5, 2);
        Check(T1Fit.Inversion(Images(inversion, static t1 => [800, t1, 2]), inversion));
        Check(T1Fit.Inversion(Images(inversion, static t1 => [800, t1, 1.85]), inversion, new() { SeekInversionFactor = true }));
        Check(T1Fit.Saturation(Images(saturation, static t1 => [800, t1]), saturation));
        Check(T1Fit.ReadoutTrain(Images(train, static t1 => [800, t1, 1.9]), train));
        ParameterMaps both = T1Fit.FlipAnglesWithInversion(Images(hifi, static t1 => [8000, t1, 0.87]), hifi);
        Check(both);
        Assert.All(both[T1Measures.B1].Memory.ToArray(), static b1 => Assert.Equal(0.87, b1, 1e-4));
        Assert.Throws<ArgumentException>(() => T1Fit.Saturation(Images(saturation, static t1 => [800, t1]), saturation, new() { B1 = both[T1Measures.B1] }));

        void Check(ParameterMaps maps) => Assert.All(maps[T1Measures.T1].Memory.ToArray().Zip(truth), static pair => Assert.Equal(pair.Second, pair.First, 2e-4 * pair.Second));
    }

    [Fact]
    public void Fit_OfMismatchedInput_IsRefused()
    {
        (Volume<float>[] images, Volume<float> b1) = Make(9, Angles);
        Volume<float> elsewhere = Volume.Wrap(new ImageGeometry(new(9, 1, 1), new(3, 1, 1)), new float[9]);
        Assert.Throws<ArgumentException>(() => T1Fit.FlipAngles(images, Angles.AsSpan(1), RepetitionTime));
        Assert.Throws<ArgumentException>(() => T1Fit.FlipAngles(images, Angles, RepetitionTime, FlipAngleMethod.TwoAngles));
        Assert.Throws<ArgumentException>(() => T1Fit.FlipAngles([.. images[..^1], elsewhere], Angles, RepetitionTime));
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => T1Fit.FlipAngles(images, Angles, RepetitionTime, options: new() { B1 = elsewhere })).Reason);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => T1Fit.FlipAngles(images, Angles, RepetitionTime, options: new() { Region = Mask.Empty(b1.Geometry) })).Reason);
        Assert.Throws<ArgumentException>(static () => T1Fit.FlipAngleCurve([1, 2], [3, 4, 5], RepetitionTime));
        Assert.Contains("milliseconds", Assert.Throws<ArgumentOutOfRangeException>(static () => T1Fit.FlipAngleCurve([1, 2], [3, 15], 5)).Message, StringComparison.Ordinal);
        Assert.Contains("radians", Assert.Throws<ArgumentException>(static () => T1Fit.FlipAngleCurve([1, 2], [0.05, 1.57], RepetitionTime)).Message, StringComparison.Ordinal);
        Assert.True(T1Fit.FlipAngleCurve([1, 2], [1, 15], RepetitionTime).T1 > 0);
    }

    private static double[] Signals(double m0, double t1, double b1, double[] angles)
    {
        double e = Math.Exp(-RepetitionTime / t1);
        return Array.ConvertAll(angles, degrees =>
        {
            double angle = b1 * degrees * Math.PI / 180;
            return m0 * Math.Sin(angle) * (1 - e) / (1 - (e * Math.Cos(angle)));
        });
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Noisy signals of voxels in a row; some cannot be fitted.</summary>
    private static (Volume<float>[] Images, Volume<float> B1) Make(int voxels, double[] angles)
    {
        var random = new Random(31);
        var geometry = new ImageGeometry(new(voxels, 1, 1), new(1, 1, 1));
        float[][] rows = [.. angles.Select(_ => new float[voxels])];
        var b1 = new float[voxels];
        for (int voxel = 0; voxel < voxels; voxel++)
        {
            b1[voxel] = voxel % 61 == 17 ? float.NaN : 0.8f + (0.4f * random.NextSingle());
            double[] signals = Signals(1000, 0.4 + (2 * random.NextDouble()), float.IsNaN(b1[voxel]) ? 1 : b1[voxel], angles);
            for (int i = 0; i < angles.Length; i++)
            {
                rows[i][voxel] = (float)(signals[i] + random.NextDouble());
                rows[i][voxel] = (voxel % 61) switch { 18 => 0, 19 when i == 1 => float.NaN, 20 when i == 0 => 0, 21 when i > 0 => 1e5f, _ => rows[i][voxel] };
            }
        }

        return ([.. rows.Select(row => Volume.Wrap(geometry, row))], Volume.Wrap(geometry, b1));
    }
}
