using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Radiomics;

/// <summary>Looks at any neighbours of every voxel of a slice, for distances, norms, coarseness and level counts beyond the usual.</summary>
internal static class NeighbourhoodLoop
{
    private const int Lanes = PaddedLevels.Lanes;

    /// <summary>Adds what a slice's voxels see to the numbers counted so far.</summary>
    /// <param name="levels">Levels, not renumbered, padded for the vectors.</param>
    /// <param name="vectors">From a voxel to its neighbours; at most <see cref="NeighbourVectors.MaxCount"/>, so that 16 and 32 bits hold their number and sum.</param>
    /// <param name="coarseness">Levels that differ by at most this are alike.</param>
    /// <param name="z">Slice, counted from the region's first.</param>
    /// <param name="numbers">The numbers, with a slot for each number of neighbours; null for none.</param>
    public static void Count(PaddedLevels levels, IReadOnlyList<Index3> vectors, ushort coarseness, int z, NeighbourhoodNumbers? numbers)
    {
        if (numbers is null)
        {
            return;
        }

        int[] offsets = [.. vectors.Select(levels.Offset)];
        ReadOnlySpan<ushort> values = levels.Values;
        for (int y = 0; y < levels.Size.Y; y++)
        {
            int start = levels.RowStart(y, z), end = start + levels.Size.X;
            for (int at = start; at < end; at += Lanes)
            {
                CountLanes(values, at, Math.Min(Lanes, end - at), offsets, coarseness, numbers);
            }
        }
    }

    private static void CountLanes(ReadOnlySpan<ushort> values, int at, int voxels, int[] offsets, ushort coarseness, NeighbourhoodNumbers numbers)
    {
        Vector256<ushort> level = Load(values, at), alike = Vector256.Create(coarseness);
        Vector256<ushort> same = default, outside = default;
        Vector256<uint> lowerSum = default, upperSum = default;
        if (level == Vector256<ushort>.Zero)
        {
            return;
        }

        foreach (int offset in offsets)
        {
            // A comparison gives 65,535 where it holds, which is -1.
            Vector256<ushort> neighbour = Load(values, at + offset);
            Vector256<ushort> isOutside = Vector256.Equals(neighbour, Vector256<ushort>.Zero);
            Vector256<ushort> difference = Vector256.Max(neighbour, level) - Vector256.Min(neighbour, level);
            same -= Vector256.AndNot(Vector256.LessThanOrEqual(difference, alike), isOutside);
            outside -= isOutside;
            lowerSum += Vector256.WidenLower(neighbour);
            upperSum += Vector256.WidenUpper(neighbour);
        }

        for (int lane = 0; lane < voxels; lane++)
        {
            int own = values[at + lane];
            if (own != 0)
            {
                long inside = offsets.Length - outside[lane];
                long sum = lane < Lanes / 2 ? lowerSum[lane] : upperSum[lane - (Lanes / 2)];
                numbers.Add(own, same[lane], 1);
                numbers.Add(own, numbers.Slots + (int)inside, inside == 0 ? 1 : Math.Abs((inside * own) - sum));
            }
        }
    }

    private static Vector256<ushort> Load(ReadOnlySpan<ushort> values, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values.Slice(at, Lanes)));
}
