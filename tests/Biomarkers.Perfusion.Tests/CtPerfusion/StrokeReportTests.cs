namespace Biomarkers.Perfusion.Tests.CtPerfusion;

public sealed class StrokeReportTests
{
    private static readonly ImageGeometry Grid = new(new Size3(10, 10, 4), new Vector3D(2, 2, 5));

    [Fact]
    public void Stroke_WithKnownCounts_HasKnownVolumes()
    {
        // Slices 0 to 2 are tissue; the right half of slice 3 is normal. 20 voxels of core, all delayed by 12 s; 30 more delayed by 8 s.
        float[] flow = Fill(50);
        float[] tmax = Fill(1);
        for (int i = 0; i < 50; i++)
        {
            tmax[i] = i < 20 ? 12 : 8;
            flow[i] = i < 20 ? 14.9f : 20;
        }

        StrokeReport report = Compute(flow, tmax);
        FeatureSet set = report.Measures;
        Assert.Equal(0.4, set[StrokeMeasures.CoreVolume].Value, 1e-12);
        Assert.Equal(1.0, set[StrokeMeasures.HypoperfusedVolume].Value, 1e-12);
        Assert.Equal(0.4, set[StrokeMeasures.SevereVolume].Value, 1e-12);
        Assert.Equal(0.6, set[StrokeMeasures.MismatchVolume].Value, 1e-12);
        Assert.Equal(0.6, set[StrokeMeasures.PenumbraVolume].Value, 1e-12);
        Assert.Equal(2.5, set[StrokeMeasures.MismatchRatio].Value, 1e-12);
        Assert.Equal(0.4, set[StrokeMeasures.HypoperfusionIntensityRatio].Value, 1e-12);
        Assert.Equal(50, set[StrokeMeasures.NormalFlow].Value, 1e-12);
        Assert.Equal(6.0, set[StrokeMeasures.EvaluatedVolume].Value, 1e-12);
        Assert.Equal(3, set[StrokeMeasures.SlabSlices].Value);
        Assert.Equal(15, set[StrokeMeasures.SlabCoverage].Value);
        Assert.Equal(0, set[StrokeMeasures.VoxelsWithoutValue].Value);
        Assert.Equal("ml", set[StrokeMeasures.CoreVolume].Unit.Code);
        Assert.Equal("CBF < 0.3 · 50 mL/(100.mL.min)", set[StrokeMeasures.CoreVolume].Reason);
        Assert.Equal(StrokeMeasures.All, set.Select(static m => m.Definition));
        Assert.Equal((20, 50, 20, 30), (report.Core.Count, report.Hypoperfused.Count, report.SeverelyHypoperfused.Count, report.Penumbra.Count));
        Assert.True(report.Penumbra.Contains(new(5, 2, 0)));
        Assert.False(report.Core.Contains(new(5, 2, 0)));
        Assert.Contains(set.Provenance!.Steps[0].Facts, static fact => fact is { Key: "mean", Value: "50" });
    }

    [Fact]
    public void Stroke_ValuesAtThresholds_BelongToNeither()
    {
        float[] flow = Fill(50);
        float[] tmax = Fill(1);
        (flow[0], flow[1]) = (15, MathF.BitDecrement(15));
        (tmax[2], tmax[3]) = (6, MathF.BitIncrement(6));
        (tmax[4], tmax[5]) = (10, MathF.BitIncrement(10));
        StrokeReport report = Compute(flow, tmax);
        Assert.Equal([1], Places(report.Core));
        Assert.Equal([3, 4, 5], Places(report.Hypoperfused));
        Assert.Equal([5], Places(report.SeverelyHypoperfused));
    }

    [Fact]
    public void Stroke_VoxelsWithoutValue_AreCountedAndInNoMask()
    {
        float[] flow = Fill(50);
        float[] tmax = Fill(8);
        (flow[0], tmax[1], flow[2], tmax[2]) = (float.NaN, float.PositiveInfinity, float.NaN, float.NaN);
        flow[399] = float.NaN;
        for (int i = 100; i < 200; i++)
        {
            tmax[i] = float.NaN;
        }

        StrokeReport report = Compute(flow, tmax);
        Assert.Equal(103, report.Measures[StrokeMeasures.VoxelsWithoutValue].Value);
        Assert.Equal(1, report.Measures[StrokeMeasures.NormalVoxelsWithoutValue].Value);
        Assert.Contains("voxels without a value, as tissue without any flow may be, are not counted", report.Measures[StrokeMeasures.CoreVolume].Reason, StringComparison.Ordinal);
        Assert.Equal(197, report.Hypoperfused.Count);
        Assert.Equal(2, report.Measures[StrokeMeasures.SlabSlices].Value);
        Assert.Equal(10, report.Measures[StrokeMeasures.SlabCoverage].Value);
    }

