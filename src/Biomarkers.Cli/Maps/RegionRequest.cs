namespace Biomarkers.Cli;

/// <summary>The regions that a command line names for maps.</summary>
/// <param name="Path">Path of a mask, contours or segmentation; null for none.</param>
/// <param name="Labels">Which labels of a label image.</param>
/// <param name="Names">Which regions of contours and segmentations; empty for all.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record RegionRequest(string? Path, LabelSelection Labels, IReadOnlyList<string> Names, DicomReading Dicom, int Threads);
