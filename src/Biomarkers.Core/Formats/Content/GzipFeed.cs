using System.IO.Compression;

namespace Biomarkers;

/// <summary>Feeds compressed bytes to <see cref="GZipStream"/>, followed by one member of our own that marks the true end.</summary>
/// <remarks>
/// GZipStream checks each member's checksum and length, but takes a stream cut short, or followed by bytes that are no
/// gzip, for a regular end. The marker tells these apart: it comes out of the decompressor only when every member before
/// it was complete and nothing else lay between; and after a cut the decompressor asks for more once the marker is used up.
/// </remarks>
internal sealed class GzipFeed : Stream
{
    private static readonly byte[] MarkerContent = "end of content !"u8.ToArray();
    private static readonly byte[] MarkerMember = Compress(MarkerContent);

    private readonly RawSource _source;
    private int _markerGiven;

    public GzipFeed(RawSource source) => _source = source;

    /// <summary>What the decompressor yields at the end of undamaged content.</summary>
    public static ReadOnlySpan<byte> Marker => MarkerContent;

    /// <summary>True once the marker was begun.</summary>
    public bool IsSourceUsedUp => _markerGiven > 0;

    /// <summary>True once the decompressor wanted bytes beyond the end.</summary>
    public bool WasAskedPastEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = _source.Read(buffer);
        if (count == 0)
        {
            ReadOnlySpan<byte> rest = MarkerMember.AsSpan(_markerGiven);
            count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            _markerGiven += count;
            WasAskedPastEnd |= count == 0 && buffer.Length > 0;
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Compress(byte[] content)
    {
        var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression))
        {
            gzip.Write(content);
        }

        return member.ToArray();
    }
}
