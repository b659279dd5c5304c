using System.Text.RegularExpressions;
using Biomarkers.Testing;

namespace Biomarkers.Samples.Tests;

/// <summary>A C# script of the samples, cut where its headings stand.</summary>
/// <param name="Name">File name without its ending.</param>
/// <param name="Packages">The packages of the projects it refers to.</param>
/// <param name="Sections">Its parts in order.</param>
internal sealed partial record Script(string Name, IReadOnlyList<string> Packages, IReadOnlyList<ScriptSection> Sections)
{
    public static string Folder => Path.Combine(Repository.Root, "samples", "scripts");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.cs").Select(static path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public static Script Read(string name)
    {
        List<string> packages = [];
        List<ScriptSection> sections = [];
        List<string> words = [];
        List<string> code = [];
        foreach (string line in File.ReadAllText(Path.Combine(Folder, $"{name}.cs")).ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("#:", StringComparison.Ordinal) || line.StartsWith("#!", StringComparison.Ordinal))
            {
                if (ProjectLine().Match(line) is { Success: true } match)
                {
                    packages.Add(match.Groups[1].Value);
                }

                continue;
            }

            if (line.StartsWith("// #", StringComparison.Ordinal))
            {
                Close();
                words.Add(line[3..]);
            }
            else if (line.StartsWith("// show: ", StringComparison.Ordinal))
            {
                code.Add(line["// show: ".Length..]);
            }
            else if (line.StartsWith("// ", StringComparison.Ordinal) && code.TrueForAll(string.IsNullOrWhiteSpace))
            {
                words.Add(line[3..]);
            }
            else
            {
                code.Add(line);
            }
        }

        Close();
        return new(name, packages, sections);

        void Close()
        {
            string text = string.Join('\n', code).Trim('\n');
            if (text.Length > 0)
            {
                sections.Add(new(string.Join('\n', words), text));
            }

            words.Clear();
            code.Clear();
        }
    }

    [GeneratedRegex(@"^#:project .*/(Biomarkers[.\w]*)\.csproj$")]
    private static partial Regex ProjectLine();
}
