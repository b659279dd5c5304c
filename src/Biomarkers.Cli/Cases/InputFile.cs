namespace Biomarkers.Cli;

/// <summary>Opens input files with words that help when there is nothing to open.</summary>
internal static class InputFile
{
    /// <summary>Complains about a path that is no file.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <param name="option">Where it was given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void Demand(string path, string option)
    {
        if (path.Length == 0)
        {
            throw new UsageException($"{option} is empty; a path is expected.");
        }

        if (Directory.Exists(path))
        {
            throw new FileNotFoundException($"{path} is a folder; {option} expects a file.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file {path}. Check the path given to {option}.");
        }
    }

    public static Volume<float> ReadImage(string path, string option, bool hash, out ImageFileInfo info, CancellationToken cancellationToken)
    {
        Demand(path, option);
        return ImageFile.Read<float>(path, out info, new ImageReadOptions { ComputeSha256 = hash }, cancellationToken);
    }

    public static Volume<ushort> ReadLabels(string path, string option, bool hash, out ImageFileInfo info, CancellationToken cancellationToken)
    {
        Demand(path, option);
        return ImageFile.ReadLabels(path, out info, new ImageReadOptions { ComputeSha256 = hash }, cancellationToken);
    }
}
