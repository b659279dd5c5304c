namespace Biomarkers.Cli;

/// <summary>Names of image files that can be written.</summary>
internal static class ImagePath
{
    private static readonly string[] Endings = [".nii", ".nii.gz", ".nrrd", ".nhdr"];

    /// <summary>Whether an image can be written under a name.</summary>
    public static bool IsImage(string path) => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Checks an option's path of an image to write.</summary>
    /// <returns>The full path; null where there is none.</returns>
    /// <exception cref="UsageException">The ending is none of those known.</exception>
    /// <exception cref="OutputException">The file cannot be written, as far as can be seen now.</exception>
    public static string? Check(string? path, string option, bool overwrite)
    {
        if (path is null)
        {
            return null;
        }

        if (!IsImage(path))
        {
            throw new UsageException($"{option} is '{path}'; a file that ends in .nii, .nii.gz, .nrrd or .nhdr is expected.");
        }

        string full = Path.GetFullPath(path);
        OutputFile.Check(full, overwrite, option);
        return full;
    }
}
