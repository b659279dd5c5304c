using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Biomarkers.Samples.Tests;

/// <summary>A notebook of the format nbformat 4, for the .NET Interactive kernel.</summary>
internal static class Notebook
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The notebook with the content of a script: a cell for the words of each heading, one for its code.</summary>
    public static string Of(Script script, string version)
    {
        List<JsonNode> cells = [Code(script, 0, string.Join('\n', script.Packages.Select(package => $"#r \"nuget: {package}, {version}\"")))];
        foreach (ScriptSection section in script.Sections)
        {
            cells.Add(new JsonObject { ["cell_type"] = "markdown", ["id"] = $"{script.Name}-{cells.Count}", ["metadata"] = new JsonObject(), ["source"] = Lines(section.Words) });
            cells.Add(Code(script, cells.Count, section.Code));
        }

        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "csharp", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["pygments_lexer"] = "csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return notebook.ToJsonString(Readable) + "\n";
    }

    /// <summary>The code cells of a notebook, in order.</summary>
    public static IReadOnlyList<string> CodeOf(string json) =>
    [
        .. JsonNode.Parse(json)!["cells"]!.AsArray()
            .Where(static cell => (string)cell!["cell_type"]! == "code")
            .Select(static cell => string.Concat(cell!["source"]!.AsArray().Select(static line => (string)line!))),
    ];

    private static JsonObject Code(Script script, int number, string code) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = $"{script.Name}-{number}",
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray(),
        ["source"] = Lines(code),
    };

    private static JsonArray Lines(string text)
    {
        string[] lines = text.Split('\n');
        return new([.. lines.Select((line, i) => (JsonNode)JsonValue.Create(i < lines.Length - 1 ? $"{line}\n" : line))]);
    }
}
