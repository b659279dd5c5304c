using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>What is done about irregular DICOM. A type of its own, so that commands on other formats do not load the DICOM package.</summary>
/// <param name="Series">How series are assembled.</param>
/// <param name="Contours">How contours become voxels.</param>
internal sealed record DicomRules(SeriesOptions Series, ContourOptions Contours);
