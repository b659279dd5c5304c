using Biomarkers.Dicom;

namespace Biomarkers.Benchmarks;

/// <summary>A DICOM series of eight slices, in memory: parsed, sorted, and as a volume.</summary>
internal static class DicomAllocations
{
    private const int Slices = 8;
    private const int Columns = 64;

    public static IEnumerable<AllocationCase> All()
    {
        byte[][] files = [.. Enumerable.Range(0, Slices).Select(Slice)];
        yield return new("dicom.Parse", () => Parse(files));
        yield return new("dicom.ToVolume", () => DicomFolder.Create(Parse(files)).Series.Single().ToVolume<float>(1));
        DicomAttributeSet set = Attributes(0);
        yield return new("dicom.Write", () =>
        {
            var stream = new MemoryStream(1 << 16);
            DicomFileWriter.Write(stream, set);
            return stream;
        });
    }

    private static DicomFile[] Parse(byte[][] files) => Array.ConvertAll(files, static bytes => DicomFile.Read(bytes));

    private static byte[] Slice(int slice)
    {
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, Attributes(slice));
        return stream.ToArray();
    }

    private static DicomAttributeSet Attributes(int slice) => new DicomAttributeSet()
        .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"2.25.1.{slice + 1}"))
        .Set(DicomTags.StudyInstanceUID, "2.25.2")
        .Set(DicomTags.SeriesInstanceUID, "2.25.3")
        .Set(DicomTags.FrameOfReferenceUID, "2.25.4")
        .Set(DicomTags.Modality, "CT")
        .SetNumbers(DicomTags.ImagePositionPatient, 0, 0, 1.25 * slice)
        .SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .SetNumbers(DicomTags.PixelSpacing, 0.7, 0.7)
        .SetNumbers(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .SetNumbers(DicomTags.Rows, Columns)
        .SetNumbers(DicomTags.Columns, Columns)
        .SetNumbers(DicomTags.BitsAllocated, 16)
        .SetNumbers(DicomTags.BitsStored, 16)
        .SetNumbers(DicomTags.HighBit, 15)
        .SetNumbers(DicomTags.PixelRepresentation, 1)
        .SetNumbers(DicomTags.RescaleIntercept, -1024)
        .SetNumbers(DicomTags.RescaleSlope, 1)
        .SetBytes(DicomTags.PixelData, DicomVr.OW, new byte[2 * Columns * Columns]);
}
