using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>The fields of a NRRD header as text, each with its line.</summary>
internal sealed class NrrdHeader
{
    /// <summary>The key under which the times of all frames are kept, because the format has no field for uneven times.</summary>
    public const string FrameTimesKey = "frame times in seconds";

    /// <summary>Bytes a key and its value may have.</summary>
    public const int LongestKey = NrrdLine.Longest - 1;

    private const int LongestHeader = 1 << 24;
    private const int LongestField = 1 << 15;
    private const int LongestName = 32;

    // Those that are read; the others need no memory.
    private static readonly HashSet<string> ReadFields =
    [
        "dimension", "type", "encoding", "endian", "datafile", "lineskip", "byteskip", "space", "spacedimension", "spaceunits", "spaceorigin",
        "spacedirections", "sizes", "spacings", "axismins", "kinds", "units",
    ];

    private static readonly HashSet<string> OtherFields =
    [
        "blocksize", "content", "min", "max", "oldmin", "oldmax", "number", "sampleunits", "measurementframe", "thicknesses", "axismaxs", "centers",
        "centerings", "labels",
    ];

    private readonly Dictionary<string, (string Text, int Line)> _fields = [];
    private readonly string _name;

    private NrrdHeader(string name) => _name = name;

    /// <summary>Name of the file, for messages.</summary>
    public string Name => _name;

    /// <summary>The listed times of the frames; null when there are none.</summary>
    public string? FrameTimes { get; private set; }

    /// <summary>True when bytes begin as a NRRD header does.</summary>
    public static bool IsMatch(ReadOnlySpan<byte> start) => start.StartsWith("NRRD"u8);

    /// <summary>Reads the header up to the blank line, or to the end of the file when the voxels are elsewhere.</summary>
    /// <exception cref="ImageFormatException">It is none.</exception>
    public static NrrdHeader Read(RawSource source, string name, List<string> diagnostics)
    {
        var header = new NrrdHeader(name);
        var line = new NrrdLine(source, name, LongestHeader);
        if (!line.Read() || !IsMatch(line.Bytes) || line.Bytes.Length != 8)
        {
            throw new ImageFormatException(name, 0, "A NRRD file begins with a line NRRD0001 to NRRD0005.");
        }

        if (line.Bytes[4..] is not [(byte)'0', (byte)'0', (byte)'0', >= (byte)'1' and <= (byte)'5'])
        {
            throw new ImageFormatException(name, 4, "This version of NRRD is not known; NRRD0001 to NRRD0005 are.");
        }

        int unknown = 0;
        while (line.Read())
        {
            if (line.Bytes.IsEmpty)
            {
                header.Report(unknown, diagnostics);
                return header;
            }

            unknown += header.Take(line.Bytes, line.Number) ? 0 : 1;
        }

        if (header.Find("datafile") is null)
        {
            throw new ImageFormatException(name, source.Position, "The file ends within the header: no blank line closes it, and no data file is named.");
        }

        header.Report(unknown, diagnostics);
        return header;
    }

    /// <summary>A field's text; null when it is not there.</summary>
    public string? Find(string field) => _fields.TryGetValue(field, out (string Text, int Line) entry) ? entry.Text : null;

    /// <summary>A field's text.</summary>
    /// <exception cref="ImageFormatException">It is not there.</exception>
    public string Get(string field) => Find(field) ?? throw new ImageFormatException(_name, -1, $"The header has no field '{field}'.");

    /// <summary>The problem of a field, with its line.</summary>
    public ImageFormatException Fail(string field, FormattableString problem)
    {
        string where = _fields.TryGetValue(field, out (string Text, int Line) entry) ? string.Create(CultureInfo.InvariantCulture, $"Header line {entry.Line}: ") : string.Empty;
        return new(_name, -1, where + problem.ToString(CultureInfo.InvariantCulture));
    }

    private bool Take(ReadOnlySpan<byte> line, int number)
    {
        if (line[0] == '#')
        {
            return true;
        }

        int at = line.IndexOf((byte)':');
        if (at <= 0 || at + 1 == line.Length)
        {
            throw new ImageFormatException(_name, -1, string.Create(CultureInfo.InvariantCulture, $"Header line {number} is neither a field (name: value), a key (name:=value) nor a comment."));
        }

        if (line[at + 1] == '=')
        {
            if (line[..at].SequenceEqual("frame times in seconds"u8))
            {
                if (line.Length > LongestKey)
                {
                    throw new ImageFormatException(_name, -1, string.Create(CultureInfo.InvariantCulture, $"Header line {number}: The list of times is longer than {LongestKey} bytes."));
                }

                FrameTimes = Encoding.ASCII.GetString(line[(at + 2)..]);
            }

            return true;
        }

        Span<char> buffer = stackalloc char[LongestName];
        ReadOnlySpan<char> name = Normalise(line[..at], buffer);
        bool isRead = ReadFields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out string? field);
        if (!isRead && !OtherFields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out field))
        {
            return false;
        }

        string text = isRead ? ReadText(line[(at + 1)..], field!, number) : string.Empty;
        if (!_fields.TryAdd(field!, (text, number)))
        {
            throw new ImageFormatException(_name, -1, string.Create(CultureInfo.InvariantCulture, $"Header line {number} gives the field '{field}' a second time; the first was line {_fields[field!].Line}."));
        }

        return field != "datafile" || !text.StartsWith("LIST", StringComparison.Ordinal)
            ? true
            : throw Fail("datafile", $"The voxels are spread over several files, which is not read. Join them first.");
    }

    /// <summary>A field's name in lower case without blanks: some have two spellings.</summary>
    private static ReadOnlySpan<char> Normalise(ReadOnlySpan<byte> name, Span<char> buffer)
    {
        if (name.Length > buffer.Length)
        {
            return default;
        }

        int count = 0;
        foreach (byte letter in name)
        {
            if (letter != ' ')
            {
                buffer[count++] = char.ToLowerInvariant((char)letter);
            }
        }

        return buffer[..count];
    }

    private string ReadText(ReadOnlySpan<byte> bytes, string field, int number)
    {
        if (bytes.Length > LongestField || bytes.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
        {
            throw new ImageFormatException(_name, -1, string.Create(CultureInfo.InvariantCulture, $"Header line {number}: The field '{field}' is longer than {LongestField} bytes or holds bytes that are no text."));
        }

        return Encoding.UTF8.GetString(bytes).Trim();
    }

    private void Report(int unknown, List<string> diagnostics)
    {
        if (unknown > 0)
        {
            diagnostics.Add(string.Create(CultureInfo.InvariantCulture, $"{unknown} header lines hold fields that NRRD does not define; they were ignored."));
        }
    }
}
