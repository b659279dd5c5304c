namespace Biomarkers.Cli;

/// <summary>Tells DICOM inputs from other image files without reading them.</summary>
internal static class DicomPath
{
    private const int PreambleLength = 128;

    private static readonly string[] OtherEndings = [".nii", ".nii.gz", ".nrrd", ".nhdr", ".hdr", ".img", ".img.gz", ".csv", ".json"];

    /// <summary>Whether a path is to be read as DICOM: a folder, a file that ends in .dcm or .ima, or one with the letters of Part 10.</summary>
    public static bool IsDicom(string path)
    {
        if (Directory.Exists(path))
        {
            return true;
        }

        if (Array.Exists(OtherEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return path.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".ima", StringComparison.OrdinalIgnoreCase) || HasLetters(path);
    }

    private static bool HasLetters(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[PreambleLength + 4];
        using FileStream file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start[PreambleLength..].SequenceEqual("DICM"u8);
    }
}
