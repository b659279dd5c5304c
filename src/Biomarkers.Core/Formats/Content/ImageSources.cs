using System.Security.Cryptography;

namespace Biomarkers;

/// <summary>The file or files an image consists of: the header's, and the one with the voxels when it is separate. One hash goes over both.</summary>
internal sealed class ImageSources : IDisposable
{
    private readonly IncrementalHash? _hash;
    private RawSource _last;
    private RawSource? _header;

    private ImageSources(Stream stream, string name, string? path, bool leaveOpen, bool computeHash)
    {
        Name = name;
        Path = path;
        _hash = computeHash ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        _last = new RawSource(stream, leaveOpen, _hash);
    }

    /// <summary>Name of the header's file or stream, for messages.</summary>
    public string Name { get; }

    /// <summary>Path of the header; null when it came from a stream.</summary>
    public string? Path { get; }

    /// <summary>The source of the header; after <see cref="OpenData"/>, that of the voxels.</summary>
    public RawSource Current => _last;

    public static ImageSources FromPath(string path, ImageReadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = System.IO.Path.GetFileName(System.IO.Path.GetFullPath(path));
        return new(OpenFile(path), name, path, false, options.ComputeSha256);
    }

    public static ImageSources FromStream(Stream stream, string name, ImageReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(stream, name, null, true, options.ComputeSha256);
    }

    /// <summary>Opens the separate file of the voxels.</summary>
    public RawSource OpenData(string path)
    {
        if (_hash is not null)
        {
            _last.Drain();
        }

        FileStream data = OpenFile(path);
        _header = _last;
        return _last = new RawSource(data, false, _hash);
    }

    /// <summary>The hash of all bytes in lower-case hexadecimal; null when none was asked for.</summary>
    public string? FinishHash()
    {
        if (_hash is null)
        {
            return null;
        }

        _last.Drain();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _last.Dispose();
        _header?.Dispose();
        _hash?.Dispose();
    }

    // Messages name the file without its folder, as everywhere: folders are often named after patients.
    private static FileStream OpenFile(string path)
    {
        string name = System.IO.Path.GetFileName(System.IO.Path.GetFullPath(path));
        if (Directory.Exists(path))
        {
            throw new ImageFormatException(name, -1, "This is a folder; an image file is expected.");
        }

        return File.Exists(path)
            ? new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan)
            : throw new FileNotFoundException($"{name} is not there.", path);
    }
}
