namespace Biomarkers.Cli;

/// <summary>DICOM objects that measurements are written to, checked before anything is computed.</summary>
/// <param name="Report">Path of the measurement report; null for none.</param>
/// <param name="Segmentation">Path of the segmentation; null for none.</param>
internal sealed record DicomOutput(string? Report, string? Segmentation)
{
    /// <summary>What <c>--sr</c> and <c>--seg</c> ask for; null where neither is given.</summary>
    /// <exception cref="UsageException">The image is not DICOM, so that nothing could be referred to.</exception>
    /// <exception cref="OutputException">A file cannot be written, as far as can be seen now.</exception>
    public static DicomOutput? Create(string? report, string? segmentation, string? image, bool overwrite)
    {
        if (report is null && segmentation is null)
        {
            return null;
        }

        // A path that leads nowhere gets its own words later.
        if (image is not null && File.Exists(image) && !DicomPath.IsDicom(image))
        {
            throw new UsageException($"{(report is null ? "--seg" : "--sr")} needs DICOM images to refer to; {InputPath.NameOf(image)} is none. Give --image the folder of the series.");
        }

        return new(Check(report, "--sr", overwrite), Check(segmentation, "--seg", overwrite));
    }

    private static string? Check(string? path, string option, bool overwrite)
    {
        if (path is null)
        {
            return null;
        }

        if (!path.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"{option} is '{path}'; a file that ends in .dcm is expected.");
        }

        string full = Path.GetFullPath(path);
        OutputFile.Check(full, overwrite, option);
        return full;
    }
}
