namespace Biomarkers.Perfusion.Tests;

public sealed class LeakageReferenceTests
{
    private const double Sigma = 0.3;
    private static readonly double[] Times = LeakageCurves.EvenTimes;
    private static readonly double[] Blood = LeakageCurves.Bolus(Times);

    [Theory]
    [InlineData(0)]
    [InlineData(Sigma)]
    public void Find_MixedTissue_TakesWhatDoesNotLeak(double sigma)
    {
        var random = new Random(2);
        List<double[]> curves = [];
        for (int i = 0; i < 600; i++)
        {
            double k2 = i < 400 ? 0 : i < 500 ? 0.05 : -0.05;
            curves.Add(Noisy(PlainLeakage.Curve(Times, Blood, 0.7 + (0.6 * random.NextDouble()), k2, 0.4), sigma, random));
        }

        curves.Add(Noisy(Array.ConvertAll(Blood, static v => 12 * v), sigma, random));
        curves.Add(Noisy(new double[Times.Length], sigma, random));
        curves.Add([.. Enumerable.Repeat(double.NaN, Times.Length)]);
        LeakageReference found = LeakageReference.Find(LeakageCurves.Series(Times, curves));

        byte[] kinds = found.Candidates!.Voxels.ToArray();
        Assert.All(kinds[400..500], static kind => Assert.Equal(LeakageCandidate.EndsBelow, (LeakageCandidate)kind));
        Assert.All(kinds[500..600], static kind => Assert.Equal(LeakageCandidate.EndsAbove, (LeakageCandidate)kind));
        Assert.Equal([LeakageCandidate.StrongBolus, LeakageCandidate.WeakBolus, LeakageCandidate.NotFinite], kinds[600..].Select(static kind => (LeakageCandidate)kind));
        Assert.InRange(found.VoxelCount, sigma == 0 ? 400 : 380, 400);
        Assert.Equal(found.VoxelCount, kinds.Count(static kind => kind == (byte)LeakageCandidate.NonEnhancing));
        Assert.Equal(found.VoxelCount, found.CountCandidates().Single(static pair => pair.Key == LeakageCandidate.NonEnhancing).Value);

        // The curve is the plain mean of the mask.
        for (int frame = 0; frame < Times.Length; frame++)
        {
            double mean = Enumerable.Range(0, 400).Where(i => kinds[i] == (byte)LeakageCandidate.NonEnhancing).Average(i => (double)(float)curves[i][frame]);
            Assert.Equal(mean, found.Curve[frame], 1e-12);
        }
    }

    [Fact]
    public void Find_WeakLeakageAmongNormal_IsLeftOut()
    {
        // Both ends stay within what recirculation leaves; their share of the area gives them away.
        List<double[]> curves = [.. Enumerable.Range(0, 30).Select(static i => Array.ConvertAll(Blood, v => v * (0.7 + (0.02 * i))))];
        curves.Add(PlainLeakage.Curve(Times, Blood, 1, 0.004, 0));
        curves.Add(PlainLeakage.Curve(Times, Blood, 1, -0.004, 0));
        LeakageReference found = LeakageReference.Find(LeakageCurves.Series(Times, curves));
        Assert.Equal(30, found.VoxelCount);
        Assert.All(found.Candidates!.Voxels[30..].ToArray(), static kind => Assert.Equal(LeakageCandidate.EndsApart, (LeakageCandidate)kind));
    }

