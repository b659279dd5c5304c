namespace Biomarkers.Dicom;

/// <summary>What a data set says about one frame of its pixel data, and so the layout of the decoded frame.</summary>
/// <param name="Rows">Rows (0028,0010), 1 to 65535.</param>
/// <param name="Columns">Columns (0028,0011), 1 to 65535.</param>
/// <param name="SamplesPerPixel">Samples per Pixel (0028,0002): 1, 3 or 4.</param>
/// <param name="BitsAllocated">Bits Allocated (0028,0100): 1, or a multiple of 8 up to 64.</param>
/// <param name="BitsStored">Bits Stored (0028,0101), 1 to <paramref name="BitsAllocated"/>; the high bit is one less.</param>
/// <param name="IsSigned">Whether Pixel Representation (0028,0103) is 1, two's complement.</param>
/// <param name="IsPlanar">Whether the decoded frame is to hold each colour as a plane of its own (planar configuration 1) and not pixel by pixel.</param>
/// <remarks>
/// A frame is Rows × Columns pixels, columns fastest, samples in little-endian cells of Bits Allocated bits. With one bit a
/// sample the cells are packed, the first one in the lowest bit of the first byte; rows follow each other without a gap and
/// the last byte is filled with zeros.
/// </remarks>
public readonly record struct PixelFormat(
    int Rows,
    int Columns,
    int SamplesPerPixel,
    int BitsAllocated,
    int BitsStored,
    bool IsSigned,
    bool IsPlanar = false)
{
    /// <summary>Bytes of one decoded frame.</summary>
    public long FrameLength => BitsAllocated == 1
        ? (((long)Rows * Columns * SamplesPerPixel) + 7) / 8
        : (long)Rows * Columns * SamplesPerPixel * (BitsAllocated / 8);

    /// <summary>Throws where no frame can look like this.</summary>
    internal void Validate(string parameterName)
    {
        Require(Rows is >= 1 and <= 65535, nameof(Rows), Rows, "1 to 65535", parameterName);
        Require(Columns is >= 1 and <= 65535, nameof(Columns), Columns, "1 to 65535", parameterName);
        Require(SamplesPerPixel is 1 or 3 or 4, nameof(SamplesPerPixel), SamplesPerPixel, "1, 3 or 4", parameterName);
        bool whole = BitsAllocated is >= 8 and <= 64 && BitsAllocated % 8 == 0;
        Require(whole || (BitsAllocated == 1 && SamplesPerPixel == 1), nameof(BitsAllocated), BitsAllocated, "a multiple of 8 up to 64, or 1 with one sample a pixel", parameterName);
        Require(BitsStored >= 1 && BitsStored <= BitsAllocated, nameof(BitsStored), BitsStored, "1 to the bits allocated", parameterName);
    }

    private static void Require(bool holds, string member, int value, string expected, string parameterName)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(parameterName, value, FormattableString.Invariant($"{member} is {value}; expected {expected}."));
        }
    }
}
