using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Settings files that are no settings files (classes X1, X2, X3).</summary>
internal static class SettingsTextCases
{
    private const string Refused = "SettingsException";
    private const string NotJson = "not valid JSON";

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        // X1: depth and length.
        Settings("X1 sixty thousand brackets", NotJson, new string('[', 60_000)),
        Settings("X1 a million brackets", "at most 64 KiB", new string('[', 1_000_000)),
        Settings("X1 ten thousand objects in each other", NotJson, string.Concat(Enumerable.Repeat("{\"a\":", 10_000))),
        Settings("X1 depth 65", NotJson, string.Concat(Enumerable.Repeat("{\"name\":", 65)) + "1" + new string('}', 65)),
        Bytes("X1 a text of 100 MB", Refused, "at most 64 KiB", static () => LongText(100_000_000), 1 << 16),
        Settings("X1 a number of sixty thousand digits", "name", "{\"name\":" + new string('9', 60_000) + "}"),
        Settings("X1 a width of sixty thousand digits", "finite", "{\"discretisation\":{\"binWidth\":" + new string('9', 60_000) + "}}"),
        Settings("X1 a key of sixty thousand letters", "There is no such key", "{\"" + new string('k', 60_000) + "\":1}"),
        Settings("X1 a list of thirty thousand families", "at most 4096", "{\"families\":[" + string.Join(',', Enumerable.Repeat("1", 30_000)) + "]}"),
        Settings("X1 lone surrogate in a text", "not valid Unicode", """{"name":"\ud800"}"""),
        Settings("X1 lone surrogate in a key", "not valid Unicode", """{"\ud800":1}"""),
        Settings("X1 trailing comma", NotJson, """{"name":"a",}"""),
        Settings("X1 comment", NotJson, """{"name":"a"/* why */}"""),
        Bytes("X1 byte order mark", HostileCase.Accepted, "\"custom\"", static () => [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']),
        Bytes("X1 UTF-16", Refused, "not valid UTF-8", static () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")]),
        Bytes("X1 invalid UTF-8", Refused, "not valid UTF-8", static () => [.. "{\"name\":\""u8, 0xC0, 0xAF, .. "\"}"u8]),
        Settings("X1 empty", NotJson, string.Empty),

        // X2: meaning.
        Settings("X2 the same key twice", "name: This key occurs twice", """{"name":"a","name":"b"}"""),
        Settings("X2 the same key twice, once escaped", "name: This key occurs twice", """{"name":"a","n\u0061me":"b"}"""),
        Settings("X2 key in another case", "Name: There is no such key", """{"Name":"a"}"""),
        Settings("X2 NaN", NotJson, """{"discretisation":{"binWidth":NaN}}"""),
        Settings("X2 a number beyond double", "discretisation.binWidth", """{"discretisation":{"binWidth":1e999}}"""),
        Settings("X2 minus zero", "greater than 0", """{"discretisation":{"binWidth":-0}}"""),
        Settings("X2 2^53 + 1 bins", "expected is an integer", """{"discretisation":{"binCount":9007199254740993}}"""),
        Settings("X2 an unknown key", "resampling.spacng: There is no such key", """{"resampling":{"spacng":[1,1,1]}}"""),
        Settings("X2 a number as text", "discretisation.binCount", """{"discretisation":{"binCount":"32"}}"""),
        Settings("X2 null for a list", "families", """{"families":null}"""),

        // X3: settings are JSON; YAML is refused whatever it holds.
        Settings("X3 plain YAML", NotJson, "name: mine\n"),
        Settings("X3 alias bomb", NotJson, "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(static i => $"b{i}: &b{i} [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"))),
        Settings("X3 anchor cycle", NotJson, "a: &a [*a]\n"),
        Settings("X3 merge key", NotJson, "base: &b {x: 1}\nname:\n  <<: *b\n"),
        Settings("X3 type tag", NotJson, "!!type:System.IO.FileInfo {path: a}\n"),
        Settings("X3 coerced values", NotJson, "roundInput: no\ndiscretisation:\n\tbinCount: 08\n"),
        Settings("X3 37 KB of open braces and quotes", NotJson, string.Concat(Enumerable.Repeat("{? \"", 9_250))),
    ];

    private static HostileCase Settings(string id, string fragment, string text) => Bytes(id, Refused, fragment, () => Encoding.UTF8.GetBytes(text));

    private static HostileCase Bytes(string id, string expected, string fragment, Func<byte[]> content, long? contentBytes = null) =>
        HostileCase.Of(id, "settings", expected, fragment, "settings.json", content, contentBytes);

    private static byte[] LongText(int length)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(new string('a', length));
        "{\"name\":\""u8.CopyTo(bytes);
        "\"}"u8.CopyTo(bytes.AsSpan(length - 2));
        return bytes;
    }
}
