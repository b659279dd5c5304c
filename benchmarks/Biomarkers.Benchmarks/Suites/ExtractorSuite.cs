using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>The whole IBSI set, 32 levels, 3-D textures averaged and merged, from a loaded volume and a built region.</summary>
public class ExtractorSuite : Suite
{
    internal static readonly RadiomicsSettings WithoutAutocorrelation = RadiomicsProfiles.Default with { SpatialAutocorrelation = false };

    [Benchmark]
    public object WholeSet() => RadiomicsExtractor.Extract(Data.Image, Data.Region, WithoutAutocorrelation, Threads);
}
