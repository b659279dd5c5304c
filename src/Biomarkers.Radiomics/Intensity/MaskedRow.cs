using System.Buffers.Binary;
using System.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Takes the values of a row of voxels whose mask byte is 1.</summary>
internal static class MaskedRow
{
    private const ulong AllOnes = 0x0101_0101_0101_0101;

    /// <summary>Copies the masked values to the front of the destination, in order, and returns how many there were.</summary>
    /// <remarks>Eight mask bytes at a time: none, all, or one step a set voxel. Writes nothing behind the last value.</remarks>
    public static int Compress(ReadOnlySpan<float> values, ReadOnlySpan<byte> mask, Span<float> destination)
    {
        int written = 0;
        int i = 0;
        for (; i + 8 <= mask.Length; i += 8)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(mask[i..]);
            if (eight == AllOnes)
            {
                values.Slice(i, 8).CopyTo(destination[written..]);
                written += 8;
            }
            else
            {
                for (; eight != 0; eight &= eight - 1)
                {
                    destination[written++] = values[i + (BitOperations.TrailingZeroCount(eight) >> 3)];
                }
            }
        }

        for (; i < mask.Length; i++)
        {
            if (mask[i] != 0)
            {
                destination[written++] = values[i];
            }
        }

        return written;
    }
}
