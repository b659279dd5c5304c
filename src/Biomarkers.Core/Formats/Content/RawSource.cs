using System.Security.Cryptography;

namespace Biomarkers;

/// <summary>The bytes of a file or stream as they are stored: buffered, counted, and hashed on the way when asked.</summary>
internal sealed class RawSource : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly IncrementalHash? _hash;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Reads from a stream.</summary>
    /// <param name="stream">The stored bytes.</param>
    /// <param name="leaveOpen">False to close the stream with the source.</param>
    /// <param name="hash">Takes every byte in order, or null. Somebody else's, because a file in two parts has one hash.</param>
    public RawSource(Stream stream, bool leaveOpen, IncrementalHash? hash)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        _hash = hash;
        Length = stream.CanSeek ? stream.Length - stream.Position : -1;
    }

    /// <summary>Number of bytes from where the source began; −1 when nobody knows.</summary>
    public long Length { get; }

    /// <summary>Bytes handed out so far.</summary>
    public long Position { get; private set; }

    /// <summary>The next bytes without taking them; fewer than asked only at the end.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && Fill())
        {
        }

        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Takes some bytes; 0 only at the end.</summary>
    public int Read(Span<byte> destination)
    {
        if (destination.IsEmpty)
        {
            return 0;
        }

        int count;
        if (_start == _end && destination.Length >= _buffer.Length)
        {
            count = _stream.Read(destination);
            _hash?.AppendData(destination[..count]);
        }
        else
        {
            if (_start == _end && !Fill())
            {
                return 0;
            }

            count = Math.Min(destination.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(destination);
            _start += count;
        }

        Position += count;
        return count;
    }

    /// <summary>Passes over bytes and returns how many there were.</summary>
    public long Skip(long count)
    {
        long done = Math.Min(count, _end - _start);
        _start += (int)done;
        Position += done;
        if (_hash is null && _stream.CanSeek)
        {
            long far = Math.Min(count - done, Length - Position);
            if (far > 0)
            {
                _stream.Seek(far, SeekOrigin.Current);
                Position += far;
                done += far;
            }

            return done;
        }

        while (done < count && Fill())
        {
            int part = (int)Math.Min(count - done, _end - _start);
            _start += part;
            Position += part;
            done += part;
        }

        return done;
    }

    /// <summary>Takes everything that is left, so that the hash covers all bytes.</summary>
    public void Drain()
    {
        do
        {
            Position += _end - _start;
            _start = _end;
        }
        while (Fill());
    }

    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        int count = _stream.Read(_buffer.AsSpan(_end));
        _hash?.AppendData(_buffer.AsSpan(_end, count));
        _end += count;
        return count > 0;
    }
}
