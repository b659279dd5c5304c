using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>Texture families in 3-D, averaged and merged, features included, from 32 grey levels.</summary>
public class TextureSuite : Suite
{
    private static readonly TextureSettings Texture = new();

    private DiscretisedRegion? _levels;

    public override void Setup() =>
        _levels = Discretiser.Discretise(Data.Image, Data.Region, RadiomicsProfiles.Default.Discretisation, null, Threads);

    [Benchmark]
    public object Discretise() => Discretiser.Discretise(Data.Image, Data.Region, RadiomicsProfiles.Default.Discretisation, null, Threads);

    [Benchmark]
    public object Cooccurrence() => CooccurrenceFeatures.Compute(_levels!, Texture, Threads);

    [Benchmark]
    public object RunLength() => RunLengthFeatures.Compute(_levels!, Texture, Threads);

    [Benchmark]
    public object SizeZone() => SizeZoneFeatures.Compute(_levels!, Texture, Threads);

    [Benchmark]
    public object DistanceZone() => DistanceZoneFeatures.Compute(_levels!, Texture, Threads);

    [Benchmark]
    public object GreyToneDifference() => NeighbourhoodGreyToneDifferenceFeatures.Compute(_levels!, Texture, Threads);

    [Benchmark]
    public object GreyLevelDependence() => NeighbouringGreyLevelDependenceFeatures.Compute(_levels!, Texture, Threads);

    /// <summary>The families together, from the loaded volume: they share matrices and neighbourhoods.</summary>
    [Benchmark]
    public object AllFamilies() => RadiomicsExtractor.Extract(Data.Image, Data.Region, Only("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"), Threads);

    private static RadiomicsSettings Only(params string[] families) => RadiomicsProfiles.Default with { Families = families };
}
