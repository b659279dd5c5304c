using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary>What a command line on diffusion-weighted images asks for, checked as far as words go.</summary>
/// <param name="Image">Path of the 4-D image; empty with curves.</param>
/// <param name="BValueFile">Path of the b-values; empty with curves.</param>
/// <param name="Curves">Path of a table of curves; null for images.</param>
/// <param name="Selection">b-values to keep; empty for all.</param>
/// <param name="AverageDirections">Average the images of each b-value.</param>
/// <param name="Noise">What is done about weak signals.</param>
/// <param name="Region">Where maps are summed up.</param>
/// <param name="RegionOnly">Fit the region's voxels only.</param>
/// <param name="Output">Where results go: a folder, with curves a file.</param>
/// <param name="Overwrite">Replace what is there.</param>
/// <param name="Series">The DICOM series instead of image and b-values; null for none.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="DicomMaps">Also write the maps as DICOM.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record DiffusionRequest(
    string Image,
    string BValueFile,
    string? Curves,
    double[] Selection,
    bool AverageDirections,
    NoiseHandling Noise,
    RegionRequest Region,
    bool RegionOnly,
    string Output,
    bool Overwrite,
    InputPath? Series,
    DicomReading Dicom,
    bool DicomMaps,
    int Threads);
