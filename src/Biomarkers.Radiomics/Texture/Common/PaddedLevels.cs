namespace Biomarkers.Radiomics;

/// <summary>Grey levels of a region with as much padding as the vectors between neighbours need: what the general kernels read.</summary>
/// <remarks>Vectors longer than the region connect no two voxels of it; they are to be left out before.</remarks>
internal sealed class PaddedLevels
{
    /// <summary>Voxels that may be loaded at once at any voxel or neighbour: there are as many zeros after the last.</summary>
    public const int Lanes = 16;

    private readonly Index3 _padding;
    private readonly Size3 _padded;

    private PaddedLevels(ushort[] values, int[] levels, Size3 size, Index3 padding, Size3 padded)
    {
        Values = values;
        Levels = levels;
        Size = size;
        _padding = padding;
        _padded = padded;
    }

    /// <summary>Per voxel of the padded box 0 outside the mask, otherwise an index into <see cref="Levels"/>.</summary>
    public ushort[] Values { get; }

    /// <summary>The grey level that a value stands for, ascending; the first stands for outside.</summary>
    public int[] Levels { get; }

    /// <summary>Size of the region's box without any padding.</summary>
    public Size3 Size { get; }

    /// <summary>Copies a region's levels.</summary>
    /// <param name="region">The region.</param>
    /// <param name="vectors">The vectors that will be looked along.</param>
    /// <param name="compact">Number the levels that occur; otherwise values are the levels themselves.</param>
    /// <exception cref="ArgumentException">A level is above the number of levels.</exception>
    /// <exception cref="DataRefusedException">The padded box is too large.</exception>
    public static PaddedLevels Copy(DiscretisedRegion region, IReadOnlyList<Index3> vectors, bool compact)
    {
        Size3 box = region.Region.Box.Size;
        var size = new Size3(box.X - (2 * Mask.Padding), box.Y - (2 * Mask.Padding), box.Z - (2 * Mask.Padding));
        Index3 padding = default;
        foreach (Index3 v in vectors)
        {
            padding = new(Math.Max(padding.X, Math.Abs(v.X)), Math.Max(padding.Y, Math.Abs(v.Y)), Math.Max(padding.Z, Math.Abs(v.Z)));
        }

        var padded = new Size3(size.X + (2 * padding.X), size.Y + (2 * padding.Y), size.Z + (2 * padding.Z));
        if (padded.Count > Array.MaxLength - Lanes)
        {
            throw new DataRefusedException(
                RefusalReason.TooLarge, $"The region with the neighbours of its voxels takes a box of {padded}: choose a smaller texture distance.");
        }

        int[] levels = Occurring(region, compact);
        var numbers = new ushort[ushort.MaxValue + 1];
        for (int i = 0; i < levels.Length; i++)
        {
            numbers[levels[i]] = (ushort)i;
        }

        var result = new PaddedLevels(new ushort[padded.Count + Lanes], levels, size, padding, padded);
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<ushort> from = region.Levels.Slice(((((z + Mask.Padding) * box.Y) + y + Mask.Padding) * box.X) + Mask.Padding, size.X);
                Span<ushort> to = result.Values.AsSpan(result.RowStart(y, z), size.X);
                for (int x = 0; x < from.Length; x++)
                {
                    to[x] = numbers[from[x]];
                }
            }
        }

        return result;
    }

    /// <summary>The vectors that connect voxels of a region's box.</summary>
    public static IReadOnlyList<Index3> Reachable(DiscretisedRegion region, IReadOnlyList<Index3> vectors)
    {
        Size3 size = region.Region.BoundingBox.Size;
        return [.. vectors.Where(v => Math.Abs((long)v.X) < size.X && Math.Abs((long)v.Y) < size.Y && Math.Abs((long)v.Z) < size.Z)];
    }

    /// <summary>Index into <see cref="Values"/> of the first voxel of a row.</summary>
    public int RowStart(int y, int z) => ((((z + _padding.Z) * _padded.Y) + y + _padding.Y) * _padded.X) + _padding.X;

    /// <summary>How far along <see cref="Values"/> a vector leads.</summary>
    public int Offset(Index3 vector) => (((vector.Z * _padded.Y) + vector.Y) * _padded.X) + vector.X;

    private static int[] Occurring(DiscretisedRegion region, bool compact)
    {
        var occurs = new bool[ushort.MaxValue + 1];
        foreach (ushort level in region.Levels)
        {
            occurs[level] = true;
        }

        int highest = Array.LastIndexOf(occurs, true);
        if (highest > region.LevelCount)
        {
            throw new ArgumentException($"The region has a voxel of level {highest} but only {region.LevelCount} levels.", nameof(region));
        }

        return compact
            ? [0, .. Enumerable.Range(1, ushort.MaxValue).Where(level => occurs[level])]
            : [.. Enumerable.Range(0, region.LevelCount + 1)];
    }
}
