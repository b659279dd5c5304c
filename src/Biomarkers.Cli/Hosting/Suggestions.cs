using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary>Words that can stand where a command line ends, for a shell that completes it.</summary>
internal static class Suggestions
{
    /// <summary>The suggestions for the last word of a line, which may be begun or empty; in order.</summary>
    /// <param name="root">The whole command line.</param>
    /// <param name="line">What was typed up to the cursor, with the program's name.</param>
    /// <returns>None where a file is expected: the shell knows the files.</returns>
    public static IReadOnlyList<string> Find(RootCommand root, string line)
    {
        TypedLine typed = TypedLine.Read(line);
        if (typed.Words.Count == 0)
        {
            return [];
        }

        // Written anew, in the one way of quoting that the parser of lines knows; a quote within a value does not matter here.
        string word = typed.Begun;
        string text = string.Concat(typed.Words.Skip(1).Select(static whole => $"\"{whole.Replace("\"", string.Empty, StringComparison.Ordinal)}\" ")) + word;
        ParseResult parsed = root.Parse(text, BiomarkersCommand.Configuration);
        if (parsed.UnmatchedTokens.Any(token => token != word))
        {
            // What is wrong already does not become right by more words.
            return [];
        }

        string[] words =
        [
            .. parsed.GetCompletions(text.Length).Select(static item => item.InsertText ?? item.Label)
                .Where(found => found.StartsWith(word, StringComparison.Ordinal) && IsOffered(found))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        if (word.Length > 0)
        {
            return words;
        }

        // Before anything is typed: commands and values where there are any, options only where no file can stand.
        string[] plain = [.. words.Where(static found => found[0] != '-')];
        return plain.Length > 0 || parsed.CommandResult.Command.Arguments.Count > 0 ? plain : words;
    }

    // One name of an option is enough: the one that says what it is.
    private static bool IsOffered(string found) => found.Length > 0 && found[0] != '/' && (found[0] != '-' || found.StartsWith("--", StringComparison.Ordinal));
}
