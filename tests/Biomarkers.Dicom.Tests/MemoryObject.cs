namespace Biomarkers.Dicom.Tests;

/// <summary>An object in memory without pixels, as another toolkit would give it.</summary>
public sealed record MemoryObject(IDicomAttributes Attributes, IDicomPixels? Pixels = null, string Name = "object in memory") : IDicomInstance
{
    /// <summary>The object as it is read after it was written.</summary>
    public static DicomFile Reread(DicomAttributeSet set)
    {
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, set);
        return DicomFile.Read(stream.ToArray());
    }
}
