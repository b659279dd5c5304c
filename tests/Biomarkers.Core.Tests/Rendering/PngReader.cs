using System.Buffers.Binary;
using System.IO.Compression;

namespace Biomarkers.Core.Tests.Rendering;

/// <summary>A slow and obvious reader of the PNG files that are written: eight bits, RGB, no interlace.</summary>
internal static class PngReader
{
    public static (int Width, int Height, byte[] Pixels) Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        int width = 0;
        int height = 0;
        using var data = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            ReadOnlySpan<byte> typed = file.AsSpan(at + 4, length + 4);
            Assert.Equal(Crc(typed), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            ReadOnlySpan<byte> body = typed[4..];
            if (typed[..4].SequenceEqual("IHDR"u8))
            {
                width = BinaryPrimitives.ReadInt32BigEndian(body);
                height = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                Assert.Equal([8, 2, 0, 0, 0], body[8..].ToArray());
            }
            else if (typed[..4].SequenceEqual("IDAT"u8))
            {
                data.Write(body);
            }

            at += 12 + length;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        int stride = 3 * width;
        var raw = new byte[(stride + 1) * height];
        zlib.ReadExactly(raw);
        Assert.Equal(-1, zlib.ReadByte());
        return (width, height, Unfilter(raw, stride, height));
    }

    private static byte[] Unfilter(byte[] raw, int stride, int height)
    {
        var pixels = new byte[stride * height];
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < stride; i++)
            {
                int a = i >= 3 ? pixels[(y * stride) + i - 3] : 0;
                int b = y > 0 ? pixels[((y - 1) * stride) + i] : 0;
                int c = i >= 3 && y > 0 ? pixels[((y - 1) * stride) + i - 3] : 0;
                int p = a + b - c;
                int predicted = raw[y * (stride + 1)] switch
                {
                    0 => 0,
                    1 => a,
                    2 => b,
                    3 => (a + b) / 2,
                    4 => Math.Abs(p - a) <= Math.Abs(p - b) && Math.Abs(p - a) <= Math.Abs(p - c) ? a : Math.Abs(p - b) <= Math.Abs(p - c) ? b : c,
                    _ => throw new InvalidDataException(),
                };
                pixels[(y * stride) + i] = (byte)(raw[(y * (stride + 1)) + 1 + i] + predicted);
            }
        }

        return pixels;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
