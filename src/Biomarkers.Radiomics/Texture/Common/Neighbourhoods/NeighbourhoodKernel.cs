using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Radiomics;

/// <summary>Looks at the 8 or 26 neighbours of every voxel, 32 voxels at a time, and counts for NGLDM and NGTDM together.</summary>
/// <remarks>
/// A table has <see cref="RowLength"/> numbers per level, laid out as <see cref="NeighbourhoodTally"/> says. Level 0, outside the
/// mask, has a row like any other, so that the loop has no branch; nobody looks at that row afterwards. All numbers are
/// whole, so that neither the width of vectors nor the order of slices matters.
/// </remarks>
internal static unsafe class NeighbourhoodKernel
{
    /// <summary>Slots of each kind: 26 neighbours at most, and a power of two.</summary>
    public const int Slots = 32;

    /// <summary>Numbers per level.</summary>
    public const int RowLength = 2 * Slots;

    private const int Lanes = 32;

    /// <summary>Counts the neighbours of a slice's voxels.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="z">The slice, in the padded box.</param>
    /// <param name="inSlice">Table for the neighbours in the same slice; null for none.</param>
    /// <param name="inVolume">Table for all neighbours; null for none.</param>
    public static void Count(PackedLevels levels, int z, long[]? inSlice, long[]? inVolume)
    {
        if (inVolume is null)
        {
            Count<InSlice>(levels, z, inSlice!, []);
        }
        else if (inSlice is null)
        {
            Count<InVolume>(levels, z, [], inVolume);
        }
        else
        {
            Count<Both>(levels, z, inSlice, inVolume);
        }
    }

    private static void Count<T>(PackedLevels levels, int z, long[] sliceTable, long[] volumeTable)
        where T : struct, INeighbours
    {
        int needed = (levels.LevelCount + 1) * RowLength;
        ArgumentOutOfRangeException.ThrowIfLessThan(sliceTable.Length, T.InSlice ? needed : 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(volumeTable.Length, T.InVolume ? needed : 0);
        nint nextRow = levels.Size.X, nextSlice = nextRow * levels.Size.Y;
        byte* same = stackalloc byte[Lanes], inside = stackalloc byte[Lanes];
        ushort* difference = stackalloc ushort[Lanes];
        fixed (byte* bytes = levels.Bytes)
        {
            fixed (long* inSlice = sliceTable, inVolume = volumeTable)
            {
                for (int y = 1; y < levels.Size.Y - 1; y++)
                {
                    PackedLevels.RowExtent row = levels.Rows[(z * levels.Size.Y) + y];
                    byte* start = bytes + levels.RowStart(y, z);
                    byte* end = start + row.End;
                    for (byte* at = start + row.First; at < end; at += Lanes)
                    {
                        int voxels = (int)Math.Min(Lanes, end - at);
                        Vector256<byte> level = Vector256.Load(at);
                        var sum = default(Neighbours);
                        sum.Add(at - 1, level);
                        sum.Add(at + 1, level);
                        sum.AddThree(at - nextRow, level);
                        sum.AddThree(at + nextRow, level);
                        if (T.InSlice)
                        {
                            sum.Store(same, inside, difference, level, 8);
                            Count(inSlice, at, voxels, same, inside, difference);
                        }

                        if (T.InVolume)
                        {
                            sum.AddThree(at - nextSlice - nextRow, level);
                            sum.AddThree(at - nextSlice, level);
                            sum.AddThree(at - nextSlice + nextRow, level);
                            sum.AddThree(at + nextSlice - nextRow, level);
                            sum.AddThree(at + nextSlice, level);
                            sum.AddThree(at + nextSlice + nextRow, level);
                            sum.Store(same, inside, difference, level, 26);
                            Count(inVolume, at, voxels, same, inside, difference);
                        }
                    }
                }
            }
        }
    }

    private static void Count(long* table, byte* levels, int voxels, byte* same, byte* inside, ushort* difference)
    {
        for (int i = 0; i < voxels; i++)
        {
            long* row = table + (levels[i] * RowLength);
            row[same[i]]++;
            row[Slots + inside[i]] += difference[i];
        }
    }

    /// <summary>What has been seen of the neighbours of 32 voxels.</summary>
    private struct Neighbours
    {
        private Vector256<byte> _same;
        private Vector256<byte> _outside;
        private Vector256<ushort> _lowerSum;
        private Vector256<ushort> _upperSum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(byte* at, Vector256<byte> level)
        {
            Vector256<byte> neighbour = Vector256.Load(at);

            // A comparison gives 255 where it holds, which is -1.
            _same -= Vector256.Equals(neighbour, level);
            _outside -= Vector256.Equals(neighbour, Vector256<byte>.Zero);
            _lowerSum += Vector256.WidenLower(neighbour);
            _upperSum += Vector256.WidenUpper(neighbour);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddThree(byte* at, Vector256<byte> level)
        {
            Add(at - 1, level);
            Add(at, level);
            Add(at + 1, level);
        }

        /// <summary>Per voxel: neighbours like it, neighbours inside the mask, and what it adds to the sum of differences.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(byte* same, byte* inside, ushort* difference, Vector256<byte> level, byte neighbours)
        {
            Vector256<byte> count = Vector256.Create(neighbours) - _outside;
            _same.Store(same);
            count.Store(inside);
            Difference(Vector256.WidenLower(level), Vector256.WidenLower(count), _lowerSum).Store(difference);
            Difference(Vector256.WidenUpper(level), Vector256.WidenUpper(count), _upperSum).Store(difference + (Lanes / 2));
        }

        /// <summary>|W i - sum of the neighbours' levels|, at most 26 · 255; 1 for a voxel without neighbours, which its slot counts.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<ushort> Difference(Vector256<ushort> level, Vector256<ushort> count, Vector256<ushort> sum)
        {
            Vector256<ushort> expected = level * count;
            Vector256<ushort> difference = Vector256.Max(expected, sum) - Vector256.Min(expected, sum);
            return difference | (Vector256.Equals(count, Vector256<ushort>.Zero) & Vector256<ushort>.One);
        }
    }

    private interface INeighbours
    {
        static abstract bool InSlice { get; }

        static abstract bool InVolume { get; }
    }

    private readonly struct InSlice : INeighbours
    {
        static bool INeighbours.InSlice => true;

        static bool INeighbours.InVolume => false;
    }

    private readonly struct InVolume : INeighbours
    {
        static bool INeighbours.InSlice => false;

        static bool INeighbours.InVolume => true;
    }

    private readonly struct Both : INeighbours
    {
        static bool INeighbours.InSlice => true;

        static bool INeighbours.InVolume => true;
    }
}
