using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>What an inspection says of an object that is no image: contours, a segmentation, something else.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Kind">What it is, as <c>RTSTRUCT</c>.</param>
/// <param name="Regions">Its regions; empty for other objects.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record ObjectInspection(string File, string Kind, IReadOnlyList<RegionSummary> Regions, IReadOnlyList<string> Problems)
{
    public static ObjectInspection Of(IDicomInstance instance)
    {
        string kind = instance.Attributes.GetString(DicomTags.Modality) ?? "unknown";
        try
        {
            if (RegionObjects.IsSegmentation(instance))
            {
                DicomSegmentation segmentation = DicomSegmentation.Read(instance);
                return new(instance.Name, kind,
                    [.. segmentation.Segments.Select(static s => new RegionSummary(s.Number, s.Label, s.Type?.Meaning, $"{Counted.Of(s.FrameCount, "frame")}, {s.AlgorithmType.ToString().ToLowerInvariant()}", []))],
                    segmentation.Problems);
            }

            if (RegionObjects.IsStructureSet(instance))
            {
                RtStructureSet set = RtStructureSet.Read(instance);
                return new(instance.Name, kind, [.. set.Regions.Select(static r => new RegionSummary(r.Number, r.Name, r.InterpretedType, Counted.Of(r.ContourCount, "contour"), r.Problems))], set.Problems);
            }

            return new(instance.Name, kind, [], []);
        }
        catch (Exception problem) when (problem is ImageFormatException or DataRefusedException)
        {
            return new(instance.Name, kind, [], [problem.Message]);
        }
    }
}
