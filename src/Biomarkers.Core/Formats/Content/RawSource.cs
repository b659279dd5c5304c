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

    public RawSource(Stream stream, bool leaveOpen, bool computeHash)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        _hash = computeHash ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        Length = stream.CanSeek ? stream.Length - stream.Position : -1;
    }

    /// <summary>Number of bytes from where the source began; −1 when nobody knows.</summary>
    public long Length { get; }

    /// <summary>Bytes handed out so far.</summary>
    public long Position { get; private set; }

    public static RawSource Open(string path, bool computeHash)
    {
        if (Directory.Exists(path))
        {
            throw new ImageFormatException(Path.GetFileName(Path.GetFullPath(path)), -1, "This is a folder; an image file is expected.");
        }

        return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan), false, computeHash);
    }

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

    /// <summary>Takes everything that is left and returns the hash of all bytes in lower-case hexadecimal; null when none was asked for.</summary>
    public string? FinishHash()
    {
        if (_hash is null)
        {
            return null;
        }

        do
        {
            Position += _end - _start;
            _start = _end;
        }
        while (Fill());
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _hash?.Dispose();
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
