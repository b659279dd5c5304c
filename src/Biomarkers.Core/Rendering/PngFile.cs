using System.Buffers.Binary;
using System.IO.Compression;

namespace Biomarkers;

/// <summary>Writes pictures as PNG.</summary>
/// <remarks>Source: Portable Network Graphics, third edition (W3C): colour type 2, eight bits, no interlace, sRGB.</remarks>
public static class PngFile
{
    /// <summary>Writes a picture to a file, whole or not at all.</summary>
    /// <param name="path">Final path. Its folder must exist.</param>
    /// <param name="image">The picture.</param>
    /// <param name="overwrite">Replace an existing file; otherwise an existing file is an error.</param>
    /// <exception cref="IOException">The file exists and must not be replaced, or writing failed.</exception>
    public static void Write(string path, RgbImage image, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(image);
        AtomicFile.Write(path, stream => Write(stream, image), overwrite);
    }

    /// <summary>Writes a picture to a stream, which stays open.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="image">The picture.</param>
    public static void Write(Stream stream, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(image);
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = 2;
        header[10..].Clear();
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "sRGB"u8, [0]);

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var filter = new PngRowFilter(3 * image.Width);
            for (int y = 0; y < image.Height; y++)
            {
                zlib.Write(filter.Choose(image.Row(y)));
            }
        }

        WriteChunk(stream, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, data));
        stream.Write(number);
    }
}
