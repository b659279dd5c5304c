namespace Biomarkers.Dicom;

/// <summary>Where pixel data lie: in memory, or in a file that is opened again for each access.</summary>
internal sealed class PixelBytes
{
    private readonly string _name;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly DateTime _written;
    private readonly string? _path;

    private PixelBytes(string name, string? path, ReadOnlyMemory<byte> memory, long length, DateTime written)
    {
        _name = name;
        _path = path;
        _memory = memory;
        _written = written;
        Length = length;
    }

    /// <summary>Bytes in all.</summary>
    public long Length { get; }

    public static PixelBytes Of(string name, ReadOnlyMemory<byte> memory) => new(name, null, memory, memory.Length, default);

    public static PixelBytes OfFile(string name, string path, long length, DateTime written) => new(name, path, default, length, written);

    /// <summary>Fills a span with the bytes from an offset.</summary>
    /// <exception cref="ImageFormatException">The bytes are not there, or the file has changed since its header was read.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset + destination.Length > Length)
        {
            throw new ImageFormatException(_name, offset, FormattableString.Invariant($"{destination.Length} bytes of pixel data were expected here, and the file ends after {Math.Max(0, Length - offset)}."));
        }

        if (_path is null)
        {
            _memory.Span.Slice((int)offset, destination.Length).CopyTo(destination);
            return;
        }

        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(_path);
        if (RandomAccess.GetLength(handle) != Length || File.GetLastWriteTimeUtc(handle) != _written)
        {
            throw new ImageFormatException(_name, -1, "The file has changed since its header was read. Read it again.");
        }

        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
            {
                throw new ImageFormatException(_name, offset, "The file ends within its pixel data.");
            }

            offset += read;
            destination = destination[read..];
        }
    }
}
