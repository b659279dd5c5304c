using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>The morphological features, without and with Moran's I and Geary's C.</summary>
public class MorphologySuite : Suite
{
    [Benchmark]
    public object Shape() => MorphologyFeatures.Compute(Data.Image, Data.Region, spatialAutocorrelation: false, Threads);

    [Benchmark]
    public object ShapeAndAutocorrelation() => MorphologyFeatures.Compute(Data.Image, Data.Region, spatialAutocorrelation: true, Threads);
}
