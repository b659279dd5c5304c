using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Runs a command and turns whatever goes wrong into one line and an exit code.</summary>
internal static class CommandRunner
{
    public static int Run(CommandContext context, Func<int> body)
    {
        try
        {
            int code = body();

            // A failure to write that shows only now is still the command's.
            context.Output.Flush();
            return code;
        }
        catch (Exception problem)
        {
            context.Progress.Clear();
            (int failureCode, string message) = Explain(problem);
            WriteError(context.Error, message);
            return failureCode;
        }
        finally
        {
            context.Progress.Clear();
        }
    }

    /// <summary>One line on the error stream.</summary>
    public static void WriteError(TextWriter error, string message)
    {
        try
        {
            error.WriteLine($"biomarkers: {OneLine.Of(message)}");
        }
        catch (IOException)
        {
            // Nobody is left to tell; the exit code still speaks.
        }
    }

    /// <summary>The exit code and the words for a failure.</summary>
    public static (int Code, string Message) Explain(Exception problem) => problem switch
    {
        OperationCanceledException => (ExitCode.Other, "Stopped before the end. No unfinished file is left."),
        UsageException or SettingsException => (ExitCode.Usage, problem.Message),
        OutputException => (ExitCode.Other, problem.Message),
        DataRefusedException => (ExitCode.Refused, problem.Message),
        ImageFormatException or TextFormatException => (ExitCode.Unreadable, problem.Message),
        IOException or UnauthorizedAccessException => (ExitCode.Unreadable, problem.Message),
        OutOfMemoryException => (ExitCode.Other, "There is not enough memory for these inputs. Crop the image around the region, or use fewer threads."),
        _ => (ExitCode.Other, $"Unexpected fault ({problem.GetType().Name}): {problem.Message} Please report it with the command line."),
    };
}
