using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>A DICOM segmentation: binary, fractional or label map.</summary>
public sealed class DicomSegmentation
{
    private const int MostLabelsShown = 20;
    private readonly IDicomInstance _instance;
    private readonly SegmentFrame? _unassigned;

    private DicomSegmentation(IDicomInstance instance, SegmentationType type)
    {
        IDicomAttributes attributes = instance.Attributes;
        _instance = instance;
        Type = type;
        FrameOfReference = attributes.GetString(DicomTags.FrameOfReferenceUID);
        MaximumFractionalValue = type == SegmentationType.Fractional ? LargestShare(instance) : 1;
        FractionalType = type != SegmentationType.Fractional ? null : attributes.GetString(DicomTags.SegmentationFractionalType) switch
        {
            "PROBABILITY" => Dicom.FractionalType.Probability,
            "OCCUPANCY" => Dicom.FractionalType.Occupancy,
            _ => null,
        };
        SegmentFrame[] frames = SegmentFrames.Read(attributes, type, instance.Name);
        (Geometry, GeometryProblem) = SegmentationGrid.Find(attributes, frames, attributes.GetInteger(DicomTags.Columns) ?? 0, attributes.GetInteger(DicomTags.Rows) ?? 0);
        _unassigned = type == SegmentationType.LabelMap ? null : Array.Find(frames, static frame => frame.Segment is null);
        Segments = Array.AsReadOnly(ReadSegments(frames, out string[] problems));
        Problems = Array.AsReadOnly(problems);
    }

    /// <summary>How the segments are held.</summary>
    public SegmentationType Type { get; }

    /// <summary>What shares mean; null for other types, and where the file does not say.</summary>
    public FractionalType? FractionalType { get; }

    /// <summary>The stored number that stands for a share of 1; 1 for other types.</summary>
    public int MaximumFractionalValue { get; }

    /// <summary>Frame of reference that the frames lie in; null where the file names none.</summary>
    public string? FrameOfReference { get; }

    /// <summary>The grid that the frames themselves lie on, from the first plane to the last; smaller than the images' where empty frames were left out. Null where they lie on none.</summary>
    public ImageGeometry? Geometry { get; }

    /// <summary>Why the segmentation has no grid of its own; null where it has.</summary>
    public string? GeometryProblem { get; }

    /// <summary>The segments, in the file's order. They may overlap, except in a label map.</summary>
    public IReadOnlyList<DicomSegment> Segments { get; }

    /// <summary>What is wrong with the object and does not keep its segments from being read, one sentence each; empty where nothing is.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The segment of a number.</summary>
    /// <param name="number">Segment Number (0062,0004).</param>
    /// <exception cref="DataRefusedException">No segment has the number; the message lists those there are.</exception>
    public DicomSegment this[int number]
    {
        get
        {
            DicomSegment[] found = [.. Segments.Where(segment => segment.Number == number)];
            return found.Length == 1 ? found[0] : throw new DataRefusedException(RefusalReason.LabelNotPresent, found.Length == 0
                ? FormattableString.Invariant($"No segment has the number {number}. {Present()}")
                : FormattableString.Invariant($"{found.Length} segments have the number {number}; the file contradicts itself."));
        }
    }

