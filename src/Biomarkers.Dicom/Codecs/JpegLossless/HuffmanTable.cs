namespace Biomarkers.Dicom;

/// <summary>A Huffman table of difference categories, as a look-up by the next 16 bits.</summary>
/// <remarks>Source: ITU-T T.81, annexes C.2 and H.1.2.2.</remarks>
internal sealed class HuffmanTable
{
    /// <summary>Largest category: a difference of 32768.</summary>
    public const int LargestCategory = 16;

    private const int LongestCode = 16;

    /// <summary>By the next 16 bits: length of the code × 256 + category; 0 where no code begins so.</summary>
    public ushort[] Entries { get; } = new ushort[1 << LongestCode];

    /// <summary>Fills the table from a specification that <see cref="LengthOf"/> found to be sound.</summary>
    public void Build(ReadOnlySpan<byte> specification)
    {
        Entries.AsSpan().Clear();
        ReadOnlySpan<byte> symbols = specification[LongestCode..];
        int next = 0;
        int symbol = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            int width = 1 << (LongestCode - length);
            for (int i = 0; i < specification[length - 1]; i++)
            {
                Entries.AsSpan(next, width).Fill((ushort)((length << 8) | symbols[symbol++]));
                next += width;
            }
        }
    }

    /// <summary>Bytes of the specification at the start of a span.</summary>
    /// <param name="source">Name of the codestream for the message.</param>
    /// <param name="offset">Where the span begins.</param>
    /// <param name="content">Sixteen counts of codes by length, then the categories.</param>
    public static int LengthOf(string source, int offset, ReadOnlySpan<byte> content)
    {
        if (content.Length < LongestCode)
        {
            throw new ImageFormatException(source, offset, "the Huffman table ends within its counts; expected 16.");
        }

        int codes = 0;
        int used = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            codes += content[length - 1];
            used += content[length - 1] << (LongestCode - length);
        }

        if (codes == 0 || used > 1 << LongestCode || codes > content.Length - LongestCode)
        {
            throw new ImageFormatException(source, offset, FormattableString.Invariant(
                $"a Huffman table of {codes} codes that take {used} of 65536 places, with {content.Length - LongestCode} bytes for them."));
        }

        if (content.Slice(LongestCode, codes).IndexOfAnyExceptInRange((byte)0, (byte)LargestCategory) >= 0)
        {
            throw new ImageFormatException(source, offset, "a Huffman table holds a category above 16; expected one of lossless differences.");
        }

        return LongestCode + codes;
    }
}
