namespace Biomarkers.Perfusion.Tests.Detection;

public sealed class VesselFinderTests
{
    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.05, 2)]
    [InlineData(0.2, 3)]
    public void Find_Artery_IsTheTrueOne(double noise, int seed)
    {
        var phantom = new VesselPhantom(noise, seed);
        Vessel artery = VesselFinder.Find(phantom.Series);
        int[] places = VesselPhantom.Places(artery.Voxels);
        Assert.InRange(places.Length, 3, 20);
        Assert.True(places.Count(p => phantom.IsArtery[p]) >= 0.9 * places.Length, string.Join("; ", artery.Criteria));
        Assert.Equal(InputKind.Blood, artery.Curve.Kind);
        for (int i = 0; i < phantom.Times.Length; i++)
        {
            Assert.Equal(phantom.Blood.Concentration[i], artery.Curve.Concentration[i], 0.1 + (2 * noise));
        }

        Assert.InRange(artery.Shape.Arrival, 19, 24);
        Assert.InRange(artery.Shape.Peak, 5.5, 6.5);
        Assert.Equal(places.Length, artery.Criteria[^1].Remaining);
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.1, 2)]
    public void Find_Vein_IsTheTrueOneAndScalesTheArtery(double noise, int seed)
    {
        var phantom = new VesselPhantom(noise, seed);
        Vessel vein = VesselFinder.Find(phantom.Series, options: new() { Kind = VesselKind.Vein, MostVoxels = 60 });
        int[] places = VesselPhantom.Places(vein.Voxels);
        Assert.True(places.Count(p => phantom.IsVein[p]) >= 0.9 * places.Length, string.Join("; ", vein.Criteria));
        InputCurve partial = phantom.Blood.Scale(0.6);
        VenousScaling scaling = VenousScaling.Compute(partial, vein.Curve);
        Assert.InRange(scaling.Factor, 0.93 / 0.6, 1.07 / 0.6);
        Assert.Equal(partial.At(40) * scaling.Factor, scaling.Apply(partial).At(40), 1e-12);
    }

    [Fact]
    public void Find_AnyThreadCount_IsTheSame()
    {
        var phantom = new VesselPhantom(0.1, 9);
        Vessel one = VesselFinder.Find(phantom.Series, maxDegreeOfParallelism: 1);
        Vessel many = VesselFinder.Find(phantom.Series, maxDegreeOfParallelism: 7);
        Assert.Equal(VesselPhantom.Places(one.Voxels), VesselPhantom.Places(many.Voxels));
        Assert.Equal(one.Curve.Concentration, many.Curve.Concentration);
        Assert.Equal(one.Criteria, many.Criteria);
    }

    [Fact]
    public void Find_Constrained_StaysInRegionAndSlices()
    {
        var phantom = new VesselPhantom(0.05, 4);
        Vessel artery = VesselFinder.Find(phantom.Series, options: new() { FirstSlice = 2, LastSlice = 3, MostVoxels = 7 });
        Assert.Equal(7, artery.Voxels.Count);
        Assert.InRange(artery.Voxels.BoundingBox.Start.Z, 2, 3);
        Assert.True(artery.Voxels.BoundingBox.End.Z <= 4);

        var bytes = new byte[phantom.Geometry.VoxelCount];
        for (int v = 0; v < bytes.Length; v++)
        {
            bytes[v] = (byte)(v % 28 < 14 ? 0 : 1);
        }

        Mask right = Mask.FromBytes(phantom.Geometry, IndexBox.Whole(phantom.Geometry.Size), new(bytes, phantom.Geometry.Size));
        Assert.All(VesselPhantom.Places(VesselFinder.Find(phantom.Series, right).Voxels), p => Assert.True(phantom.IsVein[p]));
        Assert.All(VesselPhantom.Places(VesselFinder.Find(phantom.Series, options: new() { EarliestArrival = 27 }).Voxels), p => Assert.True(phantom.IsVein[p]));
        Assert.Throws<ArgumentException>(() => VesselFinder.Find(phantom.Series, options: new() { FirstSlice = 3, LastSlice = 2 }));
        Assert.Throws<ArgumentException>(() => VesselFinder.Find(phantom.Series, options: new() { LastSlice = 6 }));
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => VesselFinder.Find(phantom.Series, Mask.Empty(phantom.Geometry))).Reason);
    }

    [Fact]
    public void Find_NoBolus_IsRefusedWithFigures()
    {
        var phantom = new VesselPhantom(0.05, 5, bolus: false);
        string message = Assert.Throws<DataRefusedException>(() => VesselFinder.Find(phantom.Series)).Message;
        Assert.Contains("with a bolus", message, StringComparison.Ordinal);
        Assert.Contains($"in the region and slices: {phantom.Geometry.VoxelCount}", message, StringComparison.Ordinal);
        string late = Assert.Throws<DataRefusedException>(() => VesselFinder.Find(new VesselPhantom(0.05, 5).Series, options: new() { LatestArrival = 5 })).Message;
        Assert.Contains("arrival within the limits: 0", late, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_VeinWhereNothingFollowsTheArtery_IsRefused()
    {
        var phantom = new VesselPhantom(0.02, 5);
        float[] Scaled(int frame) => [.. Enumerable.Range(0, phantom.Geometry.VoxelCount).Select(v => (1 + (v % 3)) * (float)phantom.Blood.Concentration[frame])];
        var alike = new TimeSeries<float>(phantom.Times, [.. Enumerable.Range(0, phantom.Times.Length).Select(frame => Volume.Wrap(phantom.Geometry, Scaled(frame)))]);
        string message = Assert.Throws<DataRefusedException>(() => VesselFinder.Find(alike, options: new() { Kind = VesselKind.Vein })).Message;
        Assert.Contains("No vessel was found", message, StringComparison.Ordinal);
        Assert.Contains("in the later group of greatest area, and in those of the same shape: 0", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Find_NoiseThatScalesCurves_DoesNotRaiseTheArtery(double sigma)
    {
        (Vessel artery, double peak) = FindInReferenceObject(sigma, fitT1: false);
        Assert.InRange(artery.Shape.Peak, 0.95 * peak, 1.05 * peak);
        Assert.Null(artery.Remark);
    }

    [Fact]
    public void Find_PeakNoDoseReaches_IsRemarkedOn()
    {
        (Vessel artery, _) = FindInReferenceObject(3, fitT1: true);
        Assert.True(artery.Shape.Peak > 10);
        Assert.Contains("mmol/L in blood, above 10", artery.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TooFewFrames_IsRefused()
    {
        var phantom = new VesselPhantom(0.05, 5);
        var few = new TimeSeries<float>([0, 1, 2, 3], [.. phantom.Series.Frames.Take(4)]);
        Assert.Throws<ArgumentException>(() => VesselFinder.Find(few));
        Assert.Throws<ArgumentException>(() => VesselFinder.Take(few, Mask.Empty(phantom.Geometry)));
    }

    [Fact]
    public void Take_VoxelsOfTheUser_AreTakenAsTheyAre()
    {
        var phantom = new VesselPhantom(0.02, 6);
        byte[] bytes = [.. phantom.IsArtery.Select(static a => a ? (byte)1 : (byte)0)];
        Mask drawn = Mask.FromBytes(phantom.Geometry, IndexBox.Whole(phantom.Geometry.Size), new(bytes, phantom.Geometry.Size));
        Vessel vessel = VesselFinder.Take(phantom.Series, drawn);
        Assert.Equal(VesselPhantom.Places(drawn), VesselPhantom.Places(vessel.Voxels));
        Assert.Equal(phantom.Blood.At(30), vessel.Curve.At(30), 0.05);

        bytes.AsSpan().Clear();
        bytes[0] = 1;
        Mask dead = Mask.FromBytes(phantom.Geometry, IndexBox.Whole(phantom.Geometry.Size), new(bytes, phantom.Geometry.Size));
        Assert.Contains("with finite samples: 0", Assert.Throws<DataRefusedException>(() => VesselFinder.Take(phantom.Series, dead)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaling_ImpossiblePairs_AreRefused()
    {
        var phantom = new VesselPhantom(0.02, 6);
        Assert.Contains("before the artery", Assert.Throws<DataRefusedException>(() => VenousScaling.Compute(phantom.Venous, phantom.Blood)).Message, StringComparison.Ordinal);
        Assert.Contains("no partial volume", Assert.Throws<DataRefusedException>(() => VenousScaling.Compute(phantom.Blood.Scale(2), phantom.Venous)).Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => VenousScaling.Compute(phantom.Blood, phantom.Venous.Scale(0)));
        Assert.Throws<ArgumentException>(() => VenousScaling.Compute(phantom.Blood, phantom.Venous.ToPlasma(0.42)));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VesselOptions { MostVoxels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VesselOptions { LeastVoxels = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VesselOptions { LeastPeakFraction = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VesselOptions { MostRoughness = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VesselOptions { LeastContrastToNoise = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VesselOptions { Clusters = 0 });
    }

    /// <summary>The artery of v4 every 5 s, five frames before contrast, blood's signal 15 before it; and its true peak.</summary>
    private static (Vessel Artery, double Peak) FindInReferenceObject(double sigma, bool fitT1)
    {
        const int Stride = 10;
        DynamicReferenceSpecification v4 = DynamicReferenceSpecifications.V4 with { FrameInterval = 5, FrameCount = 61, NoiseSigma = sigma };
        double[] times = [.. Enumerable.Range(0, (60 * Stride) + 1).Select(static i => 5.0 * i / Stride)];
        InputCurve plasma = ArterialInput.Parker(onset: 25).Sample(times).ToPlasma(v4.Haematocrit);
        DynamicReferenceObject made = DynamicReferenceObject.Create(v4, ExtendedTofts.Create(new KineticInput(times, plasma)), [.. plasma.Concentration], Stride, seed: 1);
        Volume<float> t1 = fitT1 ? T1Fit.FlipAngles(made.FlipAngleImages, [.. v4.T1FlipAngles], v4.RepetitionTime, FlipAngleMethod.Novifast)[T1Measures.T1] : made.T1;
        ConvertedSeries gd = new SpoiledGradientEcho(v4.RepetitionTime, v4.FlipAngle).ToConcentration(made.Signal, t1, v4.Relaxivity, new() { Baseline = new BaselineFrames(0, 5) });
        return (VesselFinder.Find(gd.Series), made.Plasma.Max() * (1 - v4.Haematocrit));
    }
}
