using System.Globalization;

namespace Biomarkers.Cli.Tests;

/// <summary>Runs command lines in this process and keeps what they wrote.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static CommandLine Run(params string[] args) => Run(default, args);

    public static CommandLine Run(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        int code = BiomarkersCommand.Invoke(args, output, error, cancellationToken: cancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Demands an exit code and exactly one line of error that holds all words and nothing of a stack.</summary>
    public void MustFail(int exitCode, params string[] words)
    {
        Assert.True(exitCode == ExitCode, $"Exit code {ExitCode}, expected {exitCode}: {Error}");
        Assert.StartsWith("biomarkers: ", Error, StringComparison.Ordinal);
        Assert.Equal(1, Error.Count(static c => c == '\n'));
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
    }

    /// <summary>Demands that all went well and nothing was said on the error stream.</summary>
    public CommandLine MustSucceed()
    {
        Assert.Equal((0, string.Empty), (ExitCode, Error));
        return this;
    }
}
