using System.IO.Compression;

namespace Biomarkers.Dicom;

/// <summary>Decodes one compressed frame.</summary>
internal static class FrameDecoder
{
    public static bool CanDecode(TransferSyntax syntax) => syntax == TransferSyntax.DeflatedImageFrame;

    public static void Decode(TransferSyntax syntax, ReadOnlyMemory<byte> stream, PixelDescription description, Span<byte> destination, string name)
    {
        if (syntax == TransferSyntax.DeflatedImageFrame)
        {
            Inflate(stream, description, destination, name);
            return;
        }

        throw new ImageFormatException(
            name, -1, $"The pixel data are compressed as {syntax.Name}, which is not read here. The bridge to fo-dicom decodes it where that toolkit has the codec; or decompress the file first.");
    }

    private static void Inflate(ReadOnlyMemory<byte> stream, PixelDescription description, Span<byte> destination, string name)
    {
        using var inflater = new DeflateStream(new ReadOnlyMemoryStream(stream), CompressionMode.Decompress);
        bool isBits = description.BitsAllocated == 1;
        Span<byte> native = isBits ? new byte[(destination.Length + 7) / 8] : destination;
        int read;
        try
        {
            read = inflater.ReadAtLeast(native, native.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new ImageFormatException(name, -1, "A deflated frame is damaged. Copy the file again from its source.", error);
        }

        if (read < native.Length)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"A deflated frame holds {read} bytes; {native.Length} were expected."));
        }

        if (isBits)
        {
            PackedBits.Unpack(native, 0, destination);
        }
        else if (description.IsPlanar)
        {
            SamplePlanes.Interleave(destination, description);
        }
    }
}
