namespace Biomarkers.Cli;

/// <summary>Opens input files with words that help when there is nothing to open.</summary>
internal static class InputFile
{
    /// <summary>Complains about a path that is no file.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <param name="option">Where it was given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void Demand(string path, string option) => Demand(InputPath.OfOption(path, option));

    /// <summary>Reads an image of any format: NIfTI, NRRD, or a DICOM folder or file.</summary>
    /// <exception cref="DataRefusedException">It holds several volumes or series, or none that can be a volume.</exception>
    public static LoadedImage Load(InputPath path, DicomReading reading, bool hash, int threads, CancellationToken cancellationToken)
    {
        if (path.Given.Length > 0 && DicomPath.IsDicom(path.FullName))
        {
            return LoadDicom(path, reading, hash, threads, cancellationToken);
        }

        Volume<float> volume = ReadImage(path, hash, out ImageFileInfo info, cancellationToken);
        return new(path.Name, volume, new("image", path.Name, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics }, [], null);
    }

    public static Volume<float> ReadImage(InputPath path, bool hash, out ImageFileInfo info, CancellationToken cancellationToken)
    {
        DemandOneVolume(path);
        return ImageFile.Read<float>(path.FullName, out info, new ImageReadOptions { ComputeSha256 = hash }, cancellationToken);
    }

    public static Volume<ushort> ReadLabels(InputPath path, bool hash, out ImageFileInfo info, CancellationToken cancellationToken)
    {
        DemandOneVolume(path);
        return ImageFile.ReadLabels(path.FullName, out info, new ImageReadOptions { ComputeSha256 = hash }, cancellationToken);
    }

    // Apart, so that the DICOM package is loaded for DICOM alone.
    private static LoadedImage LoadDicom(InputPath path, DicomReading reading, bool hash, int threads, CancellationToken cancellationToken) =>
        SeriesInput.Open(path, reading, threads, cancellationToken).Load(path, hash, threads, cancellationToken);

    private static void Demand(InputPath path)
    {
        if (path.Given.Length == 0)
        {
            throw new UsageException($"{path.Place} is empty; a path is expected.");
        }

        if (Directory.Exists(path.FullName))
        {
            throw new FileNotFoundException($"{path.Given} is a folder; {path.Place} expects a file.");
        }

        if (!File.Exists(path.FullName))
        {
            throw new FileNotFoundException($"There is no file {path.Given}. {path.Advice}");
        }
    }

    private static void DemandOneVolume(InputPath path)
    {
        Demand(path);
        ImageFileInfo header = ImageFile.ReadInfo(path.FullName);
        if (header.FrameCount > 1)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                FormattableString.Invariant($"{header.Name} holds {header.FrameCount} frames (4-D); this command takes one 3-D image. Save the frame to measure as a file of its own and give that."));
        }
    }
}
