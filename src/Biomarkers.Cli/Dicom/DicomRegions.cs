using System.Globalization;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Regions of an RT structure set or a segmentation, on an image's grid.</summary>
internal sealed class DicomRegions(InputPath path, RegionChoice choice, GridTarget target, RegionReader reader)
{
    private readonly string _file = path.Name;

    // Numbers given as labels mean the same; 'all' is what no name means anyway.
    private readonly IReadOnlyList<string> _names = [.. choice.Names, .. choice.Labels.Labels.Select(static n => n.ToString(CultureInfo.InvariantCulture))];

    /// <exception cref="DataRefusedException">There is no such region, or it does not belong to the image.</exception>
    public IReadOnlyList<RegionInput> Read(int threads, CancellationToken cancellationToken)
    {
        IDicomInstance instance = RegionObjects.Only(path, threads, cancellationToken);
        IReadOnlyList<string> notes = CheckPatient(instance);
        string? hash = reader.HashInputs && File.Exists(path.FullName) ? SeriesInput.HashOf(path.FullName) : null;
        return LibraryWords.Guard(_file, () => RegionObjects.IsSegmentation(instance)
            ? OfSegmentation(instance, DicomSegmentation.Read(instance), hash, notes)
            : OfStructureSet(RtStructureSet.Read(instance), hash, notes));
    }

    /// <summary>The region of a name, or else of a number.</summary>
    public static RtRegion Find(RtStructureSet set, string text) =>
        !set.Regions.Any(region => IsCalled(region.Name, text)) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? set[number] : set[text];

    /// <summary>The segment of a label, or else of a number.</summary>
    public static DicomSegment Find(DicomSegmentation segmentation, string text) =>
        !segmentation.Segments.Any(segment => IsCalled(segment.Label, text)) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? segmentation[number] : segmentation[text];

    private static bool IsCalled(string name, string text) => string.Equals(name.Trim(), text.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Label(string name, int number) => string.IsNullOrWhiteSpace(name) ? FormattableString.Invariant($"{number}") : OneLine.Of(name).Trim();

    private RegionInput[] OfStructureSet(RtStructureSet set, string? hash, IReadOnlyList<string> notes)
    {
        RtRegion[] empty = [.. set.Regions.Where(static region => region.ContourCount == 0)];
        RtRegion[] chosen = _names.Count > 0 ? [.. _names.Select(name => Find(set, name)).Distinct()] : [.. set.Regions.Except(empty)];
        if (chosen.Length == 0)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, $"The structure set has {Counted.Of(set.Regions.Count, "region")} and none with a contour.");
        }

