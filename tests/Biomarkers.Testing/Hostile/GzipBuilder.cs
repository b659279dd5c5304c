using System.Buffers.Binary;
using System.IO.Compression;

namespace Biomarkers.Testing.Hostile;

/// <summary>Makes gzip members byte by byte, right or wrong.</summary>
public static class GzipBuilder
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static i => CrcOfByte((uint)i))];

    /// <summary>A member.</summary>
    /// <param name="content">What it holds.</param>
    /// <param name="flags">Flags of the header.</param>
    /// <param name="optional">Bytes that the flags announce.</param>
    /// <param name="crc">The checksum; null for the right one.</param>
    /// <param name="length">The length modulo 2^32; null for the right one.</param>
    public static byte[] Member(ReadOnlySpan<byte> content, byte flags = 0, byte[]? optional = null, uint? crc = null, uint? length = null)
    {
        var member = new MemoryStream();
        member.Write([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255]);
        member.Write(optional ?? []);
        using (var deflate = new DeflateStream(member, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        if (content.IsEmpty)
        {
            // DeflateStream writes nothing for nothing; an empty last block is two bytes.
            member.Write([3, 0]);
        }

        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc ?? Crc32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length ?? (uint)content.Length);
        member.Write(trailer);
        return member.ToArray();
    }

    /// <summary>The checksum of RFC 1952, byte by byte.</summary>
    public static uint Crc32(ReadOnlySpan<byte> content)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in content)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ b)];
        }

        return ~crc;
    }

    private static uint CrcOfByte(uint crc)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return crc;
    }
}
