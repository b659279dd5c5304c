namespace Biomarkers.Testing.Hostile;

/// <summary>One hostile file, and what must come of it.</summary>
/// <param name="Id">Class of the catalogue and variant, for example <c>N3 v2 wraps to 0</c>.</param>
/// <param name="Kind">What it is read as, see the probe's kinds.</param>
/// <param name="Expected"><c>ok</c>, or the name of the exception.</param>
/// <param name="Fragment">Text that the message, or the description of what was read, must contain.</param>
/// <param name="Make">Makes the files in a folder of the case's own and returns the path to read.</param>
/// <param name="ContentBytes">Bytes a reader may take in, decompressed; null for the length of the file.</param>
public sealed record HostileCase(string Id, string Kind, string Expected, string Fragment, Func<string, string> Make, long? ContentBytes = null)
{
    /// <summary>The outcome of a file that is read.</summary>
    public const string Accepted = "ok";

    /// <summary>The case of one file.</summary>
    public static HostileCase Of(string id, string kind, string expected, string fragment, string fileName, Func<byte[]> content, long? contentBytes = null) =>
        new(id, kind, expected, fragment, folder => Save(folder, fileName, content()), contentBytes);

    /// <summary>Writes a file and returns its path.</summary>
    public static string Save(string folder, string fileName, byte[] content)
    {
        string path = Path.Combine(folder, fileName);
        File.WriteAllBytes(path, content);
        return path;
    }
}
