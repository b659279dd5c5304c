using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Biomarkers.Diffusion.Tests;

public sealed class VectorWidthTests
{
    /// <summary>Tests against scalar twins, bit for bit, that hold for every width of vector if they hold for each.</summary>
    private static readonly string[] Twins =
    [
        $"{nameof(AdcTests)}.{nameof(AdcTests.FitLogLinear_Doubles_AnyLength_IsBitIdenticalToTheScalarTwin)}",
        $"{nameof(AdcTests)}.{nameof(AdcTests.FitLogLinear_Floats_AnyLength_IsBitIdenticalToTheScalarTwin)}",
        $"{nameof(AdcTests)}.{nameof(AdcTests.Fit_EveryOutput_HasTheBitsOfEveryMachine)}",
    ];

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    public async Task Twins_InAProcessWithNarrowerVectors_Agree(string switchedOff)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        string results = Directory.CreateTempSubdirectory("narrow").FullName;
        var start = new ProcessStartInfo(dotnet)
        {
            ArgumentList =
            {
                "vstest",
                typeof(VectorWidthTests).Assembly.Location,
                $"--TestCaseFilter:{string.Join('|', Twins.Select(static t => "FullyQualifiedName~" + t))}",
                $"--ResultsDirectory:{results}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = results,
        };
        start.Environment[switchedOff] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(results, recursive: true);
        Assert.True(process.ExitCode == 0 && Regex.IsMatch(output, $@"Passed:\s*{Twins.Length}\b"), output + await errors);
    }
}
