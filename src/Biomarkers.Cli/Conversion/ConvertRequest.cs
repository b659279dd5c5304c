namespace Biomarkers.Cli;

/// <summary>What a <c>convert</c> command line asks for.</summary>
/// <param name="Input">What is converted.</param>
/// <param name="Output">Path of the result.</param>
/// <param name="Source">The series that regions belong to; null for none.</param>
/// <param name="RegionNames">Which regions; empty for all.</param>
/// <param name="AsContours">A label image becomes contours, not a segmentation.</param>
/// <param name="Overwrite">Replace files that exist.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record ConvertRequest(
    InputPath Input, string Output, InputPath? Source, IReadOnlyList<string> RegionNames, bool AsContours, bool Overwrite, DicomReading Dicom, int Threads)
{
    private static readonly string[] Endings = [".nii.gz", ".nii", ".nrrd", ".nhdr"];

    /// <summary>How images are written.</summary>
    public ImageWriteOptions ImageOptions => new() { Overwrite = Overwrite };

    /// <summary>A file beside the result, of another ending.</summary>
    public string Beside(string ending)
    {
        string full = Path.GetFullPath(Output);
        string own = Array.Find(Endings, e => full.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        return full[..^own.Length] + ending;
    }

    /// <summary>Writes a small file beside the result.</summary>
    /// <returns>Its path.</returns>
    public string WriteBeside(string ending, byte[] bytes)
    {
        string path = Beside(ending);
        OutputFile.Guard(() => AtomicFile.Write(path, stream => stream.Write(bytes), Overwrite));
        return path;
    }
}
