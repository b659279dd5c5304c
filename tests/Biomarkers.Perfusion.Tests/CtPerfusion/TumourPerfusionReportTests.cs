namespace Biomarkers.Perfusion.Tests.CtPerfusion;

public sealed class TumourPerfusionReportTests
{
    private static readonly ImageGeometry Grid = new(new Size3(10, 10, 1), new Vector3D(2, 2, 5));

    [Fact]
    public void Tumour_WithKnownValues_HasKnownMeasures()
    {
        // Normal tissue is 2; the tumour holds 0.1, 0.2, … 10 but for one voxel, so rCBV runs from 0.05 to 5.
        float[] values = Ramp();
        values[49] = float.NaN;
        TumourPerfusionReport report = Compute(values);
        double[] relative = [.. Enumerable.Range(1, 50).Where(static i => i != 50).Select(static i => i * 0.2f / 2.0)];
        int high = relative.Count(static r => r > 2);
        FeatureSet set = report.Measures;
        Assert.Equal(29, high);
        Assert.Equal(high, report.High.Count);
        Assert.Equal(high * 0.02, set[TumourPerfusionMeasures.HighVolume].Value, 1e-12);
        Assert.Equal(high / 49.0, set[TumourPerfusionMeasures.HighFraction].Value, 1e-12);
        Assert.Equal(relative.Average(), set[TumourPerfusionMeasures.Mean].Value, 1e-12);
        Assert.Equal(relative[24], set[TumourPerfusionMeasures.Median].Value, 1e-12);
        Assert.Equal(relative[45] + (0.6 * (relative[46] - relative[45])), set[TumourPerfusionMeasures.Percentile95].Value, 1e-12);
        Assert.Equal(relative[^1], set[TumourPerfusionMeasures.Maximum].Value, 1e-12);
        Assert.Equal(2, set[TumourPerfusionMeasures.NormalVolume].Value);
        Assert.Equal(0.98, set[TumourPerfusionMeasures.EvaluatedVolume].Value, 1e-12);
        Assert.Equal(1, set[TumourPerfusionMeasures.VoxelsWithoutValue].Value);
        Assert.Equal(0, set[TumourPerfusionMeasures.NormalVoxelsWithoutValue].Value);
        Assert.Equal("rCBV > 2", set[TumourPerfusionMeasures.HighVolume].Reason);
        Assert.Equal(TumourPerfusionMeasures.All, set.Select(static m => m.Definition));
        Assert.Equal(49, Compute(values, 0.05).High.Count);
    }

    [Fact]
    public void Tumour_AnyUnitOfTheMap_GivesTheSameRatios()
    {
        float[] values = Ramp();
        TumourPerfusionReport report = Compute(values);
        TumourPerfusionReport scaled = Compute(Array.ConvertAll(values, static v => 8 * v));
        Assert.Equal(
            report.Measures.Where(static m => m.Definition != TumourPerfusionMeasures.NormalVolume).Select(static m => m.Value),
            scaled.Measures.Where(static m => m.Definition != TumourPerfusionMeasures.NormalVolume).Select(static m => m.Value));
    }

    [Fact]
    public void Tumour_WithoutAnyValue_HasNoMeasuresButCounts()
    {
        float[] values = Ramp();
        values.AsSpan(0, 50).Fill(float.NaN);
        FeatureSet set = Compute(values).Measures;
        Assert.Equal(MeasureStatus.Undefined, set[TumourPerfusionMeasures.Mean].Status);
        Assert.Equal(MeasureStatus.Undefined, set[TumourPerfusionMeasures.HighVolume].Status);
        Assert.Equal(50, set[TumourPerfusionMeasures.VoxelsWithoutValue].Value);
    }

    [Fact]
    public void Tumour_ThatCannotBeMeasured_IsRefused()
    {
        float[] values = Ramp();
        Assert.Throws<ArgumentOutOfRangeException>(() => Compute(values, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compute(values, double.NaN));
        Volume<float> map = Volume.Wrap(Grid, values);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => TumourPerfusionReport.Compute(map, Mask.Empty(Grid), MaskOf(static i => i >= 50))).Reason);
        values.AsSpan(50).Fill(-1);
        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => Compute(values)).Reason);
    }

    private static float[] Ramp() => [.. Enumerable.Range(1, 100).Select(static i => i <= 50 ? i * 0.2f : 2)];

    private static TumourPerfusionReport Compute(float[] values, double threshold = TumourPerfusionReport.DefaultThreshold) => TumourPerfusionReport.Compute(
        Volume.Wrap(Grid, values, Unit.FromUcum("mL/(100.mL)")), MaskOf(static i => i < 50), MaskOf(static i => i >= 50), threshold);

    private static Mask MaskOf(Func<int, bool> isInside) =>
        Mask.FromLabel(Volume.Wrap(Grid, Enumerable.Range(0, Grid.VoxelCount).Select(i => isInside(i) ? (byte)1 : (byte)0).ToArray()), (byte)1);
}
