using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Distance of every voxel of a mask to the outside, in steps across voxel faces: 1 on the border.</summary>
/// <remarks>
/// <para>The distance is the number of erosions with 6 neighbours (4 within slices) that a voxel survives, plus one. Everything outside the
/// mask's box is outside, so the border of the image counts as a border of the mask.</para>
/// <para>Method: that distance is the smallest sum of steps along X, Y and Z to a voxel outside, so one axis can be dealt with
/// after the other: along X from the runs of the mask, along Y and Z as d = min(d, d of the neighbour + 1), once forward and once backward.</para>
/// <para>Source: IBSI 1 reference manual, section on the GLDZM.</para>
/// </remarks>
internal static class BorderDistance
{
    /// <summary>Voxels of a slice that are taken through all slices together, so that they stay in the cache.</summary>
    private const int StripLength = 4096;

    /// <summary>Computes the distances.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="acrossSlices">Whether the outside above and below counts too; otherwise each slice is on its own.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Looked at from time to time.</param>
    /// <returns>Distance of each voxel of the mask's padded box; 0 outside.</returns>
    public static ushort[] Compute(Mask mask, bool acrossSlices, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Size3 size = mask.Box.Size;
        var distances = new ushort[size.Count];
        int slice = size.X * size.Y;
        ushort[] rising = new ushort[size.X], falling = new ushort[size.X];
        for (int i = 0; i < size.X; i++)
        {
            rising[i] = falling[^(i + 1)] = (ushort)Math.Min(i + 1, ushort.MaxValue);
        }

        ParallelBlocks.For(
            size.Z,
            maxDegreeOfParallelism,
            z => ComputeSlice(mask.Bytes.Slice(z * slice, slice), rising, falling, distances.AsSpan(z * slice, slice)),
            cancellationToken);
        if (acrossSlices)
        {
            ParallelBlocks.For(
                (slice + StripLength - 1) / StripLength,
                maxDegreeOfParallelism,
                strip =>
                {
                    int first = strip * StripLength;
                    LowerNeighbours(distances.AsSpan(first), slice, Math.Min(StripLength, slice - first), size.Z);
                },
                cancellationToken);
        }

        return distances;
    }

    private static void ComputeSlice(ReadOnlySpan<byte> mask, ReadOnlySpan<ushort> rising, ReadOnlySpan<ushort> falling, Span<ushort> distances)
    {
        int width = rising.Length;
        for (int row = 0; row < mask.Length; row += width)
        {
            ReadOnlySpan<byte> left = mask.Slice(row, width);
            for (int start = left.IndexOfAnyExcept((byte)0); start >= 0; start = left.IndexOfAnyExcept((byte)0))
            {
                left = left[start..];
                int length = left.IndexOf((byte)0);
                length = length < 0 ? left.Length : length;
                Span<ushort> run = distances.Slice(row + width - left.Length, length);
                int half = (length + 1) / 2;
                rising[..half].CopyTo(run);
                falling[^(length - half)..].CopyTo(run[half..]);
                left = left[length..];
            }
        }

        LowerNeighbours(distances, width, width, mask.Length / width);
    }

    /// <summary>Lowers the elements of each line to one more than those of the line before and of the line after.</summary>
    private static void LowerNeighbours(Span<ushort> lines, int stride, int length, int count)
    {
        for (int i = 1; i < count; i++)
        {
            Lower(lines.Slice(i * stride, length), lines.Slice((i - 1) * stride, length));
        }

        for (int i = count - 2; i >= 0; i--)
        {
            Lower(lines.Slice(i * stride, length), lines.Slice((i + 1) * stride, length));
        }
    }

    /// <summary>values = min(values, neighbours + 1).</summary>
    private static void Lower(Span<ushort> values, ReadOnlySpan<ushort> neighbours)
    {
        int i = 0;
        for (; i <= values.Length - Vector512<ushort>.Count; i += Vector512<ushort>.Count)
        {
            Vector512<ushort> limit = Vector512.AddSaturate(Vector512.Create(neighbours[i..]), Vector512<ushort>.One);
            Vector512.Min(Vector512.Create<ushort>(values[i..]), limit).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = (ushort)Math.Min(values[i], neighbours[i] + 1);
        }
    }
}
