using System.Runtime.CompilerServices;

namespace Biomarkers.Radiomics;

/// <summary>Counts pairs of neighbouring voxels at distance 1 in all directions at once.</summary>
/// <remarks>
/// <para>One table of pairs per direction, laid out [level of the voxel][direction][level of the neighbour], so that the
/// tables of one level lie together. Level 0, outside the mask, has its row and column like any other: the loop has no
/// branch, and nobody looks at that row and column afterwards.</para>
/// <para>Each voxel looks at the neighbours that come after it in memory.</para>
/// </remarks>
internal static unsafe class CooccurrenceKernel
{
    /// <summary>The directions within a slice in the order of the tables.</summary>
    public static ReadOnlySpan<Index3> InSliceDirections => Directions.AsSpan(0, 4);

    /// <summary>The directions to the next slice in the order of the tables.</summary>
    public static ReadOnlySpan<Index3> ThroughDirections => Directions.AsSpan(4);

    /// <summary>All directions in the order of the tables.</summary>
    public static ReadOnlySpan<Index3> AllDirections => Directions;

    private static readonly Index3[] Directions =
    [
        new(1, 0, 0), new(-1, 1, 0), new(0, 1, 0), new(1, 1, 0),
        new(-1, -1, 1), new(0, -1, 1), new(1, -1, 1), new(-1, 0, 1), new(0, 0, 1), new(1, 0, 1), new(-1, 1, 1), new(0, 1, 1), new(1, 1, 1),
    ];

    /// <summary>Levels that a row of a table has room for. Odd, so that tables do not pile up in the same lines of the cache.</summary>
    public static int Stride(int levelCount) => (levelCount + 1) | 1;

    /// <summary>Adds the pairs within a slice to a table of 4 directions.</summary>
    public static void CountInSlice(PackedLevels levels, int z, uint[] table) => Count<InSlice>(levels, z, table);

    /// <summary>Adds the pairs between a slice and the next to a table of 9 directions.</summary>
    public static void CountThrough(PackedLevels levels, int z, uint[] table) => Count<Through>(levels, z, table);

    /// <summary>Adds all pairs of a slice's voxels to a table of 13 directions.</summary>
    public static void CountAll(PackedLevels levels, int z, uint[] table) => Count<All>(levels, z, table);

    private static void Count<T>(PackedLevels levels, int z, uint[] table)
        where T : struct, IDirections
    {
        int stride = Stride(levels.LevelCount);
        nint tables = stride * ((T.InSlice ? 4 : 0) + (T.Through ? 9 : 0));
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Length, (levels.LevelCount + 1) * (int)tables);
        nint nextRow = levels.Size.X, nextSlice = nextRow * levels.Size.Y;
        fixed (byte* bytes = levels.Bytes)
        {
            fixed (uint* counts = table)
            {
                for (int y = 1; y < levels.Size.Y - 1; y++)
                {
                    PackedLevels.RowExtent row = levels.Rows[(z * levels.Size.Y) + y];
                    byte* start = bytes + levels.RowStart(y, z);
                    for (byte* voxel = start + row.First, end = start + row.End; voxel < end; voxel++)
                    {
                        uint* c = counts + (*voxel * tables);
                        if (T.InSlice)
                        {
                            byte* below = voxel + nextRow;
                            c[voxel[1]]++;
                            c += stride;
                            c = Three(c, below, stride);
                        }

                        if (T.Through)
                        {
                            byte* behind = voxel + nextSlice;
                            c = Three(c, behind - nextRow, stride);
                            c = Three(c, behind, stride);
                            Three(c, behind + nextRow, stride);
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint* Three(uint* c, byte* neighbour, int stride)
    {
        c[neighbour[-1]]++;
        c += stride;
        c[neighbour[0]]++;
        c += stride;
        c[neighbour[1]]++;
        return c + stride;
    }

    private interface IDirections
    {
        static abstract bool InSlice { get; }

        static abstract bool Through { get; }
    }

    private readonly struct InSlice : IDirections
    {
        static bool IDirections.InSlice => true;

        static bool IDirections.Through => false;
    }

    private readonly struct Through : IDirections
    {
        static bool IDirections.InSlice => false;

        static bool IDirections.Through => true;
    }

    private readonly struct All : IDirections
    {
        static bool IDirections.InSlice => true;

        static bool IDirections.Through => true;
    }
}
