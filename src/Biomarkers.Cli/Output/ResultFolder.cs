namespace Biomarkers.Cli;

/// <summary>A folder that several files of one result go to. It is checked before anything is computed.</summary>
internal sealed class ResultFolder
{
    private readonly bool _overwrite;
    private readonly List<(string File, string Shows)> _files = [];

    private readonly bool _isNew;

    private ResultFolder(string path, bool overwrite, bool isNew)
    {
        FullPath = path;
        _overwrite = overwrite;
        _isNew = isNew;
    }

    public string FullPath { get; }

    /// <summary>What has been written, with what it holds.</summary>
    public IReadOnlyList<(string File, string Shows)> Files => _files;

    /// <summary>How images are written into it.</summary>
    public ImageWriteOptions ImageOptions => new() { Overwrite = _overwrite };

    /// <summary>Opens or makes the folder for a piece of work; one that stays empty is taken away again.</summary>
    /// <exception cref="OutputException">It is a file, holds other files, or cannot be made.</exception>
    public static int Use(string path, bool overwrite, Func<ResultFolder, int> work)
    {
        ResultFolder folder = Open(path, overwrite);
        try
        {
            return work(folder);
        }
        finally
        {
            folder.Withdraw();
        }
    }

    /// <summary>Writes one file, whole or not at all.</summary>
    public void Write(string file, string shows, Action<Stream> write)
    {
        OutputFile.Guard(() => AtomicFile.Write(Path.Combine(FullPath, file), write, _overwrite));
        Note(file, shows);
    }

    /// <summary>Notes a file that was written otherwise.</summary>
    public void Note(string file, string shows) => _files.Add((file, shows));

    private static ResultFolder Open(string path, bool overwrite)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            throw new OutputException($"{full} is a file. Choose a folder for --out.");
        }

        if (!overwrite && Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
        {
            throw new OutputException($"{full} holds other files. Choose another folder for --out, or allow --overwrite.");
        }

        bool isNew = !Directory.Exists(full);
        OutputFile.Guard(() => Directory.CreateDirectory(full));
        return new ResultFolder(full, overwrite, isNew);
    }

    private void Withdraw()
    {
        if (_isNew && Directory.Exists(FullPath) && !Directory.EnumerateFileSystemEntries(FullPath).Any())
        {
            Directory.Delete(FullPath);
        }
    }
}
