using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Biomarkers.Dicom;

/// <summary>
/// The bytes that a data set's elements lie in: a whole buffer of the caller's, the beginning of a file, or of an inflated
/// stream, of which more is fetched as a scan moves on. Once the scan is over the bytes no longer change.
/// </summary>
internal sealed class SourceBytes
{
    private const int FirstFetch = 16 << 10;
    private const int LargeFetch = 128 << 10;

    private readonly SafeFileHandle? _file;
    private readonly Stream? _inflated;
    private readonly long _origin;
    private byte[]? _owned;
    private ReadOnlyMemory<byte> _memory;

    private SourceBytes(string name, SafeFileHandle? file, Stream? inflated, long origin, long length)
    {
        Name = name;
        _file = file;
        _inflated = inflated;
        _origin = origin;
        Length = length;
    }

    /// <summary>What messages call the source.</summary>
    public string Name { get; }

    /// <summary>Bytes in all; for an inflated stream the most that is accepted.</summary>
    public long Length { get; }

    /// <summary>Bytes held so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the bytes come out of a deflated stream, so that an offset is not one of the file.</summary>
    public bool IsInflated => _inflated is not null;

    public ReadOnlySpan<byte> Span => _owned is null ? _memory.Span : _owned.AsSpan(0, Count);

    public ReadOnlyMemory<byte> Memory => _owned is null ? _memory : _owned.AsMemory(0, Count);

    public static SourceBytes Of(string name, ReadOnlyMemory<byte> bytes) => new(name, null, null, 0, bytes.Length) { _memory = bytes, Count = bytes.Length };

    /// <summary>The bytes of a file from its start. The handle is the caller's and is used by <see cref="TryFetch"/> only.</summary>
    public static SourceBytes Of(string name, SafeFileHandle file, long length) => new(name, file, null, 0, length) { _owned = [] };

    /// <summary>What a raw deflate stream expands to, up to a limit.</summary>
    public static SourceBytes Inflating(string name, ReadOnlyMemory<byte> deflated, long limit) =>
        new(name, null, new DeflateStream(new ReadOnlyMemoryStream(deflated), CompressionMode.Decompress), 0, limit) { _owned = [] };

    /// <summary>Holds the bytes up to an end, fetching what is missing.</summary>
    /// <param name="end">Position after the last byte asked for.</param>
    /// <returns>False where the source ends before.</returns>
    public bool TryFetch(long end)
    {
        if (end <= Count)
        {
            return true;
        }

        if (end > Length || end > Array.MaxLength || _owned is null)
        {
            return false;
        }

        // Headers are small; one that is not is fetched in few and large steps, so that little is copied.
        long next = Count < LargeFetch ? 2L * Count : 8L * Count;
        int wanted = (int)Math.Min(Math.Min(Length, Array.MaxLength), Math.Max(end, Math.Max(FirstFetch, next)));
        // An element may claim more than an inflated stream holds: what is allocated follows what arrives.
        while (_inflated is not null && Count < end)
        {
            int step = (int)Math.Min(wanted, Math.Max(FirstFetch, 2L * Count));
            Array.Resize(ref _owned, step);
            int read = ReadInflated(_owned.AsSpan(Count));
            Count += read;
            if (Count < step)
            {
                return Count >= end;
            }
        }

        if (_file is not null)
        {
            Array.Resize(ref _owned, wanted);
            while (Count < wanted)
            {
                int read = RandomAccess.Read(_file, _owned.AsSpan(Count), _origin + Count);
                if (read == 0)
                {
                    break;
                }

                Count += read;
            }
        }

        return Count >= end;
    }

    private int ReadInflated(Span<byte> destination)
    {
        try
        {
            return _inflated!.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new ImageFormatException(Name, -1, $"The deflated data set is damaged after {Count} inflated bytes. Copy the file again from its source.", error);
        }
    }
}
