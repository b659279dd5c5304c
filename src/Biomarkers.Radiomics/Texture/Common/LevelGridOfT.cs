using System.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Grey levels of a region's padded box in one integer type, and where the voxels of each row lie.</summary>
/// <typeparam name="T">Type of a level: bytes for up to 255 levels, else 16 bits.</typeparam>
/// <remarks>
/// Layout as in <see cref="PackedLevels"/>: voxel (x, y, z) at <see cref="Slack"/> + (z · Size.Y + y) · Size.X + x, the padding 0,
/// no level above <see cref="LevelCount"/>, and zeros before and after the box so that whole vectors may be loaded at any voxel.
/// </remarks>
internal sealed class LevelGrid<T>(T[] cells, Size3 size, int levelCount, PackedLevels.RowExtent[] rows)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>Zeros before the first and after the last voxel.</summary>
    public const int Slack = PackedLevels.Slack;

    public T[] Cells { get; } = cells;

    /// <summary>Size of the padded box.</summary>
    public Size3 Size { get; } = size;

    /// <summary>Number of levels N_g.</summary>
    public int LevelCount { get; } = levelCount;

    /// <summary>For row z · Size.Y + y where its first voxel lies and where its last one ends; both 0 when it has none.</summary>
    public PackedLevels.RowExtent[] Rows { get; } = rows;

    /// <summary>Index into <see cref="Cells"/> of the first voxel of a row.</summary>
    public int RowStart(int row) => Slack + (row * Size.X);

    /// <summary>Number of voxels of each level in slices first to before end; index 0 unused.</summary>
    public int[] CountLevels(int firstSlice, int endSlice)
    {
        // Neighbours often share their level: four tables keep an increment from waiting for the one before.
        int width = LevelCount + 1;
        var counts = new int[4 * width];
        Span<int> a = counts.AsSpan(0, width), b = counts.AsSpan(width, width);
        Span<int> c = counts.AsSpan(2 * width, width), d = counts.AsSpan(3 * width, width);
        for (int row = firstSlice * Size.Y; row < endSlice * Size.Y; row++)
        {
            ReadOnlySpan<T> cells = Cells.AsSpan(RowStart(row) + Rows[row].First, Rows[row].End - Rows[row].First);
            while (cells.Length >= 4)
            {
                a[int.CreateTruncating(cells[0])]++;
                b[int.CreateTruncating(cells[1])]++;
                c[int.CreateTruncating(cells[2])]++;
                d[int.CreateTruncating(cells[3])]++;
                cells = cells[4..];
            }

            foreach (T cell in cells)
            {
                a[int.CreateTruncating(cell)]++;
            }
        }

        for (int level = 0; level < width; level++)
        {
            a[level] += b[level] + c[level] + d[level];
        }

        a[0] = 0;
        return counts[..width];
    }
}
