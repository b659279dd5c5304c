using System.Numerics.Tensors;
using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Extraction;

public sealed class RadiomicsExtractorTensorTests
{
    private static readonly RadiomicsSettings Settings = ExtractionCase.Settings;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(3, 11)]
    public void Extract_ATensor_EqualsTheSpan(int rowPadding, int slicePadding)
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        nint[] shape = [image.Size.Z, image.Size.Y, image.Size.X];
        var tensor = StridedTensor<float>.Padded(image.Voxels, shape, [slicePadding, rowPadding, 0], float.NaN);

        FeatureSet features = RadiomicsExtractor.Extract(tensor.ReadOnly, image.Geometry, region, Settings, image.Unit);

        features.SameAs(RadiomicsExtractor.Extract(image.AsVolumeSpan(), image.Geometry, region, Settings, image.Unit));
    }

    [Fact]
    public void Extract_APartOfATensorOfShortsWithAScale_EqualsTheCopy()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        short[] stored = Array.ConvertAll(image.Voxels.ToArray(), static v => (short)v);
        Size3 size = image.Size;
        var larger = new short[(size.Z + 2) * (size.Y + 3) * (size.X + 4)];
        Array.Fill(larger, (short)-12345);
        TensorSpan<short> whole = new(larger, [size.Z + 2, size.Y + 3, size.X + 4]);
        TensorSpan<short> part = whole[1..(size.Z + 1), 2..(size.Y + 2), 3..(size.X + 3)];
        new ReadOnlyTensorSpan<short>(stored, [size.Z, size.Y, size.X]).CopyTo(part);
        var scale = new IntensityScale(0.3, -307.1);

        FeatureSet features = RadiomicsExtractor.Extract(part.AsReadOnlyTensorSpan(), image.Geometry, region, Settings, Unit.Hounsfield, scale);

        features.SameAs(RadiomicsExtractor.Extract(new ReadOnlyVolumeSpan<short>(stored, size), image.Geometry, region, Settings, Unit.Hounsfield, scale));
    }

    [Fact]
    public void Extract_ATensorOfAnotherOrderOrSize_IsRefused()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        nint[] shape = [image.Size.Z, image.Size.Y, image.Size.X];
        var turned = StridedTensor<float>.Permuted(image.Voxels, shape, [2, 1, 0], 0);

        string message = Assert.Throws<ArgumentException>(() => RadiomicsExtractor.Extract(turned.ReadOnly, image.Geometry, region, Settings)).Message;
        Assert.Contains("FlattenTo", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RadiomicsExtractor.Extract(new ReadOnlyTensorSpan<float>(new float[8], [2, 2, 2]), image.Geometry, region, Settings));
    }

    [Fact]
    public void Extract_ATensor_AllocatesWhatTheSpanDoes()
    {
        (Volume<float> image, RegionOfInterest region) = Sample();
        RadiomicsSettings settings = Settings with { Families = [IbsiFamilies.IntensityStatistics.Name] };
        long span = Allocation.Of(() => RadiomicsExtractor.Extract(image.AsVolumeSpan(), image.Geometry, region, settings, image.Unit, maxDegreeOfParallelism: 1));
        long tensor = Allocation.Of(() => RadiomicsExtractor.Extract(image.AsTensorSpan(), image.Geometry, region, settings, image.Unit, maxDegreeOfParallelism: 1));

        // The copy of the image would be far more.
        Assert.InRange(tensor - span, -256, 256);
        Assert.True(4 * image.Geometry.VoxelCount > 10_000);
    }

    private static (Volume<float> Image, RegionOfInterest Region) Sample()
    {
        var random = new Random(7);
        var inner = new ExtractionCase(
            new(9, 8, 7),
            new(0.75, 1.25, 2.5),
            [.. Enumerable.Range(0, 9 * 8 * 7).Select(_ => random.Next(-200, 300))],
            [.. Enumerable.Range(0, 9 * 8 * 7).Select(_ => random.Next(10) < 7 ? (byte)1 : (byte)0)]);
        return inner.Embed(new(6, 5, 3), new(8, 3, 4), -1000).Make();
    }
}
