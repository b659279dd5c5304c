using System.Text.Json;

namespace Biomarkers.Cli;

/// <summary>The map files that a folder's maps.json lists before a run writes its own.</summary>
internal static class EarlierMaps
{
    private const string Index = "maps.json";
    private const string Ending = ".nii.gz";
    private const long LongestIndex = 16 << 20;

    /// <summary>Names of the files listed; none where there is no maps.json of this program.</summary>
    /// <param name="folder">The folder of the maps.</param>
    public static IReadOnlyList<string> List(string folder)
    {
        var index = new FileInfo(Path.Combine(folder, Index));
        if (!index.Exists || index.Length > LongestIndex)
        {
            return [];
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(index.FullName));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("software", out JsonElement name) && name.ValueEquals("Biomarkers") ? [.. Names(json.RootElement).Distinct()] : [];
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // What cannot be read lists nothing, and nothing is removed.
            return [];
        }
    }

    /// <summary>Removes those of a folder's files that a list names and a run has not written.</summary>
    /// <param name="folder">The folder of the maps.</param>
    /// <param name="listed">What the earlier maps.json listed.</param>
    /// <param name="written">What was written since, names or paths.</param>
    /// <returns>What was removed.</returns>
    public static IReadOnlyList<string> Remove(string folder, IReadOnlyList<string> listed, IEnumerable<string> written)
    {
        HashSet<string> kept = [.. written.Select(static path => Path.GetFileName(path))];
        string[] gone = [.. listed.Where(name => !kept.Contains(name) && File.Exists(Path.Combine(folder, name)))];
        foreach (string name in gone)
        {
            OutputFile.Guard(() => File.Delete(Path.Combine(folder, name)));
        }

        return gone;
    }

    /// <summary>The files that stand in the index itself and in its parameters; a name that leads elsewhere is none.</summary>
    private static IEnumerable<string> Names(JsonElement root)
    {
        IEnumerable<JsonElement> parameters = root.TryGetProperty("parameters", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
        IEnumerable<JsonElement> entries = root.EnumerateObject().Select(static property => property.Value).Concat(parameters).Where(static value => value.ValueKind == JsonValueKind.Object);
        foreach (JsonElement entry in entries)
        {
            foreach (string key in (string[])["file", "standard_error_file"])
            {
                if (entry.TryGetProperty(key, out JsonElement file) && file.ValueKind == JsonValueKind.String && file.GetString() is { } name
                    && name.EndsWith(Ending, StringComparison.Ordinal) && name.IndexOfAny(['/', '\\', ':']) < 0)
                {
                    yield return name;
                }
            }
        }
    }
}
