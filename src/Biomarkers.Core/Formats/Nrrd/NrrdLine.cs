using System.Globalization;

namespace Biomarkers;

/// <summary>Reads the lines of a header, which may be long but not endless; of a line only the beginning is kept.</summary>
internal sealed class NrrdLine
{
    /// <summary>Bytes of a line that are kept; far more than any line that is read needs.</summary>
    public const int Longest = 1 << 18;

    private readonly RawSource _source;
    private readonly string _name;
    private readonly int _longest;
    private readonly MemoryStream _bytes = new();

    public NrrdLine(RawSource source, string name, int longest)
    {
        _source = source;
        _name = name;
        _longest = longest;
    }

    /// <summary>Number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line without its end, cut at <see cref="Longest"/>.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ReadOnlySpan<byte> bytes = _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
            return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        }
    }

    /// <summary>Reads the next line; false at the end of the file.</summary>
    /// <exception cref="ImageFormatException">The header is longer than any header is.</exception>
    public bool Read()
    {
        _bytes.SetLength(0);
        Number++;
        while (true)
        {
            ReadOnlySpan<byte> ahead = _source.Peek(4096);
            if (ahead.IsEmpty)
            {
                return _bytes.Length > 0;
            }

            int end = ahead.IndexOf((byte)'\n');
            int count = end < 0 ? ahead.Length : end;
            if (_source.Position + count > _longest)
            {
                throw new ImageFormatException(_name, _source.Position, string.Create(CultureInfo.InvariantCulture, $"The header is longer than {_longest} bytes, without a blank line that closes it."));
            }

            _bytes.Write(ahead[..(int)Math.Min(count, Longest - _bytes.Length)]);
            _source.Skip(end < 0 ? count : count + 1);
            if (end >= 0)
            {
                return true;
            }
        }
    }
}
