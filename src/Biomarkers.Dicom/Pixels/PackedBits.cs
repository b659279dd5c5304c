namespace Biomarkers.Dicom;

/// <summary>Pixels of one bit: eight to a byte, the first in the lowest bit.</summary>
internal static class PackedBits
{
    /// <summary>Makes a byte of 0 or 1 of each bit.</summary>
    /// <param name="packed">The bits.</param>
    /// <param name="first">Bits to pass over at the start, 0 to 7.</param>
    /// <param name="destination">Receives one byte a bit.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int first, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            int bit = first + i;
            destination[i] = (byte)((packed[bit >> 3] >> (bit & 7)) & 1);
        }
    }

    /// <summary>Sets the bits of pixels that are not 0; the others keep what they were.</summary>
    /// <param name="pixels">One byte a pixel.</param>
    /// <param name="first">Number of the first pixel's bit.</param>
    /// <param name="packed">The bits, 0 where nothing has been packed.</param>
    public static void Pack(ReadOnlySpan<byte> pixels, long first, Span<byte> packed)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] != 0)
            {
                long bit = first + i;
                packed[(int)(bit >> 3)] |= (byte)(1 << (int)(bit & 7));
            }
        }
    }
}
