namespace Biomarkers.Dicom;

/// <summary>Where an element's value lies among the bytes of its source.</summary>
internal readonly record struct ElementEntry(DicomTag Tag, int Offset, int Length, DicomVr Vr, bool IsUndefinedLength);
