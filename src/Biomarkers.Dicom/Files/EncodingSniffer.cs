namespace Biomarkers.Dicom;

/// <summary>Tells from its first element how a data set is written: meta information is sometimes wrong or missing.</summary>
internal static class EncodingSniffer
{
    // Data sets begin with the identification of the object; command groups and the patient's group are the others met.
    private const int LargestFirstGroup = 0x0020;

    /// <summary>The encoding of the data set at a position.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="position">Where the first element begins.</param>
    /// <param name="mustBePlausible">Whether nothing else says that this is DICOM.</param>
    /// <exception cref="ImageFormatException">The bytes are not the beginning of a data set.</exception>
    public static DatasetEncoding Find(SourceBytes source, int position, bool mustBePlausible)
    {
        if (!source.TryFetch(position + 8L))
        {
            throw new ImageFormatException(source.Name, position, "Not a DICOM file: it is too short for a data set.");
        }

        ReadOnlySpan<byte> first = source.Span.Slice(position, 8);
        ushort little = DatasetEncoding.ImplicitLittle.UInt16(first);
        ushort big = DatasetEncoding.ExplicitBig.UInt16(first);
        bool isExplicit = ((DicomVr)(first[4] | (first[5] << 8))).IsKnown;
        // Groups of a data set's beginning are small numbers: the other byte order makes them large.
        var encoding = new DatasetEncoding(isExplicit, isExplicit && big < little);
        if (!mustBePlausible)
        {
            return encoding;
        }

        if (little == 2 || big == 2)
        {
            throw new ImageFormatException(source.Name, position, "Not a DICOM file: it begins with meta information but lacks the preamble and the letters DICM at byte 128.");
        }

        ushort group = encoding.IsBigEndian ? big : little;
        bool isPlausible = group is > 0 and <= LargestFirstGroup && group % 2 == 0 && (isExplicit || encoding.UInt32(first[4..]) <= source.Length - position - 8);
        return isPlausible
            ? encoding
            : throw new ImageFormatException(source.Name, position, "Not a DICOM file: neither the letters DICM at byte 128 nor the elements of a bare data set were found.");
    }

    /// <summary>Whether the bytes are an explicit little-endian data set as they stand, although they are said to be deflated.</summary>
    public static bool LooksNative(SourceBytes source, int position) =>
        source.TryFetch(position + 8L)
        && source.Span.Slice(position, 8) is var first
        && DatasetEncoding.ImplicitLittle.UInt16(first) is > 0 and <= LargestFirstGroup
        && ((DicomVr)(first[4] | (first[5] << 8))).IsKnown;
}
