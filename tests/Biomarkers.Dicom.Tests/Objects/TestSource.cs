namespace Biomarkers.Dicom.Tests.Objects;

/// <summary>Source images in memory: what objects need of them, and beside it everything that must not travel.</summary>
public static class TestSource
{
    /// <summary>Stands in every attribute that no written object may hold.</summary>
    public const string Secret = "SECRET";

    public const string FrameOfReference = "1.2.826.0.1.3680043.2.1125.77";

    public static ImageGeometry Grid(int slices = 3) => new(
        new(5, 4, slices), new(0.7, 0.9, 2.5), new(-11.25, 7.5, 130.125), Oblique, FrameOfReference);

    /// <summary>A rotation about two axes, so that no direction is a special case.</summary>
    public static Direction3 Oblique
    {
        get
        {
            (double sin, double cos) = Math.SinCos(0.3);
            var x = new Vector3D(cos, sin, 0);
            var y = new Vector3D(-sin * cos, cos * cos, sin);
            return new(x, y, Vector3D.Cross(x, y));
        }
    }

    /// <summary>One image a slice of a grid.</summary>
    public static IReadOnlyList<SourceImage> Images(int slices = 3, string modality = "CT", string series = "1.2.826.0.1.3680043.2.1125.50")
    {
        ImageGeometry grid = Grid(slices);
        return [.. Enumerable.Range(0, slices).Select(z => new SourceImage(Image(grid, z, modality, series), null, z))];
    }

    private static DicomAttributeSet Image(ImageGeometry grid, int z, string modality, string series)
    {
        Vector3D position = grid.IndexToWorld(new(0, 0, z));
        Vector3D x = grid.Direction.XAxis;
        Vector3D y = grid.Direction.YAxis;
        DicomAttributeSet image = new DicomAttributeSet()
            .Set(DicomTags.SOPClassUID, modality switch { "CT" => "1.2.840.10008.5.1.4.1.1.2", "MR" => "1.2.840.10008.5.1.4.1.1.4", _ => "1.2.840.10008.5.1.4.1.1.128" })
            .Set(DicomTags.SOPInstanceUID, $"{series}.{z + 1}")
            .Set(DicomTags.SeriesInstanceUID, series)
            .Set(DicomTags.StudyInstanceUID, "1.2.826.0.1.3680043.2.1125.1")
            .Set(DicomTags.FrameOfReferenceUID, FrameOfReference)
            .Set(DicomTags.Modality, modality)
            .Set(DicomTags.PatientName, "Doe^Jane")
            .Set(DicomTags.PatientID, "P-17")
            .Set(DicomTags.PatientBirthDate, "19600102")
            .Set(DicomTags.PatientSex, "F")
            .Set(DicomTags.StudyDate, "20240102")
            .Set(DicomTags.StudyTime, "101112")
            .Set(DicomTags.AccessionNumber, "A-9")
            .Set(DicomTags.StudyID, "S-3")
            .Set(DicomTags.ReferringPhysicianName, string.Empty)
            .Set(DicomTags.PatientPosition, "HFS")
            .SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z)
            .SetNumbers(DicomTags.ImageOrientationPatient, x.X, x.Y, x.Z, y.X, y.Y, y.Z)
            .Set(DicomTags.CountsSource, "EMISSION")
            .Set(DicomTags.SeriesType, "WHOLE BODY", "IMAGE")
            .Set(DicomTags.CollimatorType, "NONE")
            .Set(DicomTags.CorrectedImage, "DECY", "ATTN")
            .Set(DicomTags.DecayCorrection, "START")
            .SetNumbers(DicomTags.FrameReferenceTime, 1000)
            .SetNumbers(DicomTags.ActualFrameDuration, 120000)
            .SetNumbers(DicomTags.DecayFactor, 1.02)
            .Set(DicomTags.AcquisitionDate, "20240102")
            .Set(DicomTags.AcquisitionTime, "101500");
        AddSecrets(image);
        return image;
    }

    private static void AddSecrets(DicomAttributeSet image)
    {
        foreach (uint tag in (ReadOnlySpan<uint>)[0x00080080, 0x00081010, 0x00081040, 0x00101040, 0x00102154, 0x00102160, 0x001021B0, 0x00204000, 0x00321032, 0x00321060, 0x00380010, 0x00400006, 0x00400254])
        {
            image.Set(new DicomTag(tag), DicomVr.LO, $"{Secret} {tag:X8}");
        }

        foreach (DicomTag tag in (ReadOnlySpan<DicomTag>)[DicomTags.StudyDescription, DicomTags.SeriesDescription, DicomTags.ProtocolName, DicomTags.DeviceSerialNumber, DicomTags.ManufacturerModelName, DicomTags.Manufacturer, DicomTags.SoftwareVersions])
        {
            image.Set(tag, $"{Secret} of a scanner");
        }

        image.Set(new DicomTag(0x0009, 0x0010), DicomVr.LO, $"{Secret} CREATOR")
            .Set(new DicomTag(0x0009, 0x1001), DicomVr.LO, $"{Secret} PRIVATE")
            .Set(DicomTags.PatientAge, "064Y")
            .SetNumbers(DicomTags.PatientWeight, 71.25)
            .SetItems(DicomTags.SourceImageSequence, new DicomAttributeSet().Set(DicomTags.SeriesDescription, $"{Secret} NESTED"))
            .SetItems(DicomTags.RadiopharmaceuticalInformationSequence, new DicomAttributeSet().Set(DicomTags.SeriesDescription, $"{Secret} DOSE"));
    }
}
