using System.CommandLine;
using System.CommandLine.Invocation;

namespace Biomarkers.Cli;

/// <summary>The <c>biomarkers</c> command.</summary>
public static class BiomarkersCommand
{
    private const string Description = "Quantitative imaging biomarkers from medical images. Every value carries its definition, unit, status and provenance.";

    private const string More = """
        Examples:
          biomarkers demo
              See what it does, on a real case that comes with it.
          biomarkers inspect study/
              Say what a DICOM folder holds, or an image file.
          biomarkers radiomics --image ct.nii.gz --roi tumour.nii.gz --out values.csv
              Measure a tumour and write every feature to a table.

        Exit codes: 0 done, 2 wrong usage, 3 unreadable input, 4 data refused, 1 anything else.
        """;

    // An argument that starts with @ is a file name here, never a file of further arguments.
    internal static ParserConfiguration Configuration => new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments, without the program's name.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives errors, one line each, and progress.</param>
    /// <param name="showProgress">Show progress on <paramref name="error"/>: for terminals.</param>
    /// <param name="cancellationToken">Stops the work; no unfinished file is left.</param>
    /// <returns>0 done, 2 wrong usage, 3 unreadable input, 4 data refused, 1 anything else.</returns>
    public static int Invoke(string[] args, TextWriter output, TextWriter error, bool showProgress = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var context = new CommandContext(new ResultWriter(output), error, new ProgressLine(error, showProgress), cancellationToken);
        return CommandRunner.Run(context, () => Dispatch(args, context));
    }

    private static int Dispatch(string[] args, CommandContext context)
    {
        ParseResult result = Create(context).Parse(args, Configuration);
        return result.Action is ParseErrorAction || (result.Errors.Count > 0 && result.Action is not { ClearsParseErrors: true })
            ? throw new UsageException(ParseProblem.Describe(result))
            : result.Invoke(new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
    }

    private static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand(Description) { HelpName = "biomarkers" };
        root.Directives.Clear();
        var more = new Dictionary<Command, string> { [root] = More };
        RadiomicsCommand.AddTo(root, context, more);
        InspectCommand.AddTo(root, context, more);
        ConvertCommand.AddTo(root, context, more);
        SuvCommand.AddTo(root, context, more);
        PetCommand.AddTo(root, context, more);
        SettingsCommand.AddTo(root, context, more);
        AdcCommand.AddTo(root, context, more);
        IvimCommand.AddTo(root, context, more);
        T1Command.AddTo(root, context, more);
        DceCommand.AddTo(root, context, more);
        DscCommand.AddTo(root, context, more);
        CtpCommand.AddTo(root, context, more);
        SimulateCommand.AddTo(root, context, more);
        DemoCommand.AddTo(root, context, more);
        CompletionCommand.AddTo(root, context, more);
        KnownValues.Attach(root);
        CommandHelp.Install(root, context.Output, more);
        return root;
    }
}
