using System.IO.Compression;
using BenchmarkDotNet.Attributes;

namespace Biomarkers.Benchmarks;

/// <summary>Reading a compressed NIfTI file against decompressing the same bytes and throwing them away.</summary>
public class FileSuite : Suite
{
    private string _path = string.Empty;

    protected override IEnumerable<int> ThreadCountsToMeasure() => [1];

    public override long Voxels() => Data.Image.Geometry.VoxelCount;

    public override void Setup() => _path = Case.PathOf($"{Size}_image.nii.gz");

    [Benchmark(Baseline = true)]
    public object Decompress()
    {
        using FileStream file = File.OpenRead(_path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int read; (read = unzipped.Read(buffer)) > 0;)
        {
            total += read;
        }

        return total;
    }

    [Benchmark]
    public object ReadAsStored() => NiftiFile.Read<short>(_path);

    [Benchmark]
    public object ReadAsFloat() => NiftiFile.Read<float>(_path);
}
