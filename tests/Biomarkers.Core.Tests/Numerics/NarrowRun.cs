using System.Diagnostics;

namespace Biomarkers.Core.Tests;

/// <summary>Runs tests of this assembly again in a process whose vectors are narrower.</summary>
internal static class NarrowRun
{
    /// <summary>Fails unless the tests whose full name contains the filter pass, and there is at least one.</summary>
    /// <param name="filter">Part of the tests' full names.</param>
    /// <param name="switchedOff">The runtime's variable for the instruction sets to do without, for example <c>DOTNET_EnableAVX512</c>.</param>
    public static void Demand(string filter, string switchedOff)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        string results = Directory.CreateTempSubdirectory("narrow").FullName;
        var start = new ProcessStartInfo(dotnet)
        {
            ArgumentList = { "vstest", typeof(NarrowRun).Assembly.Location, $"--TestCaseFilter:FullyQualifiedName~{filter}", $"--ResultsDirectory:{results}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = results,
        };
        start.Environment[switchedOff] = "0";

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Directory.Delete(results, recursive: true);
        Assert.True(process.ExitCode == 0 && output.Contains("Passed:", StringComparison.Ordinal), output + errors.Result);
    }
}
