using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Comma-separated tables of a shape nobody meant (class X5).</summary>
internal static class TableTextCases
{
    private const string Refused = "TextFormatException";

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        Table("X5 quote never closed", "not closed", "a,b\n1,\"2\n"),
        Table("X5 quote never closed over 20 MB", "quoted cell", "a,b\n1,\"" + new string('x', 20_000_000)),
        Table("X5 a million columns", "more than 1024 cells", new string(',', 1_000_000)),
        Table("X5 NUL", "NUL", "a,b\n1,\0\n"),
        Table("X5 text after a quoted cell", "line 2", "a,b\n\"1\"x,2\n"),
        Table("X5 a short row", "has 1 cells, the header has 2", "a,b\n1\n"),
        Table("X5 a long row: comma as decimal", "has 3 cells, the header has 2", "a,b\n1,5,2\n"),
        Table("X5 semicolons and commas mixed", "has 2 cells, the header has 1", "a;b\n1,5;2\n"),
        Table("X5 carriage return alone", "carriage return", "a,b\r1,2\r"),
        Of("X5 not UTF-8", Refused, "UTF-8", static () => [.. "a,b\n"u8, 0xC3, 0x28, .. ",2\n"u8]),
        Of("X5 quotes and line breaks within a cell", HostileCase.Accepted, "1;\"x\"\ny", static () => "a,b\n1,\"\"\"x\"\"\ny\"\n"u8.ToArray()),
    ];

    private static HostileCase Table(string id, string fragment, string text) => Of(id, Refused, fragment, () => Encoding.UTF8.GetBytes(text));

    private static HostileCase Of(string id, string expected, string fragment, Func<byte[]> content) =>
        HostileCase.Of(id, "table", expected, fragment, "table.csv", content);
}
