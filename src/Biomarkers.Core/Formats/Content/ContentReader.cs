using System.Globalization;
using System.IO.Compression;

namespace Biomarkers;

/// <summary>The content of an image file, decompressed when it is gzip: exact reads, the offset for messages, and a checked end.</summary>
internal sealed class ContentReader : IDisposable
{
    // Deflate cannot pack more than 258 bytes into 2 bits.
    private const long LargestRatio = 1032;

    // Some writers pad to a block of a tape or archive.
    private const int TrailingSlack = 4096;

    private readonly RawSource _source;
    private readonly GzipFeed? _feed;
    private readonly GZipStream? _gzip;

    /// <summary>Reads the rest of a source.</summary>
    /// <param name="source">The stored bytes.</param>
    /// <param name="name">Name of the file or stream, for messages.</param>
    /// <param name="isCompressed">True for gzip, false for content as it is, null to find out by the first two bytes.</param>
    public ContentReader(RawSource source, string name, bool? isCompressed = null)
    {
        _source = source;
        Name = name;
        Offset = source.Position;
        if (isCompressed ?? IsGzip(source))
        {
            if (!IsGzip(source))
            {
                throw Fail("Gzip data are expected here, and this is none.");
            }

            Offset = 0;
            _feed = new GzipFeed(source);
            _gzip = new GZipStream(_feed, CompressionMode.Decompress);
        }
    }

    /// <summary>Name of the file or stream, for messages.</summary>
    public string Name { get; }

    /// <summary>True when the content is stored as gzip.</summary>
    public bool IsCompressed => _gzip is not null;

    /// <summary>Bytes of content taken so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes the file has as it lies there, compressed or not; 0 when nobody knows.</summary>
    public long StoredLength => Math.Max(0, _source.Length);

    /// <summary>Refuses a demand that the rest of the file cannot meet, before anything is allocated for it.</summary>
    /// <exception cref="ImageFormatException">The file is too short for it.</exception>
    public void Demand(long count, string what)
    {
        if (_source.Length < 0)
        {
            return;
        }

        long most = _gzip is null ? _source.Length - _source.Position : (_source.Length * LargestRatio) - Offset;
        if (count > most)
        {
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"The header declares {count} bytes of {what}; {(_gzip is null ? $"{most} follow" : "a compressed file of this length cannot hold them")}. The file is cut short, or its header is wrong."));
        }
    }

    /// <summary>Fills the destination.</summary>
    /// <exception cref="ImageFormatException">The content ends early, or the compressed data are damaged.</exception>
    public void ReadExactly(Span<byte> destination, string what)
    {
        int done = 0;
        while (done < destination.Length)
        {
            int count = Read(destination[done..]);
            if (count == 0)
            {
                throw Fail($"The {(IsCompressed ? "compressed data end" : "file ends")} within the {what}; {destination.Length - done} more bytes were expected.");
            }

            done += count;
        }
    }

    /// <summary>Takes as many bytes as there are, at most the destination's length.</summary>
    public int ReadUpTo(Span<byte> destination)
    {
        int done = 0;
        while (done < destination.Length)
        {
            int count = Read(destination[done..]);
            if (count == 0)
            {
                break;
            }

            done += count;
        }

        return done;
    }

    /// <summary>Passes over bytes.</summary>
    /// <exception cref="ImageFormatException">The content ends early, or the compressed data are damaged.</exception>
    public void Skip(long count, string what)
    {
        Demand(count, what);
        if (_gzip is null)
        {
            long done = _source.Skip(count);
            Offset += done;
            if (done < count)
            {
                throw Fail($"The file ends within the {what}; {count - done} more bytes were expected.");
            }

            return;
        }

        Span<byte> scrap = stackalloc byte[4096];
        while (count > 0)
        {
            int part = (int)Math.Min(count, scrap.Length);
            ReadExactly(scrap[..part], what);
            count -= part;
        }
    }

    /// <summary>Checks that the content ends here, and completely.</summary>
    /// <exception cref="ImageFormatException">More follows than padding, or the compressed data are damaged or cut short.</exception>
    public void Finish(List<string> diagnostics)
    {
        long end = Offset;
        int marker = _gzip is null ? 0 : GzipFeed.Marker.Length;
        byte[] tail = new byte[TrailingSlack + marker + 1];
        int count = ReadUpTo(tail);
        int extra = count - marker;
        bool marked = _gzip is null || tail.AsSpan(0, count).EndsWith(GzipFeed.Marker);
        if (!marked)
        {
            if (_feed!.WasAskedPastEnd)
            {
                Offset = end;
                throw Fail("The compressed data are cut short, or hold less than the header declares.");
            }

            extra = count;
        }

        if (extra > TrailingSlack)
        {
            Offset = end;
            throw Fail("More data follow than the header declares. Its number of dimensions, voxels or bytes per voxel is wrong.");
        }

        if (extra > 0)
        {
            diagnostics.Add($"{extra} bytes follow the voxels and were ignored.");
        }

        if (!marked)
        {
            diagnostics.Add("Bytes that are no gzip data follow the compressed data and were ignored.");
        }
    }

    public ImageFormatException Fail(string problem, Exception? inner = null) => new(Name, Offset, problem, inner);

    public void Dispose()
    {
        _gzip?.Dispose();
        _feed?.Dispose();
    }

    private static bool IsGzip(RawSource source) => source.Peek(2) is [0x1f, 0x8b];

    private int Read(Span<byte> destination)
    {
        if (_gzip is null)
        {
            int count = _source.Read(destination);
            Offset += count;
            return count;
        }

        try
        {
            int count = _gzip.Read(destination);
            Offset += count;
            return count;
        }
        catch (InvalidDataException damage)
        {
            throw Fail(
                _feed!.IsSourceUsedUp
                    ? "The compressed data are cut short or damaged: what they need at the end of the file is not there. Copy the file again from where it came."
                    : "The compressed data are damaged: their structure or checksum is wrong.",
                damage);
        }
    }
}
