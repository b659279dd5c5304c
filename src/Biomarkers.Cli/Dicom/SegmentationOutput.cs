using System.Globalization;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Makes segmentations of regions that were read or found.</summary>
internal static class SegmentationOutput
{
    // PS3.5: a long string.
    private const int LongestLabel = 64;

    /// <summary>A segment of a region; of one that was a segment before, with its codes and tracking.</summary>
    public static SegmentToWrite Segment(RegionInput input, Mask mask) => input.Segment is { Segment: var segment }
        ? new SegmentToWrite(mask, Shorten(input.Label))
        {
            AlgorithmType = segment.AlgorithmType == SegmentAlgorithmType.Manual ? SegmentAlgorithmType.Manual : segment.Algorithm is null ? SegmentAlgorithmType.Semiautomatic : segment.AlgorithmType,
            Algorithm = segment.AlgorithmType == SegmentAlgorithmType.Manual ? null : segment.Algorithm ?? Unstated,
            Category = segment.Category ?? DicomCodes.Tissue,
            Type = segment.Type ?? DicomCodes.Tissue,
            TrackingId = string.IsNullOrWhiteSpace(segment.TrackingId) ? Shorten(input.Label) : segment.TrackingId,
            TrackingUid = string.IsNullOrWhiteSpace(segment.TrackingUid) ? null : segment.TrackingUid,
        }
        : new SegmentToWrite(mask, Shorten(input.Label)) { AlgorithmType = SegmentAlgorithmType.Semiautomatic, Algorithm = Unstated };

    /// <summary>A segment that this program found.</summary>
    /// <param name="mask">Its voxels.</param>
    /// <param name="label">Its label.</param>
    /// <param name="rule">The rule it was found by.</param>
    public static SegmentToWrite Found(Mask mask, string label, string rule) => new(mask, Shorten(label))
    {
        AlgorithmType = SegmentAlgorithmType.Semiautomatic,
        Algorithm = new AlgorithmIdentification("Biomarkers threshold", ProvenanceRecord.SoftwareVersion, Neighbourhood) { Parameters = rule },
        Category = DicomCodes.MorphologicallyAbnormalStructure,
        Type = DicomCodes.Lesion,
    };

    // A mask in a file does not say who drew it; manual would be a claim.
    private static AlgorithmIdentification Unstated { get; } = new("Imported, origin not stated", ProvenanceRecord.SoftwareVersion, DicomCodes.ManualProcessing);

    // Context group 7162 has no threshold; what hangs together above one is found among neighbours.
    private static CodedEntry Neighbourhood { get; } = new("123101", "DCM", "Neighborhood Analysis");

    private static string Shorten(string label) => label.Length <= LongestLabel ? label : string.Create(CultureInfo.InvariantCulture, $"{label.AsSpan(0, LongestLabel)}");
}
