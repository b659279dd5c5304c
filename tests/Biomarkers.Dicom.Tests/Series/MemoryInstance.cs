using System.Buffers.Binary;

namespace Biomarkers.Dicom.Tests;

/// <summary>An object in memory, as another toolkit's would be: attributes and stored pixels.</summary>
internal sealed class MemoryInstance(string name, DicomAttributeSet attributes, byte[]? pixels) : IDicomInstance
{
    public string Name => name;

    public DicomAttributeSet Set => attributes;

    public IDicomAttributes Attributes => attributes;

    public IDicomPixels? Pixels => pixels is null ? null : new MemoryPixels(PixelDescription.Read(attributes, Kind, name), pixels);

    public PixelKind Kind { get; init; }

    /// <summary>A CT slice of two columns and two rows, upright, 1 mm pixels, whose four stored values are its number's.</summary>
    public static MemoryInstance Slice(int number, double z, double x = 0, double y = 0)
    {
        var pixels = new byte[8];
        for (int i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(pixels.AsSpan(2 * i), (short)((10 * number) + i));
        }

        DicomAttributeSet set = new DicomAttributeSet()
            .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"1.2.3.{number + 1}"))
            .Set(DicomTags.SeriesInstanceUID, "1.2.3")
            .Set(DicomTags.StudyInstanceUID, "1.2")
            .Set(DicomTags.FrameOfReferenceUID, "1.2.9")
            .Set(DicomTags.Modality, "CT")
            .Set(DicomTags.PatientID, "P")
            .SetNumbers(DicomTags.InstanceNumber, 1000 - number)
            .SetNumbers(DicomTags.Rows, 2)
            .SetNumbers(DicomTags.Columns, 2)
            .SetNumbers(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .SetNumbers(DicomTags.BitsAllocated, 16)
            .SetNumbers(DicomTags.BitsStored, 16)
            .SetNumbers(DicomTags.HighBit, 15)
            .SetNumbers(DicomTags.PixelRepresentation, 1)
            .SetNumbers(DicomTags.PixelSpacing, 1, 1)
            .SetNumbers(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .SetNumbers(DicomTags.ImagePositionPatient, x, y, z);
        return new($"slice {number}", set, pixels);
    }

    /// <summary>Several slices at given places.</summary>
    public static MemoryInstance[] Slices(params double[] z) => [.. z.Select(static (place, i) => Slice(i, place))];

    public MemoryInstance With(Action<DicomAttributeSet> change)
    {
        change(attributes);
        return this;
    }

    public DicomFile ToFile()
    {
        using var stream = new MemoryStream();
        attributes.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
        DicomFileWriter.Write(stream, attributes);
        attributes.Remove(DicomTags.PixelData);
        return DicomFile.Read(stream.ToArray(), name);
    }

    private sealed class MemoryPixels(PixelDescription description, byte[] bytes) : IDicomPixels
    {
        public PixelDescription Description => description;

        public void ReadFrame(int frame, Span<byte> destination) =>
            bytes.AsSpan(frame * (int)description.FrameLength, (int)description.FrameLength).CopyTo(destination);
    }
}
