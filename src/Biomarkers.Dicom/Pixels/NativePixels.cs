using System.Buffers;
using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>Pixel data as they are: frames one after the other.</summary>
internal sealed class NativePixels : IDicomPixels
{
    private readonly PixelBytes _bytes;
    private readonly long _offset;
    private readonly int _swappedUnit;

    /// <param name="description">What the pixels are.</param>
    /// <param name="bytes">Where they lie.</param>
    /// <param name="offset">Where the first frame begins.</param>
    /// <param name="length">Bytes of the element.</param>
    /// <param name="swappedUnit">Bytes of the unit whose order is reversed in the file; 0 where none is.</param>
    /// <param name="name">What messages call the object.</param>
    public NativePixels(PixelDescription description, PixelBytes bytes, long offset, long length, int swappedUnit, string name)
    {
        Description = description;
        _bytes = bytes;
        _offset = offset;
        _swappedUnit = swappedUnit;
        Int128 needed = ((Int128)description.PixelsPerFrame * description.SamplesPerPixel * description.Frames * description.BitsAllocated + 7) / 8;
        if (needed > Math.Min(length, bytes.Length - offset))
        {
            throw new ImageFormatException(
                name,
                offset,
                FormattableString.Invariant($"{description.Frames} frame(s) of {description.Columns} x {description.Rows} pixels of {description.SamplesPerPixel} x {description.BitsAllocated} bits need {needed} bytes of pixel data, and {Math.Max(0, Math.Min(length, bytes.Length - offset))} are there. Copy the file again from its source."));
        }
    }

    public PixelDescription Description { get; }

    public void ReadFrame(int frame, Span<byte> destination)
    {
        FrameArguments.Check(Description, frame, destination);
        destination = destination[..(int)Description.FrameLength];
        if (Description.BitsAllocated == 1)
        {
            ReadBits(frame, destination);
            return;
        }

        _bytes.Read(_offset + (frame * Description.FrameLength), destination);
        Swap(destination, _swappedUnit);
        if (Description.IsPlanar)
        {
            SamplePlanes.Interleave(destination, Description);
        }
    }

    // Frames of single bits follow one another without padding, the first pixel in the lowest bit. Source: PS3.5 section 8.1.1.
    private void ReadBits(int frame, Span<byte> destination)
    {
        long first = frame * Description.PixelsPerFrame;
        long start = first / 8;
        int count = (int)(((first + destination.Length + 7) / 8) - start);
        byte[] packed = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            _bytes.Read(_offset + start, packed.AsSpan(0, count));
            PackedBits.Unpack(packed.AsSpan(0, count), (int)(first % 8), destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    private static void Swap(Span<byte> bytes, int unit)
    {
        switch (unit)
        {
            case 2:
                Span<ushort> words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                Span<uint> doubleWords = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            case 8:
                Span<ulong> quadWords = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
        }
    }
}
