namespace Biomarkers.Testing;

/// <summary>Places in the clone the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Biomarkers.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder under tests/data.</summary>
    public static string Data(params string[] parts) => Path.Combine([Root, "tests", "data", .. parts]);

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
