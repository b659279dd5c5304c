using System.CommandLine;
using System.CommandLine.Parsing;

namespace Biomarkers.Cli;

/// <summary>Says in one line what is wrong with a command line and where its help is.</summary>
internal static class ParseProblem
{
    public static string Describe(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        string help = $"'{CommandHelp.FullName(command)} --help'";
        if (command.Subcommands.Count > 0)
        {
            string known = string.Join(", ", command.Subcommands.Select(static c => c.Name));
            string? unknown = result.UnmatchedTokens.FirstOrDefault();
            return unknown is null
                ? $"A command is missing. There are: {known}. See {help}."
                : $"There is no command or option '{unknown}'. Commands are: {known}. See {help}.";
        }

        if (result.UnmatchedTokens.FirstOrDefault() is { } stray)
        {
            return stray.StartsWith('-')
                ? $"There is no option '{stray}'. See {help}."
                : $"'{stray}' does not belong to an option. See {help}.";
        }

        ParseError error = result.Errors[0];
        return $"{error.Message.TrimEnd('.')}. See {help}.";
    }
}
