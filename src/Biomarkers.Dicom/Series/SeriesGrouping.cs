using System.Collections.Immutable;

namespace Biomarkers.Dicom;

/// <summary>Sorts the planes of objects into groups of which each can be a volume.</summary>
internal static class SeriesGrouping
{
    // What rounding in decimal strings leaves of equal numbers.
    private const double DirectionTolerance = 1e-4;
    private const double SpacingTolerance = 1e-4;

    // A rotating series has an orientation an image; beyond this many nothing is a volume.
    private const int MostGroupsOfSeries = 4096;

    private static readonly ImmutableArray<string> Segmentations = ["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"];

    /// <summary>Groups objects that have pixels.</summary>
    /// <param name="instances">The objects.</param>
    /// <param name="others">Receives what is no image: without pixels, or a segmentation.</param>
    /// <param name="unreadable">Receives what cannot be read; null to throw instead.</param>
    public static List<SeriesGroup> Group(IReadOnlyList<IDicomInstance> instances, List<IDicomInstance> others, List<UnreadableFile>? unreadable)
    {
        var bySeries = new Dictionary<string, List<SeriesGroup>>(StringComparer.Ordinal);
        var order = new List<List<SeriesGroup>>();
        for (int i = 0; i < instances.Count; i++)
        {
            IReadOnlyList<ImageFrame> planes;
            try
            {
                if (instances[i].Pixels is null || Segmentations.Contains(instances[i].Attributes.GetString(DicomTags.SOPClassUID) ?? string.Empty))
                {
                    others.Add(instances[i]);
                    continue;
                }

                planes = FrameExpander.Expand(instances[i], i);
            }
            catch (ImageFormatException error) when (unreadable is not null)
            {
                unreadable.Add(new(instances[i].Name, error.Message));
                continue;
            }

            string key = Key(instances[i].Attributes);
            if (!bySeries.TryGetValue(key, out List<SeriesGroup>? groups))
            {
                bySeries.Add(key, groups = []);
                order.Add(groups);
            }

            foreach (ImageFrame plane in planes)
            {
                Add(groups, key, plane);
            }
        }

        return [.. order.SelectMany(static groups => groups)];
    }

    private static void Add(List<SeriesGroup> groups, string key, ImageFrame plane)
    {
        SeriesKind kind = KindOf(plane);
        // The images of a series mostly go on as the last one did.
        for (int i = groups.Count - 1; i >= 0; i--)
        {
            if (groups[i].Kind == kind && IsAlike(groups[i].First, plane))
            {
                groups[i].Frames.Add(plane);
                return;
            }
        }

        if (groups.Count >= MostGroupsOfSeries)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"A series has images of more than {MostGroupsOfSeries} sizes and orientations: it is no volume.");
        }

        var group = new SeriesGroup(kind, key);
        group.Frames.Add(plane);
        groups.Add(group);
    }

    private static SeriesKind KindOf(ImageFrame plane)
    {
        IDicomAttributes root = plane.Attributes.Root;
        if (root.GetString(DicomTags.SOPClassUID) is { } sop && (sop == SecondaryCapture || sop.StartsWith(SecondaryCapture + ".", StringComparison.Ordinal)))
        {
            return SeriesKind.SecondaryCapture;
        }

        return root.GetStrings(DicomTags.ImageType).Contains("LOCALIZER") ? SeriesKind.Localizer
            : plane.Problem is not null ? SeriesKind.Unplaced
            : SeriesKind.Image;
    }

    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    /// <summary>Whether two planes can belong to one stack: size, spacing, orientation, frame of reference, component.</summary>
    public static bool IsAlike(ImageFrame a, ImageFrame b) =>
        a.Rows == b.Rows
        && a.Columns == b.Columns
        && (a.Problem is null) == (b.Problem is null)
        && string.Equals(a.FrameOfReference, b.FrameOfReference, StringComparison.Ordinal)
        && (a.Problem is not null
            || (IsNear(a.Along, b.Along)
                && IsNear(a.Down, b.Down)
                && Math.Abs(a.SpacingX - b.SpacingX) <= SpacingTolerance * a.SpacingX
                && Math.Abs(a.SpacingY - b.SpacingY) <= SpacingTolerance * a.SpacingY))
        && string.Equals(Component(a), Component(b), StringComparison.Ordinal);

    private static bool IsNear(Vector3D a, Vector3D b) =>
        Math.Abs(a.X - b.X) <= DirectionTolerance && Math.Abs(a.Y - b.Y) <= DirectionTolerance && Math.Abs(a.Z - b.Z) <= DirectionTolerance;

    /// <summary>Magnitude, phase, real or imaginary part: of MR, images of one place that are different quantities.</summary>
    private static string? Component(ImageFrame plane)
    {
        IDicomAttributes root = plane.Attributes.Root;
        if (root.GetString(DicomTags.Modality) != "MR")
        {
            return null;
        }

        return plane.Attributes.HasGroups
            ? plane.Attributes.Text(DicomTags.ComplexImageComponent, DicomTags.MRImageFrameTypeSequence)
            : root.GetStrings(DicomTags.ImageType) is [_, _, var third, ..] ? third : null;
    }

    private static string Key(IDicomAttributes root) => string.Join(
        '\n',
        root.GetString(DicomTags.PatientID),
        root.GetString(DicomTags.PatientName),
        root.GetString(DicomTags.PatientBirthDate),
        root.GetString(DicomTags.StudyInstanceUID),
        root.GetString(DicomTags.SeriesInstanceUID),
        root.GetString(DicomTags.Modality));
}
