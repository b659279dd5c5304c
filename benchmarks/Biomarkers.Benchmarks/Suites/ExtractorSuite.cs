using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>The whole IBSI set, 32 levels, 3-D textures averaged and merged, from a loaded volume and a built region.</summary>
public class ExtractorSuite : Suite
{
    private static readonly RadiomicsSettings WithoutAutocorrelation = RadiomicsProfiles.Default with { SpatialAutocorrelation = false };

    private Volume<float>? _large;
    private RegionOfInterest? _regionInLarge;

    public override void Setup()
    {
        if (Size == "S")
        {
            var geometry = new ImageGeometry(new(512, 512, 200), Data.Image.Geometry.Spacing);
            _large = LargeImage.Embed(Data.Image, geometry, -1000f);
            _regionInLarge = new RegionOfInterest(Mask.FromLabel(LargeImage.Embed(Data.Region.Morphological.ToVolume(), geometry, (byte)0), (byte)1));
        }
        else
        {
            (_large, _regionInLarge) = (Data.Image, Data.Region);
        }
    }

    [Benchmark]
    public object WholeSet() => RadiomicsExtractor.Extract(Data.Image, Data.Region, WithoutAutocorrelation, Threads);

    /// <summary>The region of S in an image of 512 × 512 × 200 voxels; M and L as they are.</summary>
    [Benchmark]
    public object WholeSetInLargeImage() => RadiomicsExtractor.Extract(_large!, _regionInLarge!, WithoutAutocorrelation, Threads);
}
