using System.Text;

namespace Biomarkers.Cli;

/// <summary>What was typed in a shell: whole words, and the one that is begun.</summary>
/// <param name="Words">Words before the cursor's, without their quotes; the first is the program.</param>
/// <param name="Begun">The word at the cursor, empty after a blank.</param>
internal sealed record TypedLine(IReadOnlyList<string> Words, string Begun)
{
    /// <summary>Cuts a line at blanks that no quote and no backslash protects, as shells agree to.</summary>
    public static TypedLine Read(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        bool isBegun = false;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (c is '"' or '\'')
            {
                (quote, isBegun) = (c, true);
            }
            else if (c is ' ' or '\t')
            {
                if (isBegun)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    isBegun = false;
                }
            }
            else
            {
                // Before anything else a backslash is one: that of a path.
                if (c == '\\' && i + 1 < line.Length && line[i + 1] is (' ' or '"' or '\'' or '\\'))
                {
                    c = line[++i];
                }

                word.Append(c);
                isBegun = true;
            }
        }

        return new(words, word.ToString());
    }
}
