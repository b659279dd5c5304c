namespace Biomarkers.Radiomics;

/// <summary>Makes level grids.</summary>
internal static class LevelGrid
{
    /// <summary>The levels as bytes, for at most <see cref="PackedLevels.MaxLevelCount"/> levels.</summary>
    /// <exception cref="ArgumentException">A level above the number of levels, or a level on the padding.</exception>
    public static LevelGrid<byte> Narrow(DiscretisedRegion region, int maxDegreeOfParallelism)
    {
        PackedLevels packed = region.GetPacked(maxDegreeOfParallelism);
        return new(packed.Bytes, packed.Size, packed.LevelCount, packed.Rows);
    }

    /// <summary>The levels in 16 bits, for any number of levels.</summary>
    /// <exception cref="ArgumentException">A level above the number of levels, or a level on the padding.</exception>
    public static LevelGrid<ushort> Wide(DiscretisedRegion region)
    {
        const int slack = LevelGrid<ushort>.Slack;
        Size3 size = region.Region.Box.Size;
        ReadOnlySpan<ushort> levels = region.Levels;
        var cells = new ushort[levels.Length + (2 * slack)];
        levels.CopyTo(cells.AsSpan(slack));
        var rows = new PackedLevels.RowExtent[size.Y * size.Z];
        for (int row = 0; row < rows.Length; row++)
        {
            int y = row % size.Y, z = row / size.Y;
            ReadOnlySpan<ushort> from = levels.Slice(row * size.X, size.X);
            int first = from.IndexOfAnyExcept((ushort)0);
            if (first < 0)
            {
                continue;
            }

            int end = from.LastIndexOfAnyExcept((ushort)0) + 1;
            bool onPadding = first == 0 || end == size.X || y == 0 || y == size.Y - 1 || z == 0 || z == size.Z - 1;
            if (onPadding || from.IndexOfAnyExceptInRange((ushort)0, (ushort)region.LevelCount) >= 0)
            {
                throw new ArgumentException(
                    $"The levels of row ({y}, {z}) are not 0 on the padding and 0 to {region.LevelCount} elsewhere.", nameof(region));
            }

            rows[row] = new(first, end);
        }

        return new(cells, size, region.LevelCount, rows);
    }
}
