using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>RLE Lossless: the bytes of the cells as planes, each packed by itself.</summary>
/// <remarks>
/// A segment holds one byte of every cell of one colour, the most significant first. A run may cross rows: some writers do
/// so against the standard, and the bytes are the same.
/// Source: DICOM PS3.5, annex G.
/// </remarks>
internal static class RleDecoder
{
    private const string Source = "RLE frame";
    private const int HeaderLength = 64;
    private const int MostSegments = 15;

    public static void Decode(ReadOnlySpan<byte> codestream, in PixelFormat format, Span<byte> frame)
    {
        int bytes = Math.Max(1, format.BitsAllocated / 8);
        int segments = format.SamplesPerPixel * bytes;
        int plane = frame.Length / segments;
        Span<int> starts = stackalloc int[MostSegments + 1];
        ReadHeader(codestream, segments, starts);

        // Cells lie pixel by pixel, or colour by colour.
        int pixelStep = format.IsPlanar ? bytes : segments;
        int colourStep = format.IsPlanar ? plane * bytes : bytes;
        for (int segment = 0; segment < segments; segment++)
        {
            int colour = segment / bytes;
            int significance = bytes - 1 - (segment % bytes);
            Unpack(codestream[..starts[segment + 1]], starts[segment], frame[((colour * colourStep) + significance)..], pixelStep, plane);
        }
    }

    private static void ReadHeader(ReadOnlySpan<byte> codestream, int segments, Span<int> starts)
    {
        if (codestream.Length < HeaderLength)
        {
            throw new ImageFormatException(Source, codestream.Length, FormattableString.Invariant($"the frame ends within its header; expected {HeaderLength} bytes."));
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(codestream);
        if (count != segments || segments > MostSegments)
        {
            throw new ImageFormatException(Source, 0, FormattableString.Invariant($"{count} segments; expected {segments}, one for each byte of a pixel, and at most {MostSegments}."));
        }

        for (int i = 0; i < segments; i++)
        {
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(codestream[(4 + (4 * i))..]);
            uint least = i == 0 ? HeaderLength : (uint)starts[i - 1] + 1;
            if (start < least || (i == 0 && start != HeaderLength) || start >= codestream.Length)
            {
                throw new ImageFormatException(Source, 4 + (4 * i), FormattableString.Invariant(
                    $"segment {i + 1} begins at {start}; expected {(i == 0 ? "64" : "a place behind the segment before it")}, within {codestream.Length} bytes."));
            }

            starts[i] = (int)start;
        }

        starts[segments] = codestream.Length;
    }

    private static void Unpack(ReadOnlySpan<byte> codestream, int start, Span<byte> cells, int step, int count)
    {
        int at = start;
        int done = 0;
        while (done < count)
        {
            if (at >= codestream.Length)
            {
                throw new ImageFormatException(Source, at, FormattableString.Invariant($"the segment ends after {done} of {count} bytes."));
            }

            int control = codestream[at++];
            if (control == 128)
            {
                continue;
            }

            bool literal = control < 128;
            int length = literal ? control + 1 : 257 - control;
            int taken = literal ? length : 1;
            if (length > count - done || taken > codestream.Length - at)
            {
                throw new ImageFormatException(Source, at - 1, FormattableString.Invariant(
                    $"a {(literal ? "literal" : "run")} of {length} bytes; {count - done} of the frame and {codestream.Length - at} of the segment are left."));
            }

            Span<byte> target = cells[(done * step)..];
            if (literal)
            {
                Scatter(codestream.Slice(at, length), target, step);
            }
            else
            {
                Repeat(codestream[at], length, target, step);
            }

            at += taken;
            done += length;
        }

        // A segment is padded to an even length; a longer rest would be pixels of a larger frame.
        ReadOnlySpan<byte> rest = codestream[at..];
        if (rest.Length > 1 && rest.IndexOfAnyExcept((byte)0, (byte)128) >= 0)
        {
            throw new ImageFormatException(Source, at, FormattableString.Invariant($"{rest.Length} bytes follow in a segment that already gave all {count}."));
        }
    }

    private static void Scatter(ReadOnlySpan<byte> source, Span<byte> target, int step)
    {
        if (step == 1)
        {
            source.CopyTo(target);
            return;
        }

        for (int i = 0, j = 0; i < source.Length; i++, j += step)
        {
            target[j] = source[i];
        }
    }

    private static void Repeat(byte value, int length, Span<byte> target, int step)
    {
        if (step == 1)
        {
            target[..length].Fill(value);
            return;
        }

        for (int i = 0, j = 0; i < length; i++, j += step)
        {
            target[j] = value;
        }
    }
}
