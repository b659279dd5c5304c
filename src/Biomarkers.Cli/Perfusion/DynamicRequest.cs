namespace Biomarkers.Cli;

/// <summary>The images over time that a command line names.</summary>
/// <param name="Path">A 4-D image, or the folder of a DICOM series.</param>
/// <param name="Timing">Times of the frames; null for those of the file.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record DynamicRequest(InputPath Path, FrameTiming? Timing, DicomReading Dicom, int Threads);
