namespace Biomarkers.Core.Tests.Maps;

public sealed class MapSummaryTests
{
    private static readonly MeasureDefinition Adc = Define("adc", "Apparent diffusion coefficient", Unit.FromUcum("mm2/s"));

    private static readonly ImageGeometry Grid = new(new(5, 4, 3), new(1, 1, 1), new(0, 0, 0));

    [Fact]
    public void Compute_Region_GivesTheStatistics()
    {
        float[] values = [.. Enumerable.Range(0, 60).Select(static i => (float)((i * 37 % 61) * 1e-5))];
        byte[] mask = [.. Enumerable.Range(0, 60).Select(static i => (byte)(i % 3 == 0 ? 1 : 0))];
        double[] inside = [.. Enumerable.Range(0, 60).Where(i => mask[i] == 1).Select(i => (double)values[i]).Order()];
        double mean = inside.Average();

        FeatureSet found = MapSummary.Compute(Maps(values), Adc, Region(mask));

        MapMeasures measures = MapMeasures.Of(Adc);
        Assert.Equal(measures.All, found.Select(static m => m.Definition));
        Close(mean, found[measures.Mean]);
        Close(Math.Sqrt(inside.Sum(v => (v - mean) * (v - mean)) / (inside.Length - 1)), found[measures.StandardDeviation]);
        Close((inside[9] + inside[10]) / 2, found[measures.Median]);
        Close(inside[1] + (0.9 * (inside[2] - inside[1])), found[measures.Percentile10]);
        Close(inside[0], found[measures.Minimum]);
        Close(inside[^1], found[measures.Maximum]);
        Assert.Equal((20, 0), (found[measures.Count].Value, found[measures.MissingCount].Value));
        Assert.Equal("mm2/s", found[measures.Mean].Unit.Code);
        Assert.Equal("adc_mean", found[measures.Mean].Tag);
        Assert.Null(found[measures.Mean].Reason);
    }

    [Fact]
    public void Compute_VoxelsWithoutAValue_AreCountedAndSaid()
    {
        float[] values = [.. Enumerable.Repeat(1e-3f, 60)];
        byte[] status = [.. Enumerable.Repeat((byte)FitStatus.Converged, 60)];
        (values[3], values[4], values[10]) = (float.NaN, float.NaN, float.NaN);
        (status[3], status[4], status[10]) = ((byte)FitStatus.NonPositiveSample, (byte)FitStatus.NonPositiveSample, (byte)FitStatus.NotFinite);

        FeatureSet found = MapSummary.Compute(Maps(values, status), Adc, Region([.. Enumerable.Repeat((byte)1, 60)]));

        MapMeasures measures = MapMeasures.Of(Adc);
        Assert.Equal((57, 3), (found[measures.Count].Value, found[measures.MissingCount].Value));
        Assert.Equal("3 of 60 voxels have no value: 1 not_finite, 2 non_positive_sample.", found[measures.Mean].Reason);
    }

    [Fact]
    public void Compute_ValuesTheFitDoubts_AreSaid()
    {
        byte[] status = [.. Enumerable.Repeat((byte)FitStatus.Converged, 60)];
        (status[3], status[4], status[10]) = ((byte)FitStatus.AtBound, (byte)FitStatus.AtBound, (byte)FitStatus.Undetermined);
        float[] values = [.. Enumerable.Repeat(1e-3f, 60)];
        values[0] = float.NaN;
        status[0] = (byte)FitStatus.NotFinite;

        FeatureSet found = MapSummary.Compute(Maps(values, status), Adc, Region([.. Enumerable.Repeat((byte)1, 60)]));
        Measurement mean = found[MapMeasures.Of(Adc).Mean];
        Assert.Equal(2, found[MapMeasures.Of(Adc).AtBoundCount].Value);

        Assert.Equal("1 of 60 voxels have no value: 1 not_finite. Of 59 values there are 2 of fits with a parameter on its bound and 1 of fits with an undetermined parameter.", mean.Reason);
    }

    [Fact]
    public void Compute_OneValueAndNone_SayWhatIsMissing()
    {
        byte[] mask = new byte[60];
        mask[7] = 1;
        MapMeasures measures = MapMeasures.Of(Adc);
        FeatureSet one = MapSummary.Compute(Maps([.. Enumerable.Repeat(1e-3f, 60)]), Adc, Region(mask));
        FeatureSet none = MapSummary.Compute(Maps([.. Enumerable.Repeat(float.NaN, 60)], new byte[60]), Adc, Region(mask));

        Assert.Equal(MeasureStatus.Undefined, one[measures.StandardDeviation].Status);
        Assert.Equal(MeasureStatus.Computed, one[measures.Mean].Status);
        Assert.Equal(MeasureStatus.Undefined, none[measures.Mean].Status);
        Assert.Contains("1 excluded", none[measures.Mean].Reason, StringComparison.Ordinal);
        Assert.Equal((0, 0), (none[measures.Count].Value, none[measures.AtBoundCount].Value));
    }

    [Fact]
    public void Histogram_CountsEveryVoxelOnce()
    {
        float[] values = [.. Enumerable.Range(0, 60).Select(static i => i == 5 ? float.NaN : i * 0.1f)];
        MapHistogram found = MapSummary.Histogram(Maps(values), Adc, Region([.. Enumerable.Repeat((byte)1, 60)]), 1, 0.5, 6);

        Assert.Equal(60, found.Counts.Sum() + found.Below + found.Above + found.Missing);
        Assert.Equal(values.Count(static v => v < 1), found.Below);
        for (int k = 0; k < 6; k++)
        {
            Assert.Equal(values.Count(v => (double)v >= 1 + (0.5 * k) && (double)v < 1.5 + (0.5 * k)), found.Counts[k]);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => MapSummary.Histogram(Maps(values), Adc, Region([.. Enumerable.Repeat((byte)1, 60)]), 1, 0, 6));
    }

    [Fact]
    public void Compute_EmptyRegionOrAnotherGrid_IsRefused()
    {
        ParameterMaps maps = Maps(new float[60]);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => MapSummary.Compute(maps, Adc, Mask.Empty(Grid))).Reason);
        Mask other = Mask.FromLabel(Volume.Wrap(new ImageGeometry(new(5, 4, 3), new(2, 1, 1), new(0, 0, 0)), Enumerable.Repeat((byte)1, 60).ToArray()), (byte)1);
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => MapSummary.Compute(maps, Adc, other)).Reason);
        Assert.Throws<KeyNotFoundException>(() => MapSummary.Compute(maps, Define("s0", "Signal", Unit.One), Region([.. Enumerable.Repeat((byte)1, 60)])));
    }

    private static MeasureDefinition Define(string tag, string name, Unit unit) =>
        new() { Family = new MeasureFamily("diffusion", null, "Diffusion"), Tag = tag, Name = name, Unit = unit, Formula = "x", Source = "a test" };

    private static ParameterMaps Maps(float[] values, byte[]? status = null) => new(
        [new(Adc, Volume.Wrap(Grid, values, Unit.FromUcum("mm2/s")))],
        Volume.Wrap(Grid, status ?? [.. Enumerable.Repeat((byte)FitStatus.Converged, 60)]));

    private static Mask Region(byte[] mask) => Mask.FromLabel(Volume.Wrap(Grid, mask), (byte)1);

    private static void Close(double expected, Measurement found) => Assert.Equal(expected, found.Value, Math.Abs(expected) * 1e-12);
}
