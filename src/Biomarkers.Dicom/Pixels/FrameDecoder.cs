using System.IO.Compression;

namespace Biomarkers.Dicom;

/// <summary>Decodes one compressed frame.</summary>
internal static class FrameDecoder
{
    private const string EncapsulatedUncompressed = "1.2.840.10008.1.2.1.98";

    public static bool CanDecode(TransferSyntax syntax) =>
        syntax == TransferSyntax.DeflatedImageFrame || syntax.Uid == EncapsulatedUncompressed || PixelCodec.IsSupported(syntax.Uid);

    public static void Decode(TransferSyntax syntax, ReadOnlyMemory<byte> stream, PixelDescription description, Span<byte> destination, string name)
    {
        if (!CanDecode(syntax))
        {
            throw new ImageFormatException(
                name, -1, $"The pixel data are compressed as {syntax.Name}, which is not read here. The bridge to fo-dicom decodes it where that toolkit has the codec; or decompress the file first.");
        }

        if (description.BitsAllocated == 1)
        {
            var packed = new byte[(destination.Length + 7) / 8];
            DecodeNative(syntax, stream, description, packed, name);
            PackedBits.Unpack(packed, 0, destination);
            return;
        }

        DecodeNative(syntax, stream, description, destination, name);
    }

    private static void DecodeNative(TransferSyntax syntax, ReadOnlyMemory<byte> stream, PixelDescription description, Span<byte> native, string name)
    {
        if (syntax == TransferSyntax.DeflatedImageFrame)
        {
            Inflate(stream, native, name);
            Interleave(native, description);
            return;
        }

        if (syntax.Uid == EncapsulatedUncompressed)
        {
            Require(stream.Length >= native.Length, stream.Length, native.Length, name);
            stream.Span[..native.Length].CopyTo(native);
            Interleave(native, description);
            return;
        }

        // A value that does not begin at the lowest bit is decoded with all bits up to it.
        var format = new PixelFormat(description.Rows, description.Columns, description.SamplesPerPixel, description.BitsAllocated, description.HighBit + 1, description.IsSigned);
        try
        {
            PixelCodec.Decode(syntax.Uid, stream.Span, format, native);
        }
        catch (ImageFormatException problem)
        {
            throw new ImageFormatException(name, -1, $"A frame compressed as {syntax.Name} cannot be decoded: {problem.Message}", problem);
        }
    }

    private static void Inflate(ReadOnlyMemory<byte> stream, Span<byte> native, string name)
    {
        using var inflater = new DeflateStream(new ReadOnlyMemoryStream(stream), CompressionMode.Decompress);
        int read;
        try
        {
            read = inflater.ReadAtLeast(native, native.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new ImageFormatException(name, -1, "A deflated frame is damaged. Copy the file again from its source.", error);
        }

        Require(read >= native.Length, read, native.Length, name);
    }

    private static void Require(bool holds, int bytes, int expected, string name)
    {
        if (!holds)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"A frame holds {bytes} bytes; {expected} were expected."));
        }
    }

    private static void Interleave(Span<byte> native, PixelDescription description)
    {
        if (description.IsPlanar)
        {
            SamplePlanes.Interleave(native, description);
        }
    }
}
