using System.Text.RegularExpressions;
using System.Xml.Linq;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

/// <summary>The documentation comment of a type, read from its source file, as Markdown.</summary>
internal sealed partial class ModelDocumentation
{
    private ModelDocumentation(string folder, IReadOnlyList<string> summary, IReadOnlyList<string> remarks) => (Folder, Summary, Remarks) = (folder, summary, remarks);

    /// <summary>Name of the folder that holds the file, such as Relaxometry.</summary>
    public string Folder { get; }

    /// <summary>Paragraphs of the summary.</summary>
    public IReadOnlyList<string> Summary { get; }

    /// <summary>Paragraphs of the remarks.</summary>
    public IReadOnlyList<string> Remarks { get; }

    public static ModelDocumentation Read(Type type)
    {
        string name = type.Name.Split('`')[0];
        string path = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", type.Assembly.GetName().Name!), $"{name}.cs", SearchOption.AllDirectories)
            .Single(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"));
        string[] lines = File.ReadAllLines(path);
        int declaration = Array.FindIndex(lines, line => Regex.IsMatch(line, $@"^public .*\b(struct|class) {name}\b", RegexOptions.CultureInvariant));
        IEnumerable<string> comment = lines[..declaration].Reverse().SkipWhile(static line => line.StartsWith('[')).TakeWhile(static line => line.StartsWith("///", StringComparison.Ordinal)).Reverse().Select(static line => line[3..]);
        XElement document = XElement.Parse($"<doc>{string.Join('\n', comment)}</doc>", LoadOptions.PreserveWhitespace);
        return new(Path.GetFileName(Path.GetDirectoryName(path)!), Paragraphs(document.Element("summary")), Paragraphs(document.Element("remarks")));
    }

    /// <summary>Bars, stars, underscores and angle brackets of formulas would be taken for markup.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    private static List<string> Paragraphs(XElement? element)
    {
        if (element is null)
        {
            return [];
        }

        IEnumerable<XElement> paragraphs = element.Elements("para").Any() ? element.Elements("para") : [element];
        return [.. paragraphs.Select(static p => Space().Replace(string.Concat(p.Nodes().Select(Inline)), " ").Trim()).Where(static p => p.Length > 0)];
    }

    private static string Inline(XNode node) => node switch
    {
        XText text => Escape(text.Value),
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } reference => $"`{reference.Value.Split(':')[^1].Split('(')[0].Replace('{', '<').Replace('}', '>')}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" or "see" } named => $"`{named.Attributes().First().Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Inline)),
        _ => string.Empty,
    };

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
