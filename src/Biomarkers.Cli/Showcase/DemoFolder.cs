using System.Text;

namespace Biomarkers.Cli;

/// <summary>The folder of a demonstration's files: its own, so that a repeated run replaces them and nobody else's.</summary>
internal sealed class DemoFolder
{
    private const string Marker = "ATTRIBUTION.txt";

    private readonly List<(string File, string Shows)> _files = [];

    private DemoFolder(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>What has been written, with what it shows.</summary>
    public IReadOnlyList<(string File, string Shows)> Files => [.. _files, (Marker, "whose images these are, and under which licence")];

    /// <summary>Opens or makes the folder.</summary>
    /// <exception cref="OutputException">It holds files of somebody else, or cannot be made.</exception>
    public static DemoFolder Open(string path, bool overwrite)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            throw new OutputException($"{full} is a file. Choose a folder for --out.");
        }

        bool foreign = Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any() && !File.Exists(Path.Combine(full, Marker));
        if (foreign && !overwrite)
        {
            throw new OutputException($"{full} holds other files. Choose another folder for --out, or allow --overwrite.");
        }

        // The attribution comes first: no picture without it, and it marks the folder as this program's own.
        OutputFile.Guard(() =>
        {
            Directory.CreateDirectory(full);
            AtomicFile.Write(Path.Combine(full, Marker), static stream => stream.Write(Encoding.UTF8.GetBytes(DemoCase.Attribution.ReplaceLineEndings("\n") + "\n")));
        });
        return new DemoFolder(full);
    }

    /// <summary>Writes one file, whole or not at all.</summary>
    public void Write(string file, string shows, Action<Stream> write)
    {
        OutputFile.Guard(() => AtomicFile.Write(Path.Combine(FullPath, file), write));
        _files.Add((file, shows));
    }
}