    /// <summary>The segment of a label: written exactly so, or, where none is, the only one that differs in case or surrounding spaces alone.</summary>
    /// <param name="label">Segment Label (0062,0005).</param>
    /// <exception cref="DataRefusedException">No segment has the label, or several have; the message lists those there are.</exception>
    public DicomSegment this[string label]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(label);
            DicomSegment[] found = [.. Segments.Where(segment => string.Equals(segment.Label, label, StringComparison.Ordinal))];
            found = found.Length > 0 ? found : [.. Segments.Where(segment => string.Equals(segment.Label.Trim(), label.Trim(), StringComparison.OrdinalIgnoreCase))];
            return found.Length == 1 ? found[0] : throw new DataRefusedException(RefusalReason.LabelNotPresent, found.Length == 0
                ? $"No segment is labelled '{label}'. {Present()}"
                : $"{found.Length} segments are labelled '{label}'; ask by number: {string.Join(", ", found.Select(static segment => segment.Number.ToString(CultureInfo.InvariantCulture)))}.");
        }
    }

    /// <summary>Reads a segmentation; its pixels are read when a segment's voxels are asked for.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageFormatException">The file is not DICOM, damaged, or no segmentation.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static DicomSegmentation Read(string path) => Read(DicomFile.Read(path));

    /// <summary>Takes the segments of a segmentation.</summary>
    /// <param name="instance">The object.</param>
    /// <exception cref="ImageFormatException">The object is damaged, or no segmentation.</exception>
    public static DicomSegmentation Read(IDicomInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        IDicomAttributes attributes = instance.Attributes;
        return attributes.GetString(DicomTags.SegmentationType) switch
        {
            "BINARY" => new DicomSegmentation(instance, SegmentationType.Binary),
            "FRACTIONAL" => new DicomSegmentation(instance, SegmentationType.Fractional),
            "LABELMAP" => new DicomSegmentation(instance, SegmentationType.LabelMap),
            null => throw new ImageFormatException(instance.Name, -1, $"A segmentation was expected; this is an object of modality '{attributes.Shown(DicomTags.Modality)}' without a segmentation type."),
            _ => throw new ImageFormatException(instance.Name, -1, $"The segmentation type '{attributes.Shown(DicomTags.SegmentationType)}' is not known; BINARY, FRACTIONAL and LABELMAP are."),
        };
    }

    internal ImageFormatException Lie(string problem) => new(_instance.Name, -1, problem);

    /// <summary>Makes sure that no frame of the segment is missed.</summary>
    /// <exception cref="DataRefusedException">A frame could belong to any segment.</exception>
    internal void CheckAssigned()
    {
        if (_unassigned is not null)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, Unassigned(_unassigned));
        }
    }

    /// <summary>The pixels, of the kind that the type of segmentation has.</summary>
    internal IDicomPixels RequirePixels()
    {
        IDicomPixels pixels = _instance.Pixels ?? throw Lie("The segmentation has no pixel data.");
        PixelDescription description = pixels.Description;
        bool isRight = description.Kind == PixelKind.Integer && description.SamplesPerPixel == 1 && Type switch
        {
            SegmentationType.Binary => description.BitsAllocated is 1 or 8,
            SegmentationType.Fractional => description.BitsAllocated == 8,
            _ => description.BitsAllocated is 8 or 16,
        };
        return isRight ? pixels : throw Lie(FormattableString.Invariant(
            $"A segmentation of type {Type} does not have pixels of {description.SamplesPerPixel} x {description.BitsAllocated} bits."));
    }

    private static string Unassigned(SegmentFrame frame) =>
        FormattableString.Invariant($"To which segment frame {frame.Index + 1} belongs cannot be told: {frame.Problem}. Every segment could lack it.");

    private static int LargestShare(IDicomInstance instance) => instance.Attributes.GetInteger(DicomTags.MaximumFractionalValue) is >= 1 and <= 255 and var largest
        ? largest
        : throw new ImageFormatException(instance.Name, -1, $"The largest share, {DicomTags.MaximumFractionalValue.ToDescription()}, is '{instance.Attributes.Shown(DicomTags.MaximumFractionalValue)}'; a number from 1 to 255 was expected.");

    private DicomSegment[] ReadSegments(SegmentFrame[] frames, out string[] problems)
    {
        var found = new List<string>();
        ILookup<int?, SegmentFrame> bySegment = frames.ToLookup(static frame => frame.Segment);
        var segments = new List<DicomSegment>();
        var numbers = new HashSet<int>();
        foreach (IDicomAttributes item in _instance.Attributes.GetItems(DicomTags.SegmentSequence))
        {
            if (item.GetInteger(DicomTags.SegmentNumber) is not (>= 0 and <= ushort.MaxValue and var number))
            {
                found.Add("A segment has no number and was left out.");
                continue;
            }

            if (!numbers.Add(number))
            {
                found.Add(FormattableString.Invariant($"Several segments have the number {number}."));
            }

            segments.Add(new DicomSegment(this, item, number, Type == SegmentationType.LabelMap ? frames : [.. bySegment[number]]));
        }

        if (_unassigned is not null)
        {
            found.Add(Unassigned(_unassigned));
        }

        found.AddRange(bySegment.Where(group => group.Key is { } number && !numbers.Contains(number))
            .Select(static group => FormattableString.Invariant($"{group.Count()} frames are of segment {group.Key}, which the file does not define; they were left out.")));
        if (GeometryProblem is not null)
        {
            found.Add(GeometryProblem);
        }

        problems = [.. found];
        return [.. segments];
    }

    private string Present() => Segments.Count switch
    {
        0 => "The segmentation has no segment at all.",
        _ => $"It holds {string.Join(", ", Segments.Take(MostLabelsShown).Select(static segment => FormattableString.Invariant($"{segment.Number} '{segment.Label}'")))}{(Segments.Count > MostLabelsShown ? FormattableString.Invariant($" and {Segments.Count - MostLabelsShown} more") : string.Empty)}.",
    };
}
