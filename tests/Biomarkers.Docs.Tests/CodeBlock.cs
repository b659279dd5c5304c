using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">Path of the page, relative to the root.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
/// <param name="Language">What the fence says, for example <c>csharp</c>.</param>
/// <param name="Text">The block.</param>
/// <param name="Given">Code that a comment <c>&lt;!-- given: … --&gt;</c> before the block supplies, out of the reader's sight.</param>
/// <param name="Output">What the block prints, when an <c>output</c> block follows it.</param>
public sealed record CodeBlock(string Page, int Line, string Language, string Text, string Given, string? Output)
{
    /// <summary>Every block of every page.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } = [.. Pages.All.SelectMany(static page => Parse(page, File.ReadAllText(Path.Combine(Repository.Root, page))))];

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}";

    internal static IEnumerable<CodeBlock> Parse(string page, string text)
    {
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        List<CodeBlock> blocks = [];
        string given = string.Empty;
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("<!-- given:", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i, static line => line.EndsWith("-->", StringComparison.Ordinal));
                given = string.Join('\n', lines[i..(end + 1)])["<!-- given:".Length..^"-->".Length].Trim();
                i = end;
            }
            else if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, static line => line.StartsWith("```", StringComparison.Ordinal));
                if (end < 0)
                {
                    throw new InvalidDataException($"{page}:{i + 1}: the block is not closed.");
                }

                string language = lines[i][3..].Trim();
                string body = string.Join('\n', lines[(i + 1)..end]);
                if (language == "output" && blocks is [.., var last])
                {
                    blocks[^1] = last with { Output = body };
                }
                else
                {
                    blocks.Add(new(page, i + 1, language, body, given, null));
                }

                given = string.Empty;
                i = end;
            }
        }

        return blocks;
    }
}
