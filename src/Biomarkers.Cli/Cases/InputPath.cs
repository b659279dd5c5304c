namespace Biomarkers.Cli;

/// <summary>Path of an input and what helps when it leads nowhere.</summary>
/// <param name="FullName">Where the file lies.</param>
/// <param name="Given">The path as the user wrote it.</param>
/// <param name="Place">What expects it: an option, or a line of a table.</param>
/// <param name="Advice">What to check, a sentence.</param>
internal sealed record InputPath(string FullName, string Given, string Place, string Advice)
{
    /// <summary>What tables and messages call it: the last part of the path.</summary>
    public string Name => NameOf(FullName);

    /// <summary>The last part of a path, of a folder too.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return name is "" or "." or ".." ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.Length == 0 ? "." : path))) : name;
    }

    /// <summary>A path given to an option, or in the place of an argument.</summary>
    public static InputPath OfOption(string path, string option) =>
        new(path, path, option, option.StartsWith('-') ? $"Check the path given to {option}." : "Check the path.");
}
