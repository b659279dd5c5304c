using BenchmarkDotNet.Attributes;

namespace Biomarkers.Benchmarks;

/// <summary>Building a region from a label image of 512 × 512 × 200 voxels that holds the case's region in its middle.</summary>
public class RegionSuite : Suite
{
    private Volume<byte>? _labels;

    protected override IEnumerable<int> ThreadCountsToMeasure() => [1];

    public override void Setup()
    {
        var geometry = new ImageGeometry(new(512, 512, 200), Data.Image.Geometry.Spacing);
        _labels = LargeImage.Embed(Data.Region.Morphological.ToVolume(), geometry, (byte)0);
    }

    [Benchmark]
    public object RegionFromLabels() => new RegionOfInterest(Mask.FromLabel(_labels!, (byte)1));
}
