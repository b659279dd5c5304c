using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>The region of S inside an image of 512 × 512 × 200 voxels: it should cost what S alone costs.</summary>
public class LargeImageSuite : Suite
{
    private Volume<float>? _image;
    private RegionOfInterest? _region;

    protected override IEnumerable<string> SizesToMeasure() => ["S"];

    public override void Setup()
    {
        var geometry = new ImageGeometry(new(512, 512, 200), Data.Image.Geometry.Spacing);
        _image = LargeImage.Embed(Data.Image, geometry, -1000f);
        _region = new RegionOfInterest(Mask.FromLabel(LargeImage.Embed(Data.Region.Morphological.ToVolume(), geometry, (byte)0), (byte)1));
    }

    [Benchmark(Baseline = true)]
    public object Alone() => RadiomicsExtractor.Extract(Data.Image, Data.Region, ExtractorSuite.WithoutAutocorrelation, Threads);

    [Benchmark]
    public object InLargeImage() => RadiomicsExtractor.Extract(_image!, _region!, ExtractorSuite.WithoutAutocorrelation, Threads);
}
