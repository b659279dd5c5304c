using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Grey levels of a region as bytes: what the fast kernels read. Only for regions of at most 255 levels.</summary>
/// <remarks>
/// <para>The bytes cover the region's padded box without gaps, X fastest; the outermost voxel on every side is 0, so that a
/// kernel over the inner voxels finds a byte for each of the 26 neighbours. <see cref="Slack"/> further zeros before and
/// after the box allow whole vectors to be loaded at any voxel and its neighbours.</para>
/// <para>Every level is at most the region's number of levels: kernels index tables by it without a further test.</para>
/// </remarks>
internal sealed class PackedLevels
{
    /// <summary>The most levels that fit.</summary>
    public const int MaxLevelCount = byte.MaxValue;

    /// <summary>Zeros before the first and after the last voxel.</summary>
    public const int Slack = 128;

    private PackedLevels(byte[] bytes, Size3 size, int levelCount, RowExtent[] rows)
    {
        Bytes = bytes;
        Size = size;
        LevelCount = levelCount;
        Rows = rows;
    }

    /// <summary>The bytes; voxel (x, y, z) of the box at <see cref="Slack"/> + (z · Size.Y + y) · Size.X + x.</summary>
    public byte[] Bytes { get; }

    /// <summary>Size of the padded box.</summary>
    public Size3 Size { get; }

    /// <summary>Number of levels N_g.</summary>
    public int LevelCount { get; }

    /// <summary>For row z · Size.Y + y where its first voxel lies and where its last one ends; both 0 when it has none.</summary>
    public RowExtent[] Rows { get; }

    /// <summary>Index into <see cref="Bytes"/> of the first voxel of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RowStart(int y, int z) => Slack + (((z * Size.Y) + y) * Size.X);

    /// <summary>Packs a region's levels.</summary>
    /// <exception cref="ArgumentException">There are more than 255 levels, a level above the number of levels, or a level on the padding.</exception>
    public static PackedLevels Pack(DiscretisedRegion region, int maxDegreeOfParallelism)
    {
        if (region.LevelCount > MaxLevelCount)
        {
            throw new ArgumentException($"{region.LevelCount} levels do not fit into bytes.", nameof(region));
        }

        Size3 size = region.Region.Box.Size;
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked(region.Levels.Length + (2 * Slack)));
        bytes.AsSpan(0, Slack).Clear();
        bytes.AsSpan(Slack + region.Levels.Length).Clear();
        var packed = new PackedLevels(bytes, size, region.LevelCount, new RowExtent[size.Y * size.Z]);
        ParallelBlocks.For(size.Z, maxDegreeOfParallelism, z => packed.PackSlice(region, z));
        return packed;
    }

    private void PackSlice(DiscretisedRegion region, int z)
    {
        for (int y = 0; y < Size.Y; y++)
        {
            int row = (z * Size.Y) + y;
            ReadOnlySpan<ushort> from = region.Levels.Slice(row * Size.X, Size.X);
            Span<byte> to = Bytes.AsSpan(RowStart(y, z), Size.X);
            int first = from.IndexOfAnyExcept((ushort)0);
            if (first < 0)
            {
                to.Clear();
                continue;
            }

            int end = from.LastIndexOfAnyExcept((ushort)0) + 1;
            to[..first].Clear();
            to[end..].Clear();
            bool onPadding = first == 0 || end == Size.X || y == 0 || y == Size.Y - 1 || z == 0 || z == Size.Z - 1;
            if (onPadding || Narrow(from[first..end], to[first..end]) > LevelCount)
            {
                throw new ArgumentException(
                    $"The levels of row ({y}, {z}) are not 0 on the padding and 0 to {LevelCount} elsewhere.", nameof(region));
            }

            Rows[row] = new(first, end);
        }
    }

    /// <summary>Copies levels as bytes and returns the highest.</summary>
    private static int Narrow(ReadOnlySpan<ushort> from, Span<byte> to)
    {
        int x = 0;
        Vector256<ushort> highest = default;
        for (; x <= from.Length - 32; x += 32)
        {
            Vector256<ushort> lower = Vector256.Create(from.Slice(x, 16)), upper = Vector256.Create(from.Slice(x + 16, 16));
            highest = Vector256.Max(highest, Vector256.Max(lower, upper));
            Vector256.Narrow(lower, upper).CopyTo(to[x..]);
        }

        int result = 0;
        for (int lane = 0; lane < Vector256<ushort>.Count; lane++)
        {
            result = Math.Max(result, highest[lane]);
        }

        for (; x < from.Length; x++)
        {
            result = Math.Max(result, from[x]);
            to[x] = (byte)from[x];
        }

        return result;
    }

    /// <summary>Where the voxels of a row lie: from the first to before the end. Voxels outside the mask may lie between.</summary>
    internal readonly record struct RowExtent(int First, int End)
    {
        public bool IsEmpty => End == 0;
    }
}
