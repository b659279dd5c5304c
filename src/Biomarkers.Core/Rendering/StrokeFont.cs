using System.Collections.Frozen;

namespace Biomarkers;

/// <summary>The built-in letters: each a few pen strokes on a small grid, so that any size is sharp.</summary>
/// <remarks>
/// A glyph is "width:strokes". A stroke is a row of points, each two base-36 digits, x from the left and y from the top:
/// capitals reach from 0 to 12, small letters from 4, descenders to 16. A tilde makes the stroke a curve whose control
/// polygon the points are; a stroke that returns to its start is closed; one point is a dot.
/// </remarks>
internal static class StrokeFont
{
    /// <summary>Height of a capital in grid units.</summary>
    public const int CapHeight = 12;

    /// <summary>Grid units from the lowest descender to the baseline.</summary>
    public const int Descent = 4;

    /// <summary>Grid units between two letters.</summary>
    public const int Gap = 4;

    private const int SpaceWidth = 4;
    private static readonly Glyph Unknown = Parse("6:00606c0c00");
    private static readonly FrozenDictionary<char, Glyph> Glyphs = Create();

    public static Glyph Of(char c) => Glyphs.TryGetValue(c, out Glyph? glyph) ? glyph : Unknown;

    private static FrozenDictionary<char, Glyph> Create() => new Dictionary<char, string>
    {
        [' '] = $"{SpaceWidth}:",
        ['A'] = "8:0c408c 1878",
        ['B'] = "8:000c ~004070764606 ~0646868c4c0c",
        ['C'] = "8:~8380000c8c89",
        ['D'] = "8:000c ~0040808c4c0c",
        ['E'] = "7:70000c7c 0666",
        ['F'] = "7:70000c 0666",
        ['G'] = "8:~8380000c8c87 4787",
        ['H'] = "8:000c 808c 0686",
        ['I'] = "0:000c",
        ['J'] = "6:~60686c0c09",
        ['K'] = "8:000c 8007 348c",
        ['L'] = "7:000c7c",
        ['M'] = "a:0c0057a0ac",
        ['N'] = "8:0c008c80",
        ['O'] = "9:~00909c0c00",
        ['P'] = "8:0c00 ~004080874707",
        ['Q'] = "9:~00909c0c00 588d",
        ['R'] = "8:0c00 ~004080874707 478c",
        ['S'] = "8:~83800006868c0c09",
        ['T'] = "8:0080 404c",
        ['U'] = "8:~00080c8c8880",
        ['V'] = "8:004c80",
        ['W'] = "c:003c629cc0",
        ['X'] = "8:008c 800c",
        ['Y'] = "8:004680 464c",
        ['Z'] = "8:00800c8c",
        ['0'] = "7:~00707c0c00",
        ['1'] = "7:13404c",
        ['2'] = "7:~030070740c 0c7c",
        ['3'] = "7:~0200606636 ~36767c0c0a",
        ['4'] = "7:5c500979",
        ['5'] = "7:701006 ~0614747c0c0a",
        ['6'] = "7:~05757c0c05 ~600109",
        ['7'] = "7:00702c",
        ['8'] = "7:~1060661610 ~06767c0c06",
        ['9'] = "7:~0070770700 ~737b1c",
        ['a'] = "7:~04747c0c04 747c",
        ['b'] = "7:000c ~04747c0c04",
        ['c'] = "7:~7674040c7c7a",
        ['d'] = "7:~04747c0c04 707c",
        ['e'] = "7:0878 ~7874040c7c6a",
        ['f'] = "5:~5020242c 0454",
        ['g'] = "7:~04747c0c04 ~747d7g0g0f",
        ['h'] = "7:000c ~080474787c",
        ['i'] = "0:040c 00",
        ['j'] = "2:~242d2g0g 20",
        ['k'] = "6:000c 6409 276c",
        ['l'] = "2:~000a0c2c",
        ['m'] = "a:040c ~080454585c ~5854a4a8ac",
        ['n'] = "7:040c ~080474787c",
        ['o'] = "7:~04747c0c04",
        ['p'] = "7:040g ~04747c0c04",
        ['q'] = "7:~04747c0c04 747g",
        ['r'] = "5:040c ~080454",
        ['s'] = "6:~66640408686c0c0a",
        ['t'] = "5:~20292c5c 0454",
        ['u'] = "7:~04080c7c7874 747c",
        ['v'] = "6:043c64",
        ['w'] = "a:042c558ca4",
        ['x'] = "6:046c 640c",
        ['y'] = "6:043b 641g",
        ['z'] = "6:04640c6c",
        ['.'] = "0:0c",
        [','] = "1:1b0e",
        [':'] = "0:05 0c",
        [';'] = "1:15 1b0e",
        ['-'] = "4:0848",
        ['–'] = "6:0868",
        ['−'] = "6:0868",
        ['+'] = "6:0868 353b",
        ['±'] = "6:0767 343a 0c6c",
        ['='] = "6:0666 0a6a",
        ['/'] = "6:0d60",
        ['\\'] = "6:006d",
        ['('] = "3:~30020c3e",
        [')'] = "3:~00323c0e",
        ['['] = "3:30000e3e",
        [']'] = "3:00303e0e",
        ['<'] = "6:64086c",
        ['>'] = "6:04680c",
        ['|'] = "0:000e",
        ['_'] = "8:0d8d",
        ['\''] = "0:0003",
        ['"'] = "3:0003 3033",
        ['!'] = "0:0008 0c",
        ['?'] = "6:~0200606638 3c",
        ['#'] = "8:301c 705c 0484 0888",
        ['%'] = "9:~0040440400 ~58989c5c58 801c",
        ['&'] = "8:~8c1310505215050c6c78",
        ['*'] = "6:3137 0266 6206",
        ['×'] = "5:055a 550a",
        ['·'] = "0:07",
        ['°'] = "3:~0030330300",
        ['²'] = "3:~0100303205 0535",
        ['³'] = "3:~00303212 ~12323505",
        ['Δ'] = "8:0c408c0c",
        ['µ'] = "7:~04080c7c7874 747c 040g",
    }.ToFrozenDictionary(static pair => pair.Key, static pair => Parse(pair.Value));

    private static Glyph Parse(string text)
    {
        string[] parts = text.Split(':');
        (float X, float Y)[][] strokes = [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static stroke =>
            stroke[0] == '~' ? StrokeCurve.Smooth(Points(stroke[1..])) : Points(stroke))];
        return new Glyph(Digit(parts[0][0]), strokes);
    }

    private static (float X, float Y)[] Points(string digits)
    {
        var points = new (float, float)[digits.Length / 2];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = (Digit(digits[2 * i]), Digit(digits[(2 * i) + 1]));
        }

        return points;
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : c - 'a' + 10;

    /// <summary>A letter's width and its strokes, in grid units.</summary>
    internal sealed record Glyph(int Width, (float X, float Y)[][] Strokes);
}
