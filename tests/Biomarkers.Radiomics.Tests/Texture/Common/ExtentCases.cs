using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Texture;

/// <summary>Regions for runs and zones: long rows, many slices, masks that differ.</summary>
internal static class ExtentCases
{
    // Rows on both sides of 64 and 128 voxels, more slices than are joined at a time, single rows, columns and slices.
    private static readonly Size3[] Sizes =
    [
        new(1, 1, 1), new(2, 1, 1), new(1, 2, 1), new(1, 1, 2), new(7, 5, 3), new(61, 3, 2), new(62, 3, 2), new(63, 2, 3), new(64, 3, 2),
        new(65, 2, 2), new(126, 2, 3), new(127, 3, 2), new(190, 4, 3), new(4, 70, 2), new(3, 4, 40), new(1, 1, 50), new(12, 11, 18), new(30, 1, 17),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 3 * Sizes.Length)];

    /// <summary>A random region: few or many levels, sticky or noisy, dense or sparse, by its seed.</summary>
    public static DiscretisedRegion Random(int seed)
    {
        var random = new Random(seed);
        Size3 size = Sizes[seed % Sizes.Length];
        int levelCount = random.Next(4) switch { 0 => 1, 1 => 2, 2 => 5, _ => random.Next(1, 300) };
        double fill = random.Next(3) switch { 0 => 1, 1 => 0.8, _ => 0.3 }, alike = random.Next(3) * 0.45;
        var levels = new int[size.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            int back = random.Next(3) switch { 0 => 1, 1 => size.X, _ => size.X * size.Y };
            int level = i >= back && levels[i - back] > 0 && random.NextDouble() < alike ? levels[i - back] : random.Next(1, levelCount + 1);
            levels[i] = random.NextDouble() < fill ? level : 0;
        }

        levels[random.Next(levels.Length)] = levelCount;
        return TextureCases.FromLevels(size, levels, levelCount);
    }

    /// <summary>A region whose morphological mask is larger than its intensity mask.</summary>
    public static DiscretisedRegion RandomWithin(int seed)
    {
        var random = new Random(seed);
        Size3 size = Sizes[seed % Sizes.Length];
        var geometry = new ImageGeometry(size, new(1, 1, 1));
        byte[] inside = [.. Enumerable.Range(0, (int)size.Count).Select(_ => random.NextDouble() < 0.95 ? (byte)1 : (byte)0)];
        inside[random.Next(inside.Length)] = 1;
        int[] levels = Array.ConvertAll(inside, m => m != 0 && random.NextDouble() < 0.9 ? random.Next(1, 4) : 0);
        return FromLevels(geometry, inside, levels, 3);
    }

    /// <summary>A region with a morphological mask of its own.</summary>
    /// <param name="geometry">The grid.</param>
    /// <param name="inside">1 in the morphological mask.</param>
    /// <param name="levels">Levels in the intensity mask, 0 elsewhere.</param>
    /// <param name="levelCount">Number of levels.</param>
    public static DiscretisedRegion FromLevels(ImageGeometry geometry, byte[] inside, int[] levels, int levelCount)
    {
        IndexBox whole = IndexBox.Whole(geometry.Size);
        byte[] intensity = Array.ConvertAll(levels, static l => l > 0 ? (byte)1 : (byte)0);
        var region = new RegionOfInterest(
            Mask.FromBytes(geometry, whole, new(inside, geometry.Size)), Mask.FromBytes(geometry, whole, new(intensity, geometry.Size)));
        IndexBox box = region.Box;
        var inBox = new ushort[box.Size.Count];
        for (int i = 0; i < inBox.Length; i++)
        {
            Index3 at = box.Start + new Index3(i % box.Size.X, i / box.Size.X % box.Size.Y, i / box.Size.X / box.Size.Y);
            inBox[i] = geometry.Size.Contains(at) ? (ushort)levels[(((at.Z * geometry.Size.Y) + at.Y) * geometry.Size.X) + at.X] : (ushort)0;
        }

        return new(region, inBox, levelCount, 0, 1, "test");
    }

    /// <summary>The region with its axes exchanged: axis a of the result is axis order[a] of the region, mirrored where asked.</summary>
    public static DiscretisedRegion Turn(DiscretisedRegion region, int[] order, bool[] mirrored)
    {
        Size3 box = region.Region.Box.Size;
        var from = new Size3(box.X - 2, box.Y - 2, box.Z - 2);
        var size = new Size3(from[order[0]], from[order[1]], from[order[2]]);
        var levels = new int[size.Count];
        var inside = new byte[size.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            var to = new Index3(i % size.X, i / size.X % size.Y, i / size.X / size.Y);
            var at = new int[3];
            for (int a = 0; a < 3; a++)
            {
                at[order[a]] = 1 + (mirrored[a] ? size[a] - 1 - to[a] : to[a]);
            }

            levels[i] = region.Level(at[0], at[1], at[2]);
            inside[i] = region.Region.MorphologicalBytes[(((at[2] * box.Y) + at[1]) * box.X) + at[0]];
        }

        return FromLevels(new ImageGeometry(size, new(1, 1, 1)), inside, levels, region.LevelCount);
    }

    /// <summary>A region whose intensity mask has no voxel.</summary>
    public static DiscretisedRegion WithoutVoxels() => FromLevels(new ImageGeometry(new(3, 3, 3), new(1, 1, 1)), [.. Enumerable.Repeat((byte)1, 27)], new int[27], 4);

    /// <summary>The counts of a printed matrix; rows of one matrix must follow each other.</summary>
    public static IEnumerable<(IReadOnlyDictionary<string, string> First, ExtentCounts Matrix)> Printed(string file, string extent, double voxels, params string[] keys) =>
        Csv.Read(Repository.Data("ibsi1", "texture_matrices", file))
            .GroupBy(row => string.Join(" ", keys.Select(k => row[k])))
            .Select(g => (g.First(), new ExtentCounts(voxels, g.ToDictionary(r => (Number(r, "i"), Number(r, extent)), r => (double)Number(r, "n")))));

    public static int Number(IReadOnlyDictionary<string, string> row, string column) => int.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture);
}
