using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Help that teaches: what the options mean, then command lines to start from, each with what it does.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    // The same on every terminal, so that it can be quoted.
    private const int Width = 100;

    private readonly HelpAction _standard = new() { MaxWidth = Width };
    private readonly TextWriter _output;
    private readonly IReadOnlyDictionary<Command, string> _more;

    private CommandHelp(TextWriter output, IReadOnlyDictionary<Command, string> more)
    {
        _output = output;
        _more = more;
    }

    public override bool ClearsParseErrors => true;

    /// <summary>Gives a command line its help and version information.</summary>
    /// <param name="root">The whole command line.</param>
    /// <param name="output">Receives them.</param>
    /// <param name="more">What follows the standard help of a command: examples, exit codes.</param>
    public static void Install(RootCommand root, TextWriter output, IReadOnlyDictionary<Command, string> more)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this help.";
        help.Action = new CommandHelp(output, more);
        VersionOption version = root.Options.OfType<VersionOption>().Single();
        version.Description = "Show the version.";
        version.Action = new VersionAction(output);
    }

    /// <summary>The command with those it belongs to, as it is typed.</summary>
    public static string FullName(Command command)
    {
        string name = command is RootCommand ? "biomarkers" : command.Name;
        return command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {name}" : name;
    }

    public override int Invoke(ParseResult parseResult)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = text;
        _standard.Invoke(parseResult);
        text.Write(_more.GetValueOrDefault(parseResult.CommandResult.Command, string.Empty));
        foreach (string line in text.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'))
        {
            // Wrapped lines end in the blank they were wrapped at.
            _output.WriteLine(line.TrimEnd());
        }

        return ExitCode.Done;
    }

    private sealed class VersionAction(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            output.WriteLine(ProvenanceRecord.SoftwareVersion);
            return ExitCode.Done;
        }
    }
}
