using BenchmarkDotNet.Attributes;
using Biomarkers.Radiomics;

namespace Biomarkers.Benchmarks;

/// <summary>How cost grows: textures with the number of grey levels, and the whole IBSI set with the number of labels one region is split into.</summary>
public class GrowthSuite : Suite
{
    private readonly Dictionary<int, IReadOnlyList<RegionOfInterest>> _parts = [];

    protected override IEnumerable<string> SizesToMeasure() => ["M"];

    public override void Setup()
    {
        foreach (int count in (int[])[1, 8, 64])
        {
            _parts[count] = Split(count);
        }
    }

    [Benchmark]
    public object Levels16() => Textures(16);

    [Benchmark]
    public object Levels64() => Textures(64);

    [Benchmark]
    public object Levels256() => Textures(256);

    [Benchmark]
    public object Levels1024() => Textures(1024);

    [Benchmark]
    public object Levels4096() => Textures(4096);

    [Benchmark]
    public object Labels1() => Labels(1);

    [Benchmark]
    public object Labels8() => Labels(8);

    [Benchmark]
    public object Labels64() => Labels(64);

    private FeatureSet Textures(int levels) => RadiomicsExtractor.Extract(
        Data.Image,
        Data.Region,
        RadiomicsProfiles.Default with
        {
            Families = ["glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"],
            Discretisation = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = levels },
        },
        Threads);

    private IReadOnlyList<FeatureSet> Labels(int count) => RadiomicsExtractor.Extract(Data.Image, _parts[count], ExtractorSuite.WithoutAutocorrelation, Threads);

    /// <summary>The region cut into blocks of equal extent, two, four … a side.</summary>
    private IReadOnlyList<RegionOfInterest> Split(int count)
    {
        int side = (int)Math.Round(Math.Cbrt(count));
        IndexBox box = Data.Region.BoundingBox;
        Mask whole = Data.Region.Morphological;
        var labels = new byte[Data.Image.Size.Count];
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    if (whole.Contains(new(x, y, z)))
                    {
                        int part = (((((z - box.Start.Z) * side / box.Size.Z) * side) + ((y - box.Start.Y) * side / box.Size.Y)) * side) + ((x - box.Start.X) * side / box.Size.X);
                        labels[(((z * Data.Image.Size.Y) + y) * Data.Image.Size.X) + x] = (byte)(part + 1);
                    }
                }
            }
        }

        Volume<byte> image = Volume.Wrap(Data.Image.Geometry, labels);
        return [.. Enumerable.Range(1, count).Select(label => Mask.FromLabel(image, (byte)label)).Where(static mask => !mask.IsEmpty).Select(static mask => new RegionOfInterest(mask))];
    }
}
