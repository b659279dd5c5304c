namespace Biomarkers.Dicom;

/// <summary>Writes Part 10 files in explicit little endian.</summary>
public static class DicomFileWriter
{
    /// <summary>Says of a file which implementation wrote it.</summary>
    internal const string ImplementationClassUid = "2.25.265718369540018240563904816530245127163";

    /// <summary>Writes an object to a file, under a temporary name first.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="attributes">The data set, with SOP Class UID, SOP Instance UID and its pixel data where it has any.</param>
    /// <exception cref="ArgumentException">SOP Class or Instance UID is missing, or a value is longer than its representation holds.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, DicomAttributeSet attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(attributes);
        AtomicFile.Write(path, stream => Write(stream, attributes));
    }

    /// <summary>Writes an object to a stream.</summary>
    /// <param name="stream">Receives the file from its current position; need not seek.</param>
    /// <param name="attributes">The data set, with SOP Class UID, SOP Instance UID and its pixel data where it has any.</param>
    /// <exception cref="ArgumentException">SOP Class or Instance UID is missing, or a value is longer than its representation holds.</exception>
    public static void Write(Stream stream, DicomAttributeSet attributes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(attributes);
        // Text is written in UTF-8 throughout; a reader of the default repertoire sees no difference as long as it is ASCII.
        attributes.Set(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        var meta = new DicomAttributeSet()
            .SetBytes(DicomTags.FileMetaInformationVersion, DicomVr.OB, new byte[] { 0, 1 })
            .Set(DicomTags.MediaStorageSOPClassUID, Required(attributes, DicomTags.SOPClassUID))
            .Set(DicomTags.MediaStorageSOPInstanceUID, Required(attributes, DicomTags.SOPInstanceUID))
            .Set(DicomTags.TransferSyntaxUID, TransferSyntax.ExplicitLittleEndian.Uid)
            .Set(DicomTags.ImplementationClassUID, ImplementationClassUid)
            .Set(DicomTags.ImplementationVersionName, $"BIOMARKERS {typeof(DicomFileWriter).Assembly.GetName().Version?.ToString(2)}");
        using var group = new MemoryStream();
        ElementWriter.Write(group, meta);
        using var length = new MemoryStream();
        ElementWriter.Write(length, new DicomAttributeSet().SetNumbers(DicomTags.FileMetaInformationGroupLength, group.Length));

        stream.Write(new byte[128]);
        stream.Write("DICM"u8);
        length.WriteTo(stream);
        group.WriteTo(stream);
        ElementWriter.Write(stream, attributes);
    }

    private static string Required(DicomAttributeSet attributes, DicomTag tag) =>
        attributes.GetString(tag) ?? throw new ArgumentException($"{tag.ToDescription()} is missing: without it a file cannot be written.", nameof(attributes));
}