        string[] left = _names.Count > 0 || empty.Length == 0 ? [] : [$"Without a contour and left out: {string.Join(", ", empty.Select(static region => $"'{Label(region.Name, region.Number)}'"))}."];
        var input = new ProvenanceInput("roi", _file, hash, null) { Diagnostics = [.. notes, .. set.Problems, .. left] };
        GridTarget? drawnOn = reader.DrawnOn is null ? null : OpenDrawnOn(reader.DrawnOn);
        return [.. chosen.Select(region => new RegionInput(
            $"{_file}:{Label(region.Name, region.Number)}", Label(region.Name, region.Number), input, (threads, stop) => Place(region, drawnOn, threads, stop)))];
    }

    private PlacedRegion Place(RtRegion region, GridTarget? drawnOn, int threads, CancellationToken stop)
    {
        string name = $"{_file}:{Label(region.Name, region.Number)}";
        RasterisedRegion placed = LibraryWords.Guard(name, () => region.Rasterise((drawnOn ?? target).Geometry, reader.Dicom.Contours, threads, stop));
        ProcessingStep step = Step("rasterise contours", region.Number);
        if (drawnOn is null)
        {
            return new(placed.Mask, [step], placed.Diagnostics);
        }

        // Naming the series that contours were drawn on is asking for the interpolation.
        (Mask mask, ProcessingStep? resampled) = new GridRepair(true, null).Apply(placed.Mask, target.Geometry, name, target.Name, threads, stop);
        return new(mask, resampled is null ? [step] : [step, resampled], placed.Diagnostics);
    }

    private GridTarget OpenDrawnOn(InputPath source)
    {
        var series = SeriesInput.Open(source, reader.Dicom with { SeriesName = null }, 0, CancellationToken.None);
        ImageGeometry geometry = LibraryWords.Guard(series.Name, () => series.Series.Geometry);
        return geometry.FrameOfReference is { } own && target.Geometry.FrameOfReference is { } other && own != other
            ? throw new DataRefusedException(RefusalReason.GridsDiffer, $"{series.Name} and {target.Name} lie in different frames of reference: their coordinates have nothing to do with one another. Register the two first.")
            : new(series.Name, geometry, series);
    }

    private RegionInput[] OfSegmentation(IDicomInstance instance, DicomSegmentation segmentation, string? hash, IReadOnlyList<string> notes)
    {
        DicomSegment[] chosen = _names.Count > 0 ? [.. _names.Select(name => Find(segmentation, name)).Distinct()] : [.. segmentation.Segments];
        if (chosen.Length == 0)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The segmentation has no segment.");
        }

        var input = new ProvenanceInput("roi", _file, hash, segmentation.Geometry) { Diagnostics = [.. notes, .. segmentation.Problems] };
        return [.. chosen.Select(segment => new RegionInput($"{_file}:{Label(segment.Label, segment.Number)}", Label(segment.Label, segment.Number), input, (threads, stop) => Place(segmentation, segment, threads, stop))
        {
            Segment = new(instance.Attributes, segment),
        })];
    }

    private PlacedRegion Place(DicomSegmentation segmentation, DicomSegment segment, int threads, CancellationToken stop)
    {
        string name = $"{_file}:{Label(segment.Label, segment.Number)}";
        ImageGeometry grid = target.Geometry;
        bool isSameFrame = segmentation.FrameOfReference is null || grid.FrameOfReference is null || segmentation.FrameOfReference == grid.FrameOfReference;
        ProcessingStep read = Step("place segment", segment.Number);
        try
        {
            return new(LibraryWords.Guard(name, () => segment.ToMask(grid, null, threads, stop)), [read], []);
        }
        catch (DataRefusedException refusal) when (refusal.Reason == RefusalReason.GridsDiffer && segmentation.Geometry is not null && isSameFrame)
        {
            if (!reader.Repair.Resample)
            {
                throw new DataRefusedException(refusal.Reason, $"{refusal.Message.TrimEnd('.')}. Give the images that were segmented, or allow --resample-roi (interpolate the mask).");
            }

            (Mask mask, ProcessingStep? step) = reader.Repair.Apply(segment.ToMask(null, null, threads, stop), grid, name, target.Name, threads, stop);
            return new(mask, step is null ? [read] : [read, step], []);
        }
    }

    private static ProcessingStep Step(string name, int number) => ProcessingStep.Create(name, ("number", number.ToString(CultureInfo.InvariantCulture)));

    // Neither identifier is ever shown.
    private IReadOnlyList<string> CheckPatient(IDicomInstance instance)
    {
        string? own = instance.Attributes.GetString(DicomTags.PatientID);
        string? imaged = target.Dicom?.Series.Attributes.GetString(DicomTags.PatientID);
        if (string.IsNullOrEmpty(own) || string.IsNullOrEmpty(imaged) || own == imaged)
        {
            return [];
        }

        string? frame = target.Geometry.FrameOfReference;
        bool sameFrame = frame is not null && RegionObjects.FrameOfReference(instance) == frame;
        return sameFrame
            ? ["Its Patient ID is another than the images', though both lie in one frame of reference; it was taken for the same patient's."]
            : throw new DataRefusedException(RefusalReason.GridsDiffer, $"{_file} belongs to another patient than {target.Name}, by Patient ID. Check that they belong together.");
    }
}