    [Theory]
    [InlineData(0.02, "T1 leakage")]
    [InlineData(-0.02, "T2* leakage")]
    public void Find_AllEnhancing_IsRefusedWithTheReason(double k2, string reason)
    {
        TimeSeries<float> series = LeakageCurves.Series(Times, [.. Enumerable.Repeat(PlainLeakage.Curve(Times, Blood, 1, k2, 0.3), 25)]);
        DataRefusedException found = Assert.Throws<DataRefusedException>(() => LeakageReference.Find(series));
        DataRefusedException given = Assert.Throws<DataRefusedException>(() => LeakageReference.FromMask(series, Whole(series)));
        Assert.All((DataRefusedException[])[found, given], refused =>
        {
            Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
            Assert.Contains($"there are 25 that end", refused.Message, StringComparison.Ordinal);
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void FromMask_GivenVoxels_AreAllTakenWhereFinite()
    {
        List<double[]> curves = [.. Enumerable.Repeat(Blood, 3), PlainLeakage.Curve(Times, Blood, 1, -0.02, 0), [.. Enumerable.Repeat(double.NaN, Times.Length)]];
        TimeSeries<float> series = LeakageCurves.Series(Times, curves);
        LeakageReference reference = LeakageReference.FromMask(series, Whole(series));
        Assert.Equal(4, reference.VoxelCount);
        for (int frame = 0; frame < Times.Length; frame++)
        {
            Assert.Equal(((3.0 * (float)Blood[frame]) + (float)curves[3][frame]) / 4, reference.Curve[frame], 1e-6);
        }
    }

    [Fact]
    public void Find_UnusableInput_IsRefused()
    {
        TimeSeries<float> series = LeakageCurves.Series(Times, [.. Enumerable.Repeat(Blood, 20)]);
        var elsewhere = new ImageGeometry(new Size3(20, 1, 1), new Vector3D(2, 1, 1));
        Refused(RefusalReason.GridsDiffer, () => LeakageReference.FromMask(series, Mask.FromLabel(Volume.Wrap(elsewhere, [.. Enumerable.Repeat((byte)1, 20)]), (byte)1)));
        Refused(RefusalReason.GridsDiffer, () => LeakageReference.Find(series, Mask.FromLabel(Volume.Wrap(elsewhere, [.. Enumerable.Repeat((byte)1, 20)]), (byte)1)));
        Refused(RefusalReason.EmptyRegion, () => LeakageReference.Find(series, Mask.Empty(series.Geometry)));
        Refused(RefusalReason.UnsuitableValues, () => LeakageReference.Find(new(Times[..5], [.. series.Frames.Take(5)])));
        Refused(RefusalReason.UnsuitableValues, static () => LeakageReference.Find(LeakageCurves.Series(Times, [.. Enumerable.Repeat<double[]>([.. Enumerable.Repeat(3.0, Times.Length)], 20)])));
        Refused(RefusalReason.UnsuitableValues, static () => LeakageReference.Find(LeakageCurves.Series(Times, [.. Enumerable.Repeat<double[]>([.. Enumerable.Repeat(double.NaN, Times.Length)], 20)])));
        Refused(RefusalReason.UnsuitableValues, () => LeakageReference.Find(series, options: new() { Baseline = new(0, 1) }));
        Refused(RefusalReason.UnsuitableValues, () => LeakageReference.Find(series, options: new() { LeastVoxels = 21 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeakageReference.Find(series, options: new() { Baseline = new(50, 20) }));
        Assert.Throws<ArgumentException>(static () => LeakageReference.FromCurve([0, 1], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LeakageReferenceOptions { EndFrames = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LeakageReferenceOptions { LeastVoxels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LeakageReferenceOptions { NoiseFactor = -1 });
    }

    [Fact]
    public void Find_AnyThreadCount_IsBitIdentical()
    {
        var random = new Random(9);
        TimeSeries<float> series = LeakageCurves.Series(Times, [.. Enumerable.Range(0, 5000).Select(i => Noisy(PlainLeakage.Curve(Times, Blood, 1, i % 5 == 0 ? -0.02 : 0, 0), Sigma, random))]);
        LeakageReference one = LeakageReference.Find(series, maxDegreeOfParallelism: 1);
        LeakageReference three = LeakageReference.Find(series, maxDegreeOfParallelism: 3);
        Assert.Equal(one.Curve.ToArray(), three.Curve.ToArray());
        Assert.Equal(one.Candidates!.Voxels.ToArray(), three.Candidates!.Voxels.ToArray());
    }

    private static Mask Whole(TimeSeries<float> series) => Mask.FromLabel(Volume.Wrap(series.Geometry, [.. Enumerable.Repeat((byte)1, series.Geometry.VoxelCount)]), (byte)1);

    private static double[] Noisy(double[] curve, double sigma, Random random) => sigma == 0 ? curve : Array.ConvertAll(curve, v => v + (sigma * Inputs.Normal(random)));

    private static void Refused(RefusalReason reason, Action action) => Assert.Equal(reason, Assert.Throws<DataRefusedException>(action).Reason);
}
