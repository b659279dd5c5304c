namespace Biomarkers.Dicom;

/// <summary>One frame of a segmentation.</summary>
/// <param name="Index">Its place in the object, from 0.</param>
/// <param name="Segment">The segment that it belongs to; null for a frame of all segments, and where it does not say.</param>
/// <param name="Plane">Where it lies; null where that cannot be told.</param>
/// <param name="Problem">Why it cannot be used; null where it can.</param>
internal sealed record SegmentFrame(int Index, int? Segment, FramePlane? Plane, string? Problem);
