namespace Biomarkers.Perfusion.Tests.FirstPass;

public sealed class NormalTissueTests
{
    private static readonly ImageGeometry Grid = new(new(6, 1, 1), new(1, 1, 1));
    private static readonly Mask Normal = Mask.FromLabel(Volume.Wrap(Grid, new byte[] { 1, 1, 1, 0, 0, 1 }), (byte)1);
    private static readonly Unit Area = Unit.FromUcum("s/s");

    [Fact]
    public void Map_RelativeToNormalTissue_HasAMeanOf1There()
    {
        Volume<float> map = Map(1, 2, 6, 12, -3, float.NaN);
        NormalTissue normal = NormalTissue.Measure(map, Normal);
        Assert.Equal(3, normal.Mean);
        Assert.Equal(Math.Sqrt(7), normal.StandardDeviation, 1e-12);
        Assert.Equal((3, 1), (normal.Count, normal.LeftOut));
        Volume<float> relative = normal.Divide(map);
        Assert.Equal([1 / 3f, 2 / 3f, 2, 4, -1, float.NaN], relative.Voxels.ToArray());
        Assert.Equal(Unit.One, relative.Unit);
        ParameterMap both = normal.Divide(new ParameterMap(BolusMeasures.Area, map, Map(3, 3, 3, 3, 3, 3)), NormalTissueMeasures.RelativeBloodVolume);
        Assert.Equal(1, both.StandardError!.Voxels[0]);
        Assert.Same(NormalTissueMeasures.RelativeBloodVolume, both.Definition);
        Assert.Contains(KeyValuePair.Create("without_value", "1"), normal.ToStep().Facts);
    }

    [Fact]
    public void Maps_OfADeconvolution_RelativeToNormalTissueSayWhatTheyAre()
    {
        Volume<float> map = Map(1, 2, 6, 12, -3, float.NaN);
        NormalTissue normal = NormalTissue.Measure(map, Normal);
        ParameterMap volume = normal.Divide(new ParameterMap(DeconvolutionMeasures.BloodVolume, map), NormalTissueMeasures.RelativeBloodVolume);
        ParameterMap flow = normal.Divide(new ParameterMap(DeconvolutionMeasures.BloodFlow, map), NormalTissueMeasures.RelativeBloodFlow);
        Assert.Equal(("relative_cbv", "relative_cbf"), (volume.Definition.Tag, flow.Definition.Tag));
        Assert.Equal(4, volume.Value.Voxels[3]);
        Assert.Equal(Unit.One, flow.Value.Unit);
        Assert.Null(volume.StandardError);
    }

    [Fact]
    public void Tissue_ThatNothingCanBeRelatedTo_IsRefused()
    {
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(static () => NormalTissue.Measure(Map(1, 2, 3, 4, 5, 6), Mask.Empty(Grid))).Reason);
        Assert.Throws<DataRefusedException>(static () => NormalTissue.Measure(Map(float.NaN, float.NaN, float.NaN, 4, 5, float.NaN), Normal));
        Assert.Throws<DataRefusedException>(static () => NormalTissue.Measure(Map(1, -1, 1, 4, 5, -1), Normal));
        var other = new ImageGeometry(new(6, 1, 1), new(2, 1, 1));
        Assert.Equal(RefusalReason.GridsDiffer, Assert.Throws<DataRefusedException>(() => NormalTissue.Measure(Volume.Wrap(other, new float[6]), Normal)).Reason);
        Assert.Throws<ArgumentException>(static () => NormalTissue.Measure(Map(1, 2, 3, 4, 5, 6), Normal).Divide(Volume.Wrap(Grid, new float[6], Unit.Second)));
        Assert.True(double.IsNaN(NormalTissue.Measure(Map(1, float.NaN, float.NaN, 4, 5, float.NaN), Normal).StandardDeviation));
    }

    private static Volume<float> Map(params float[] values) => Volume.Wrap(Grid, values, Area);
}
