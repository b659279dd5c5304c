using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>The pages of the documentation.</summary>
internal static class Pages
{
    /// <summary>Paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[]
        {
            Directory.EnumerateFiles(Repository.Root, "*.md"),
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "README.md", SearchOption.AllDirectories).Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}Demo{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
            [Path.Combine(Repository.Root, "benchmarks", "README.md")],
        }
        .SelectMany(static files => files)
        .Select(static path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(static path => !path.Contains(".received.", StringComparison.Ordinal) && !path.Split('/').Any(static part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal),
    ];
}
