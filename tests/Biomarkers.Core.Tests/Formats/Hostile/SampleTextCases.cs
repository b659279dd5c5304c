using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Lists of b-values and tables of sampled curves of a shape nobody meant (class X6).</summary>
internal static class SampleTextCases
{
    private const string Refused = "TextFormatException";

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        BValues("X6 b-values, sound", HostileCase.Accepted, "0 50 800", "0 50 800\n"),
        BValues("X6 b-values, empty", Refused, "There is no number", string.Empty),
        BValues("X6 b-values, blanks as far as a file may be long", Refused, "There is no number", new string(' ', 4 << 20)),
        BValues("X6 b-values, longer than a file may be", Refused, "at most 4194304", new string('0', (4 << 20) + 1)),
        BValues("X6 b-values, one number of 4 MB", Refused, "is no b-value", new string('9', 4 << 20)),
        BValues("X6 b-values, two million", Refused, "more than 65535", string.Concat(Enumerable.Repeat("0 ", 2_000_000))),
        BValues("X6 b-values, a million empty lines", Refused, "There is no number", new string('\n', 1_000_000)),
        BValues("X6 b-values, NUL", Refused, "is no b-value", "0 \0 800"),
        BValues("X6 b-values, digits of other scripts", Refused, "is no b-value", "0 \u0665\u0660 800"),
        Curves("X6 curves, sound", HostileCase.Accepted, "2 positions, 2 curves", "x,a,b\n0,1,\n1,2,3\n"),
        Curves("X6 curves, empty", Refused, "must be called x", string.Empty),
        Curves("X6 curves, none", Refused, "There is no curve", "x\n0\n1\n"),
        Curves("X6 curves, no sample", Refused, "There is no curve", "x,a\n"),
        Curves("X6 curves, twice the name", Refused, "occurs twice", "x,a,a\n0,1,2\n"),
        Curves("X6 curves, a thousand without a name", Refused, "has no name", $"x{new string(',', 1000)}\n0{new string(',', 1000)}\n"),
        Curves("X6 curves, no position", Refused, "no number", "x,a\n,1\n"),
        Curves("X6 curves, text", Refused, "no number", "x,a\n0,one\n"),
    ];

    private static HostileCase BValues(string id, string expected, string fragment, string text) => HostileCase.Of(id, "b-values", expected, fragment, "a.bval", () => Encoding.UTF8.GetBytes(text));

    private static HostileCase Curves(string id, string expected, string fragment, string text) => HostileCase.Of(id, "curves", expected, fragment, "a.csv", () => Encoding.UTF8.GetBytes(text));
}
