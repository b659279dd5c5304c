using System.Text;

namespace Biomarkers.Testing.Hostile;

/// <summary>Makes NRRD files line by line, right or wrong. As it is made: 4 × 3 × 2 voxels of 1 mm, float, raw, numbered from 0.</summary>
public sealed class NrrdBuilder
{
    private readonly List<(string Field, string Line)> _lines =
    [
        ("type", "type: float"),
        ("dimension", "dimension: 3"),
        ("space", "space: left-posterior-superior"),
        ("sizes", "sizes: 4 3 2"),
        ("space directions", "space directions: (1,0,0) (0,1,0) (0,0,1)"),
        ("kinds", "kinds: domain domain domain"),
        ("endian", "endian: little"),
        ("encoding", "encoding: raw"),
        ("space origin", "space origin: (0,0,0)"),
    ];

    public string Magic { get; set; } = "NRRD0004";

    public string LineEnd { get; set; } = "\n";

    /// <summary>The blank line between header and voxels.</summary>
    public bool HasEnd { get; set; } = true;

    /// <summary>What follows the header; null for the numbers from 0 to 23 as float.</summary>
    public byte[]? Data { get; set; }

    /// <summary>24 voxels as float, numbered from 0.</summary>
    public static byte[] Numbers(int count = 24) => NiftiBuilder.Encode(16, false, [.. Enumerable.Range(0, count).Select(static i => (double)i)]);

    /// <summary>Gives a field another value, or adds the field.</summary>
    public NrrdBuilder Set(string field, string value)
    {
        int at = _lines.FindIndex(l => l.Field == field);
        if (at < 0)
        {
            _lines.Add((field, $"{field}: {value}"));
        }
        else
        {
            _lines[at] = (field, $"{field}: {value}");
        }

        return this;
    }

    /// <summary>Takes a field out.</summary>
    public NrrdBuilder Remove(string field)
    {
        _lines.RemoveAll(l => l.Field == field);
        return this;
    }

    /// <summary>Adds a line as it is.</summary>
    public NrrdBuilder Add(string line)
    {
        _lines.Add((string.Empty, line));
        return this;
    }

    /// <summary>The header.</summary>
    public byte[] ToHeader() => Encoding.UTF8.GetBytes(
        Magic + LineEnd + string.Concat(_lines.Select(l => l.Line + LineEnd)) + (HasEnd ? LineEnd : string.Empty));

    /// <summary>The whole file.</summary>
    public byte[] ToBytes() => [.. ToHeader(), .. Data ?? Numbers()];
}
