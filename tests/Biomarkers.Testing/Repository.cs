namespace Biomarkers.Testing;

/// <summary>Places in the clone the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Biomarkers.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder under tests/data.</summary>
    public static string Data(params string[] parts) => Path.Combine([Root, "tests", "data", .. parts]);

    /// <summary>Where a source file of this clone lies, given the path the compiler recorded (which a deterministic build shortens).</summary>
    public static string SourceFile(string compiledPath)
    {
        string[] parts = compiledPath.Split('/', '\\');
        for (int skip = 0; skip < parts.Length; skip++)
        {
            string candidate = Path.Combine([Root, .. parts[skip..]]);
            if (parts[skip].Length > 0 && File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(compiledPath)} is not a source file of this clone.");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Biomarkers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Biomarkers.sln.");
    }
}
