using System.Text;

namespace Biomarkers.Testing;

/// <summary>Reads small CSV files with a header line, quoted fields included.</summary>
public static class Csv
{
    /// <summary>The rows by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path) => Parse(File.ReadAllText(path));

    /// <summary>The rows of a text by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Parse(string text)
    {
        List<List<string>> lines = [];
        List<string> line = [];
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    field.Append(c);
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == ',' || c == '\n')
            {
                line.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
            else
            {
                field.Append(c);
            }
        }

        if (field.Length > 0 || line.Count > 0)
        {
            line.Add(field.ToString().TrimEnd('\r'));
            lines.Add(line);
        }

        List<string> header = lines[0];
        return [.. lines.Skip(1).Select(l => (IReadOnlyDictionary<string, string>)header.Zip(l).ToDictionary(static p => p.First, static p => p.Second))];
    }
}