    [Fact]
    public void Stroke_CoreWithoutDelay_CountsUnlessItMustBeHypoperfused()
    {
        float[] flow = Fill(50);
        float[] tmax = Fill(1);
        for (int i = 0; i < 30; i++)
        {
            flow[i] = 5;
            tmax[i] = i < 10 ? 9 : 1;
        }

        StrokeReport all = Compute(flow, tmax);
        Assert.Equal((30, 0), (all.Core.Count, all.Penumbra.Count));
        Assert.Equal(-0.4, all.Measures[StrokeMeasures.MismatchVolume].Value, 1e-12);
        Assert.Contains("20 of 30 voxels of the core are not hypoperfused", all.Measures[StrokeMeasures.MismatchVolume].Reason, StringComparison.Ordinal);
        StrokeReport within = Compute(flow, tmax, new StrokeOptions { CoreWithinHypoperfused = true });
        Assert.Equal(10, within.Core.Count);
        Assert.Equal(0, within.Measures[StrokeMeasures.MismatchVolume].Value);
        Assert.Contains("and Tmax > 6 s", within.Measures[StrokeMeasures.CoreVolume].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Stroke_WithASmallestVolume_LosesSmallerParts()
    {
        // A voxel is 0.02 mL: parts of 1 and of 6 voxels, the smaller one severe.
        float[] flow = Fill(50);
        float[] tmax = Fill(1);
        tmax[9] = 20;
        for (int i = 50; i < 56; i++)
        {
            tmax[i] = 7;
        }

        StrokeReport report = Compute(flow, tmax, new StrokeOptions { SmallestVolume = 0.1 });
        Assert.Equal([50, 51, 52, 53, 54, 55], Places(report.Hypoperfused));
        Assert.Empty(Places(report.SeverelyHypoperfused));
        Assert.Equal(0, report.Measures[StrokeMeasures.HypoperfusionIntensityRatio].Value);
    }

    [Fact]
    public void Stroke_WithoutLesion_HasNoRatios()
    {
        StrokeReport report = Compute(Fill(50), Fill(1));
        Assert.Equal(0, report.Measures[StrokeMeasures.CoreVolume].Value);
        Assert.Equal(MeasureStatus.Undefined, report.Measures[StrokeMeasures.MismatchRatio].Status);
        Assert.Equal(MeasureStatus.Undefined, report.Measures[StrokeMeasures.HypoperfusionIntensityRatio].Status);
        Assert.True(report.Core.IsEmpty);
    }

    [Fact]
    public void Stroke_RegionWithoutAnyValue_HasNoVolumes()
    {
        float[] flow = Fill(50);
        float[] tmax = Fill(float.NaN);
        StrokeReport report = Compute(flow, tmax);
        Assert.All(
            (MeasureDefinition[])[StrokeMeasures.CoreVolume, StrokeMeasures.HypoperfusedVolume, StrokeMeasures.MismatchVolume, StrokeMeasures.MismatchRatio, StrokeMeasures.PenumbraVolume],
            definition => Assert.Equal(MeasureStatus.Undefined, report.Measures[definition].Status));
        Assert.Equal(300, report.Measures[StrokeMeasures.VoxelsWithoutValue].Value);
    }

    [Fact]
    public void Stroke_ThatCannotBeMeasured_IsRefused()
    {
        Volume<float> flow = Map(Fill(50), "mL/(100.mL.min)");
        Volume<float> tmax = Map(Fill(1), "s");
        Mask region = Region();
        var other = new ImageGeometry(new Size3(10, 10, 4), new Vector3D(2, 2, 6));
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => StrokeReport.Compute(flow, tmax, region, Mask.Empty(Grid))).Reason);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => StrokeReport.Compute(flow, tmax, Mask.Empty(Grid), region)).Reason);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => StrokeReport.Compute(flow, tmax, Mask.Empty(other), region)).Reason);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => StrokeReport.Compute(flow, Map(Fill(1), "ms"), region, Normal())).Reason);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => StrokeReport.Compute(Map(Fill(0), "1"), tmax, region, Normal())).Reason);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => StrokeReport.Compute(Map(Fill(float.NaN), "1"), tmax, region, Normal())).Reason);
        foreach (StrokeOptions bad in (StrokeOptions[])[new() { CoreFlowFraction = 0 }, new() { CoreFlowFraction = double.NaN }, new() { SevereTmax = 5 }, new() { HypoperfusedTmax = 0 }, new() { SmallestVolume = -1 }])
        {
            Assert.Throws<ArgumentException>(() => StrokeReport.Compute(flow, tmax, region, Normal(), bad));
        }
    }

    [Fact]
    public void Stroke_FromMapsOfADeconvolution_KeepsTheirProvenance()
    {
        float[] tmax = Fill(1);
        tmax[7] = 8;
        var step = ProcessingStep.Create("before", ("what", "else"));
        var maps = new ParameterMaps(
            [new(DeconvolutionMeasures.BloodFlow, Map(Fill(50), "mL/(100.mL.min)")), new(DeconvolutionMeasures.Tmax, Map(tmax, "s"))], Volume.Wrap(Grid, new byte[Grid.VoxelCount], Unit.One))
        {
            Provenance = new ProvenanceRecord { Steps = [step] },
        };
        StrokeReport report = StrokeReport.Compute(maps, Region(), Normal());
        Assert.Equal([7], Places(report.Hypoperfused));
        Assert.Equal(["before", "normal_tissue", "stroke_report"], report.Measures.Provenance!.Steps.Select(static s => s.Name));
        var none = new ParameterMaps([new(DeconvolutionMeasures.BloodFlow, Map(Fill(50), "1"))], Volume.Wrap(Grid, new byte[Grid.VoxelCount], Unit.One));
        Assert.Throws<KeyNotFoundException>(() => StrokeReport.Compute(none, Region(), Normal()));
    }

    [Fact]
    public void Stroke_WithDeadTissueWithoutValues_CountsItWhereAsked()
    {
        // Ten voxels with too little flow, 40 without any, 5 with a frame that is no number.
        float[] flow = Fill(50);
        float[] tmax = Fill(1);
        var status = new byte[Grid.VoxelCount];
        status.AsSpan().Fill((byte)FitStatus.Converged);
        for (int i = 0; i < 55; i++)
        {
            flow[i] = i < 10 ? 5 : float.NaN;
            tmax[i] = i < 10 ? 9 : float.NaN;
            status[i] = (byte)(i < 10 ? FitStatus.Converged : i < 50 ? FitStatus.OutOfRange : FitStatus.NotFinite);
        }

        var maps = new ParameterMaps(
            [new(DeconvolutionMeasures.BloodFlow, Map(flow, "mL/(100.mL.min)")), new(DeconvolutionMeasures.Tmax, Map(tmax, "s"))], Volume.Wrap(Grid, status, Unit.One));
        StrokeReport without = StrokeReport.Compute(maps, Region(), Normal());
        Assert.Equal(0.2, without.Measures[StrokeMeasures.CoreVolume].Value, 1e-12);
        Assert.Equal(0.8, without.Measures[StrokeMeasures.VolumeWithoutPerfusion].Value, 1e-12);
        Assert.Equal("left out of the core", without.Measures[StrokeMeasures.VolumeWithoutPerfusion].Reason);
        StrokeReport with = StrokeReport.Compute(maps, Region(), Normal(), new() { CoreWithoutPerfusion = true });
        Assert.Equal(1.0, with.Measures[StrokeMeasures.CoreVolume].Value, 1e-12);
        Assert.Equal(Enumerable.Range(0, 50), Places(with.Core));
        Assert.Equal("counted as core", with.Measures[StrokeMeasures.VolumeWithoutPerfusion].Reason);
        Assert.Contains("and 40 voxels without measurable perfusion; 5 voxels without a value", with.Measures[StrokeMeasures.CoreVolume].Reason, StringComparison.Ordinal);
        Assert.Equal(45, with.Measures[StrokeMeasures.VoxelsWithoutValue].Value);
        Assert.Contains("40 of 50 voxels of the core are not hypoperfused", with.Measures[StrokeMeasures.MismatchVolume].Reason, StringComparison.Ordinal);
        Assert.Contains(with.Measures.Provenance!.Steps[^1].Facts, static fact => fact is { Key: "core_without_perfusion", Value: "true" });
        Assert.Throws<ArgumentException>(() => StrokeReport.Compute(maps, Region(), Normal(), new() { CoreWithoutPerfusion = true, CoreWithinHypoperfused = true }));
        Assert.Throws<ArgumentException>(() => Compute(flow, tmax, new() { CoreWithoutPerfusion = true }));
        Assert.Equal(MeasureStatus.NotApplicable, Compute(flow, tmax).Measures[StrokeMeasures.VolumeWithoutPerfusion].Status);
    }

    private static StrokeReport Compute(float[] flow, float[] tmax, StrokeOptions? options = null) =>
        StrokeReport.Compute(Map(flow, "mL/(100.mL.min)"), Map(tmax, "s"), Region(), Normal(), options);

    private static float[] Fill(float value)
    {
        var values = new float[Grid.VoxelCount];
        values.AsSpan().Fill(value);
        return values;
    }

    private static Volume<float> Map(float[] values, string unit) => Volume.Wrap(Grid, values, Unit.FromUcum(unit));

    private static Mask Region() => MaskOf(static i => i < 300);

    private static Mask Normal() => MaskOf(static i => i >= 300 && i % 10 >= 5);

    private static Mask MaskOf(Func<int, bool> isInside) =>
        Mask.FromLabel(Volume.Wrap(Grid, Enumerable.Range(0, Grid.VoxelCount).Select(i => isInside(i) ? (byte)1 : (byte)0).ToArray()), (byte)1);

    private static int[] Places(Mask mask)
    {
        byte[] bytes = mask.ToVolume().Voxels.ToArray();
        return [.. Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != 0)];
    }
}
