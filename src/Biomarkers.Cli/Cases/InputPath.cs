namespace Biomarkers.Cli;

/// <summary>Path of an input and what helps when it leads nowhere.</summary>
/// <param name="FullName">Where the file lies.</param>
/// <param name="Given">The path as the user wrote it.</param>
/// <param name="Place">What expects it: an option, or a line of a table.</param>
/// <param name="Advice">What to check, a sentence.</param>
internal sealed record InputPath(string FullName, string Given, string Place, string Advice)
{
    /// <summary>A path given to an option, or in the place of an argument.</summary>
    public static InputPath OfOption(string path, string option) =>
        new(path, path, option, option.StartsWith('-') ? $"Check the path given to {option}." : "Check the path.");
}
