using System.Numerics.Tensors;
using Biomarkers.Testing;

namespace Biomarkers.Pet.Tests;

public sealed class UptakeTensorTests
{
    private static readonly ImageGeometry Grid = Phantom.Grid(12, 10, 9, 4);
    private static readonly Volume<float> Image = Phantom.Noise(Grid, 5);
    private static readonly nint[] Shape = [9, 10, 12];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 7)]
    public void Measures_OfATensor_EqualThoseOfTheSpan(int ofRow, int ofSlice)
    {
        var tensor = StridedTensor<float>.Padded(Image.Voxels, Shape, [ofSlice, ofRow, 0], float.NaN);
        Mask region = Phantom.Ball(Grid, new(6, 5, 4), 11);
        UptakeReferences references = new(Phantom.Ball(Grid, new(2, 2, 2), 5), null);

        FeatureSet expected = UptakeMeasures.Compute(Image.AsVolumeSpan(), Image.Unit, region, null, references);
        FeatureSet found = UptakeMeasures.Compute(tensor.ReadOnly, Image.Unit, region, null, references);

        Assert.Equal(expected.Select(static m => (m.Definition, m.Value, m.Status, m.Unit)), found.Select(static m => (m.Definition, m.Value, m.Status, m.Unit)));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(new ReadOnlyTensorSpan<float>(new float[8], [2, 2, 2]), Image.Unit, region));
        Assert.Throws<ArgumentException>(() => UptakeMeasures.Compute(StridedTensor<float>.Permuted(Image.Voxels, Shape, [0, 2, 1], 0).ReadOnly, Image.Unit, region));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 7)]
    public void Ratio_OfATensor_EqualsThatOfTheSpan(int ofRow, int ofSlice)
    {
        var reference = ReferenceActivity.Sample(1.7);
        float[] expected = new float[Image.Voxels.Length];
        RatioMap.Compute(Image.Voxels, reference, expected);
        var from = StridedTensor<float>.Padded(Image.Voxels, Shape, [ofSlice, ofRow, 0], -7);
        var to = StridedTensor<float>.Padded(new float[expected.Length], Shape, [ofRow, ofSlice, 0], -7);

        RatioMap.Compute(from.ReadOnly, reference, to.Span);
        Assert.Equal(expected, to.ToDense());
        Assert.Equal(0, to.Overwritten);

        RatioMap.Compute(from.ReadOnly, reference, from.Span);
        Assert.Equal(expected, from.ToDense());
        Assert.Equal(0, Allocation.Of(() => RatioMap.Compute(from.ReadOnly, reference, to.Span)));
    }

    [Fact]
    public void Ratio_OfOtherShapes_IsRefusedAndArraysStaySpans()
    {
        var reference = ReferenceActivity.Sample(2);
        Assert.Throws<ArgumentException>(() => RatioMap.Compute(new ReadOnlyTensorSpan<float>(new float[8], [2, 2, 2]), reference, new TensorSpan<float>(new float[8], [1, 2, 4])));
        Assert.Throws<ArgumentException>(() => RatioMap.Compute(new ReadOnlyTensorSpan<float>(new float[8], [2, 2, 2]), reference, new TensorSpan<float>(new float[8], [2, 2, 2], [0, 2, 1])));

        float[] ratios = [4, 6];
        RatioMap.Compute(ratios, reference, ratios);
        Assert.Equal([2, 3], ratios);
    }
}
