namespace Biomarkers.Dicom;

/// <summary>Tag, value representation and length of one element, as they stand before its value.</summary>
/// <remarks>Formula: PS3.5 tables 7.1-1 to 7.1-3.</remarks>
internal readonly record struct ElementHeader(DicomTag Tag, DicomVr Vr, int Size, uint Length, bool IsImplicit)
{
    /// <summary>The length that says: up to a delimiter.</summary>
    public const uint Undefined = 0xFFFFFFFF;

    public const ushort DelimiterGroup = 0xFFFE;
    public const ushort Item = 0xE000;
    public const ushort ItemDelimiter = 0xE00D;
    public const ushort SequenceDelimiter = 0xE0DD;

    /// <summary>Most bytes a header has.</summary>
    public const int LargestSize = 12;

    public bool IsUndefinedLength => Length == Undefined;

    /// <summary>Reads the header at the start of some bytes.</summary>
    /// <param name="bytes">At least eight, and twelve where the source has them.</param>
    /// <param name="encoding">How the data set says it is written.</param>
    /// <param name="remaining">Bytes of the enclosing data set from here on.</param>
    /// <param name="header">The header.</param>
    /// <returns>False where the bytes end within the header.</returns>
    /// <remarks>
    /// Files mix encodings: an explicit data set holds elements without a value representation, and an implicit one a block of
    /// explicit ones. Two bytes that are no letters are the length of an implicit element; in an implicit data set a length that
    /// cannot be, written as the letters of a representation, is one.
    /// </remarks>
    public static bool TryRead(ReadOnlySpan<byte> bytes, DatasetEncoding encoding, long remaining, out ElementHeader header)
    {
        header = default;
        if (bytes.Length < 8)
        {
            return false;
        }

        var tag = new DicomTag(encoding.UInt16(bytes), encoding.UInt16(bytes[2..]));
        uint implicitLength = encoding.UInt32(bytes[4..]);
        if (tag.Group == DelimiterGroup)
        {
            header = new ElementHeader(tag, DicomVr.None, 8, implicitLength, true);
            return true;
        }

        var vr = (DicomVr)(bytes[4] | (bytes[5] << 8));
        bool isExplicit = encoding.IsExplicit
            ? char.IsAsciiLetterUpper((char)bytes[4]) && char.IsAsciiLetterUpper((char)bytes[5])
            : vr.IsKnown && implicitLength != Undefined && implicitLength > remaining - 8;
        if (!isExplicit)
        {
            header = new ElementHeader(tag, DicomTags.VrOf(tag), 8, implicitLength, true);
            return true;
        }

        // A representation unknown here has the long form, as PS3.5 section 6.2.2 says of later ones; old writers used the short one.
        bool isLong = vr.HasLongLength || (!vr.IsKnown && bytes[6] == 0 && bytes[7] == 0);
        if (!isLong)
        {
            header = new ElementHeader(tag, vr, 8, encoding.UInt16(bytes[6..]), false);
            return true;
        }

        if (bytes.Length < LargestSize)
        {
            return false;
        }

        header = new ElementHeader(tag, vr, LargestSize, encoding.UInt32(bytes[8..]), false);
        return true;
    }
}
