using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>The segment a region was read from.</summary>
/// <param name="Attributes">Data set of the segmentation.</param>
/// <param name="Segment">The segment.</param>
internal sealed record SegmentOrigin(IDicomAttributes Attributes, DicomSegment Segment);
