using BenchmarkDotNet.Attributes;

namespace Biomarkers.Benchmarks;

/// <summary>The whole image, or the region's mask, onto a grid of 0.9 times the spacing.</summary>
public class ResamplingSuite : Suite
{
    private ImageGeometry? _grid;

    public override long Voxels() => Grid().VoxelCount;

    public override void Setup() => _grid = Grid();

    [Benchmark]
    public object Linear() => Resampler.Resample(Data.Image, _grid!, new() { Image = Interpolation.Linear }, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object CubicSpline() => Resampler.Resample(Data.Image, _grid!, new() { Image = Interpolation.CubicSpline }, maxDegreeOfParallelism: Threads);

    [Benchmark]
    public object MaskLinear() => Resampler.ResampleMask(Data.Region.Morphological, _grid!, new() { Mask = Interpolation.Linear }, maxDegreeOfParallelism: Threads);

    private ImageGeometry Grid() => ResamplingGrid.ForSpacing(Data.Image.Geometry, new() { Spacing = Data.Image.Geometry.Spacing * 0.9 });
}
