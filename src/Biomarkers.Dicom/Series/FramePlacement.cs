using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Reads where a frame lies in the patient, and says what is wrong where it lies nowhere.</summary>
internal static class FramePlacement
{
    // A kilometre: no scanner's table goes further, and sums of squares of what lies beyond overflow.
    private const double FarthestPosition = 1e6;

    /// <summary>The frame with its place, or with the problem that leaves it without one.</summary>
    public static ImageFrame Place(ImageFrame frame)
    {
        FrameAttributes attributes = frame.Attributes;
        frame = frame with
        {
            Rows = attributes.Root.GetInteger(DicomTags.Rows) ?? 0,
            Columns = attributes.Root.GetInteger(DicomTags.Columns) ?? 0,
            FrameOfReference = attributes.Text(DicomTags.FrameOfReferenceUID),
        };
        double[]? position = attributes.Numbers(DicomTags.ImagePositionPatient, DicomTags.PlanePositionSequence);
        double[]? orientation = attributes.Numbers(DicomTags.ImageOrientationPatient, DicomTags.PlaneOrientationSequence);
        double[]? spacing = attributes.Numbers(DicomTags.PixelSpacing, DicomTags.PixelMeasuresSequence);
        if (frame.Rows < 1 || frame.Columns < 1)
        {
            return frame with { Problem = FormattableString.Invariant($"{DicomTags.Rows.ToDescription()} is {frame.Rows} and {DicomTags.Columns.ToDescription()} {frame.Columns}; both must be at least 1.") };
        }

        if (position is not { Length: 3 } || orientation is not { Length: 6 } || spacing is not { Length: 2 })
        {
            string missing = position is not { Length: 3 } ? Lacking(attributes, DicomTags.ImagePositionPatient, DicomTags.PlanePositionSequence, "three numbers")
                : orientation is not { Length: 6 } ? Lacking(attributes, DicomTags.ImageOrientationPatient, DicomTags.PlaneOrientationSequence, "six numbers")
                : Lacking(attributes, DicomTags.PixelSpacing, DicomTags.PixelMeasuresSequence, "two numbers");
            return frame with { Problem = missing };
        }

        if (Conflict(attributes) is { } conflict)
        {
            return frame with { Problem = conflict };
        }

        if (position.Any(static value => Math.Abs(value) > FarthestPosition))
        {
            return frame with { Problem = $"{DicomTags.ImagePositionPatient.ToDescription()} is '{attributes.Holder(DicomTags.ImagePositionPatient, DicomTags.PlanePositionSequence)?.Shown(DicomTags.ImagePositionPatient)}', further than a kilometre from the origin." };
        }

        var place = new Vector3D(position[0], position[1], position[2]);
        var along = new Vector3D(orientation[0], orientation[1], orientation[2]);
        var down = new Vector3D(orientation[3], orientation[4], orientation[5]);
        // Pixel Spacing says the distance between rows first. Source: PS3.3 section 10.7.1.3.
        var size = new Vector3D(spacing[1], spacing[0], 1);
        string? problem = ImageGeometry.Explain(new(frame.Columns, frame.Rows, 1), size, place, new(along, down, Unit(Vector3D.Cross(along, down))));
        return problem is not null
            ? frame with { Problem = $"{problem} (Image Position, Image Orientation and Pixel Spacing as the header states them.)" }
            : frame with { Position = place, Along = Unit(along), Down = Unit(down), SpacingX = size.X, SpacingY = size.Y };
    }

    private static string? Conflict(FrameAttributes attributes)
    {
        ReadOnlySpan<(DicomTag Group, DicomTag Tag)> places =
        [
            (DicomTags.PlanePositionSequence, DicomTags.ImagePositionPatient),
            (DicomTags.PlaneOrientationSequence, DicomTags.ImageOrientationPatient),
            (DicomTags.PixelMeasuresSequence, DicomTags.PixelSpacing),
        ];
        foreach ((DicomTag group, DicomTag tag) in places)
        {
            if (attributes.Contradicts(group, tag))
            {
                return $"{tag.ToDescription()} stands in the frame's own functional groups and in those that all frames share, with different values.";
            }
        }

        return null;
    }

    private static string Lacking(FrameAttributes attributes, DicomTag tag, DicomTag group, string expected) =>
        attributes.Holder(tag, group) is { } holder
            ? $"{tag.ToDescription()} is '{holder.Shown(tag)}'; {expected} were expected."
            : string.Create(CultureInfo.InvariantCulture, $"{tag.ToDescription()} is missing: the image has no place in the patient.");

    private static Vector3D Unit(Vector3D vector) => vector.Length is > 0 and double length && double.IsFinite(length) ? vector * (1 / length) : vector;
}
