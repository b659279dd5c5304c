using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>Packs the byte planes of a frame as RLE Lossless.</summary>
/// <remarks>Source: DICOM PS3.5, annex G.</remarks>
internal static class RleEncoder
{
    private const int HeaderLength = 64;
    private const int MostSegments = 15;
    private const int LongestPiece = 128;

    public static byte[] Encode(ReadOnlySpan<byte> frame, in PixelFormat format)
    {
        int bytes = Math.Max(1, format.BitsAllocated / 8);
        int segments = format.SamplesPerPixel * bytes;
        if (segments > MostSegments)
        {
            throw new ArgumentException(FormattableString.Invariant($"A pixel of {segments} bytes takes as many segments; RLE has {MostSegments}."), nameof(format));
        }

        int plane = frame.Length / segments;

        // Packed bits do not end with the rows.
        int row = format.BitsAllocated == 1 ? plane : format.Columns;
        int pixelStep = format.IsPlanar ? bytes : segments;
        int colourStep = format.IsPlanar ? plane * bytes : bytes;
        byte[] line = new byte[row];
        var packed = new MemoryStream(HeaderLength + (frame.Length / 2));
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(header, segments);
        packed.Write(header);
        for (int segment = 0; segment < segments; segment++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header[(4 + (4 * segment))..], (int)packed.Length);
            int first = (segment / bytes * colourStep) + bytes - 1 - (segment % bytes);
            for (int done = 0; done < plane; done += row)
            {
                for (int i = 0; i < row; i++)
                {
                    line[i] = frame[first + ((done + i) * pixelStep)];
                }

                Pack(line, packed);
            }

            if (packed.Length % 2 != 0)
            {
                packed.WriteByte(0);
            }
        }

        byte[] result = packed.ToArray();
        header.CopyTo(result);
        return result;
    }

    private static void Pack(ReadOnlySpan<byte> line, MemoryStream packed)
    {
        int at = 0;
        int literal = 0;
        while (at < line.Length)
        {
            int run = RunLength(line[at..]);

            // Two equal bytes inside a literal cost as much as a run of two and the literal's new start.
            if (run > 2 || (run == 2 && literal == at))
            {
                WriteLiteral(line[literal..at], packed);
                packed.WriteByte((byte)(257 - run));
                packed.WriteByte(line[at]);
                at += run;
                literal = at;
            }
            else
            {
                at++;
            }
        }

        WriteLiteral(line[literal..], packed);
    }

    private static int RunLength(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> window = line[..Math.Min(line.Length, LongestPiece)];
        int differs = window.IndexOfAnyExcept(window[0]);
        return differs < 0 ? window.Length : differs;
    }

    private static void WriteLiteral(ReadOnlySpan<byte> bytes, MemoryStream packed)
    {
        while (!bytes.IsEmpty)
        {
            int length = Math.Min(bytes.Length, LongestPiece);
            packed.WriteByte((byte)(length - 1));
            packed.Write(bytes[..length]);
            bytes = bytes[length..];
        }
    }
}
