namespace Biomarkers.Dicom;

/// <summary>How a component of a tile is coded (the SP parameters of COD and COC).</summary>
/// <remarks>Source: ITU-T T.800, tables A.15 to A.21.</remarks>
internal sealed class J2kCodingStyle
{
    private const string Source = "JPEG 2000 codestream";
    private const int FixedLength = 5;
    private const int MostLevels = 32;

    private readonly byte[] _precincts;

    private J2kCodingStyle(int levels, int widthExponent, int heightExponent, int blockStyle, byte[] precincts)
    {
        Levels = levels;
        BlockWidthExponent = widthExponent;
        BlockHeightExponent = heightExponent;
        BlockStyle = blockStyle;
        _precincts = precincts;
    }

    /// <summary>Levels of the wavelet transform.</summary>
    public int Levels { get; }

    /// <summary>Binary logarithm of a code block's width.</summary>
    public int BlockWidthExponent { get; }

    /// <summary>Binary logarithm of a code block's height.</summary>
    public int BlockHeightExponent { get; }

    /// <summary>Code-block style.</summary>
    public int BlockStyle { get; }

    /// <summary>Binary logarithm of a precinct's width at a resolution.</summary>
    public int PrecinctWidthExponent(int resolution) => _precincts.Length == 0 ? 15 : _precincts[resolution] & 15;

    /// <summary>Binary logarithm of a precinct's height at a resolution.</summary>
    public int PrecinctHeightExponent(int resolution) => _precincts.Length == 0 ? 15 : _precincts[resolution] >> 4;

    /// <summary>Reads the parameters.</summary>
    /// <param name="offset">Where the segment is.</param>
    /// <param name="content">The parameters.</param>
    /// <param name="hasPrecincts">Whether sizes of precincts follow.</param>
    public static J2kCodingStyle Read(long offset, ReadOnlySpan<byte> content, bool hasPrecincts)
    {
        int levels = content.Length < FixedLength ? 0 : content[0];
        if (content.Length < FixedLength || levels > MostLevels || content.Length != FixedLength + (hasPrecincts ? levels + 1 : 0))
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a coding style of {levels} levels in {content.Length} bytes; expected at most {MostLevels} levels and a precinct size for each resolution."));
        }

        int width = (content[1] & 15) + 2;
        int height = (content[2] & 15) + 2;
        if (width > 10 || height > 10 || width + height > 12 || content[1] > 15 || content[2] > 15)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"code blocks of 2^{width} × 2^{height}; expected at most 1024 each way and 4096 in all."));
        }

        if (content[3] > 63)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"code-block style 0x{content[3]:X2} of High-Throughput JPEG 2000 is not decoded; expected a style of T.800."));
        }

        if (content[4] != 1)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"wavelet transform {content[4]} (0 is the irreversible 9/7, which is lossy); expected the reversible 5/3, 1."));
        }

        byte[] precincts = content[FixedLength..].ToArray();
        for (int i = 1; i < precincts.Length; i++)
        {
            if ((precincts[i] & 15) == 0 || precincts[i] >> 4 == 0)
            {
                throw new ImageFormatException(Source, offset, FormattableString.Invariant($"precincts one sample wide or high at resolution {i}; expected at least 2."));
            }
        }

        return new(levels, width, height, content[3], precincts);
    }
}
