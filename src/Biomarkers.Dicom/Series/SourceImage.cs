namespace Biomarkers.Dicom;

/// <summary>One image that a slice of a volume was made of: an object of one frame, or a frame of a larger one. Derived objects refer to it.</summary>
/// <param name="Attributes">The object's data set.</param>
/// <param name="Frame">Number of the frame within the object, from 1; null where the object has one frame only.</param>
/// <param name="Slice">Index z of the volume's slice, from 0.</param>
/// <param name="Time">Index of the time, echo or b-value that the volume belongs to, from 0; 0 where there is one volume.</param>
public sealed record SourceImage(IDicomAttributes Attributes, int? Frame, int Slice, int Time = 0);
