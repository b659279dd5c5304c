namespace Biomarkers.Dicom.Tests;

/// <summary>Grids for tests: axis-aligned, oblique and left-handed ones.</summary>
public static class Grids
{
    public const string Frame = "2.25.1234";

    /// <summary>A grid of a kind: 0 along the patient's axes, 1 oblique, 2 left-handed and oblique, 3 sagittal with falling slices.</summary>
    public static ImageGeometry Create(int kind, Size3 size, Vector3D? spacing = null) =>
        new(size, spacing ?? new(0.9765625, 1.3, 2.5), new(-103.7, 51.25, -412.375), Direction(kind), Frame);

    public static Direction3 Direction(int kind) => kind switch
    {
        0 => Direction3.Identity,
        1 => Rotated(0.3, -0.2, 0.7),
        2 => Rotated(0.3, -0.2, 0.7) is var d ? d with { ZAxis = d.ZAxis * -1 } : default,
        _ => new Direction3(new(0, 1, 0), new(0, 0, -1), new(1, 0, 0)),
    };

    /// <summary>A source image for every slice, of one patient and study.</summary>
    public static SourceImage[] Sources(ImageGeometry geometry)
    {
        var sources = new SourceImage[geometry.Size.Z];
        for (int z = 0; z < sources.Length; z++)
        {
            Vector3D position = geometry.IndexToWorld(new(0, 0, z));
            sources[z] = new SourceImage(new DicomAttributeSet()
                .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                .Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"2.25.77.{z + 1}"))
                .Set(DicomTags.SeriesInstanceUID, "2.25.76")
                .Set(DicomTags.StudyInstanceUID, "2.25.75")
                .Set(DicomTags.FrameOfReferenceUID, Frame)
                .Set(DicomTags.PatientName, "Phantom^Test")
                .Set(DicomTags.PatientID, "T-1")
                .Set(DicomTags.PatientSex, "O")
                .Set(DicomTags.PatientBirthDate, "19500102")
                .Set(DicomTags.StudyDate, "20240131")
                .Set(DicomTags.StudyTime, "101500")
                .Set(DicomTags.StudyID, "S1")
                .Set(DicomTags.AccessionNumber, "A1")
                .Set(DicomTags.StudyDescription, "Not to be passed on")
                .Set(DicomTags.ProtocolName, "Not to be passed on")
                .SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z), null, z);
        }

        return sources;
    }

    /// <summary>A random mask; every density from sparse to nearly full, so that holes and corners that touch occur.</summary>
    public static Mask RandomMask(ImageGeometry geometry, Random random)
    {
        double density = random.NextDouble();
        var bytes = new byte[geometry.VoxelCount];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = random.NextDouble() < density ? (byte)1 : (byte)0;
        }

        bytes[random.Next(bytes.Length)] = 1;
        return Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size));
    }

    /// <summary>Whether two masks have the same voxels.</summary>
    public static bool Same(Mask first, Mask second) =>
        first.Count == second.Count && first.BoundingBox == second.BoundingBox && first.Bytes.SequenceEqual(second.Bytes);

    private static Direction3 Rotated(double a, double b, double c)
    {
        Vector3D Turn(Vector3D v)
        {
            v = new(v.X, (v.Y * Math.Cos(a)) - (v.Z * Math.Sin(a)), (v.Y * Math.Sin(a)) + (v.Z * Math.Cos(a)));
            v = new((v.X * Math.Cos(b)) + (v.Z * Math.Sin(b)), v.Y, (v.Z * Math.Cos(b)) - (v.X * Math.Sin(b)));
            return new((v.X * Math.Cos(c)) - (v.Y * Math.Sin(c)), (v.X * Math.Sin(c)) + (v.Y * Math.Cos(c)), v.Z);
        }

        return new Direction3(Turn(new(1, 0, 0)), Turn(new(0, 1, 0)), Turn(new(0, 0, 1)));
    }
}
