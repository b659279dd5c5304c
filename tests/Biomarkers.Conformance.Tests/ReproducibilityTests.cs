using System.Runtime.InteropServices;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>The same bits under every switch; each run is a process of its own.</summary>
public sealed class ReproducibilityTests(ReproducibilityTests.Baseline baseline) : IClassFixture<ReproducibilityTests.Baseline>
{
    // What the hardware offers is another matter on other processors; there the switches do nothing and are not asserted.
    private static readonly bool IsX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    [Fact]
    public void Baseline_ComputesBothCasesWhole()
    {
        string[] values = [.. baseline.Values.Where(static line => line.Split(' ').Length == 6)];

        Assert.Equal(482 + 5, values.Count(static line => line.StartsWith("phantom ", StringComparison.Ordinal)));
        Assert.Equal(482 + 5, values.Count(static line => line.StartsWith("sarcoma ", StringComparison.Ordinal)));
        Assert.All(values, static line => Assert.Contains(" Computed ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Baseline_HoldsMapsAndLesions()
    {
        foreach (string start in (string[])["adc-LogLinear ", "adc-Weighted ", "adc-Nonlinear ", "ivim ", "kurtosis ", "stretched ", "pet uptake_",
            "input exponential ", "arrival ", "enhancement ", "tofts ", "extended-tofts ", "extended-tofts-general ", "extended-tofts-linear ", "patlak ", "exchange ",
            "t1-Nonlinear ", "t1-Linear ", "t1-Novifast ", "concentration "])
        {
            Assert.Contains(baseline.Values, line => line.StartsWith(start, StringComparison.Ordinal));
        }

        Assert.Contains("pet lesions 2", baseline.Values);
    }

    [Fact]
    public void Values_AnyThreadCount_AreBitIdentical()
    {
        IReadOnlyList<string> lines = Probe([], "", "2", "3", "4", "7");
        int[] starts = [.. lines.Select(static (line, i) => (line, i)).Where(static l => l.line.StartsWith("threads ", StringComparison.Ordinal)).Select(static l => l.i)];

        Assert.Equal(4, starts.Length);
        for (int run = 0; run < starts.Length; run++)
        {
            int end = run + 1 < starts.Length ? starts[run + 1] : lines.Count;
            AssertSame([.. lines.Skip(starts[run] + 1).Take(end - starts[run] - 1)], lines[starts[run]]);
        }
    }

    [Fact]
    public void Values_WithoutAvx512_AreBitIdentical()
    {
        IReadOnlyList<string> lines = Probe([ChildProcess.Width.NoAvx512], "", "2");

        Assert.True(!IsX64 || lines.Contains("vector512 False"));
        AssertSame(After(lines), "without AVX-512");
    }

    [Fact]
    public void Values_WithoutAvx2_AreBitIdentical()
    {
        IReadOnlyList<string> lines = Probe([ChildProcess.Width.NoAvx2], "", "2");

        Assert.True(!IsX64 || (lines.Contains("vector512 False") && lines.Contains("vector256 False")));
        AssertSame(After(lines), "without AVX2");
    }

    [Fact]
    public void Values_WithoutVectors_AreBitIdentical()
    {
        IReadOnlyList<string> lines = Probe([ChildProcess.Width.NoVectors], "", "2");

        Assert.Contains("vector256 False", lines);
        Assert.Contains("vector128 False", lines);
        AssertSame(After(lines), "without vectors");
    }

    [Theory]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_ReadyToRun", "0")]
    public void Values_OtherwiseCompiled_AreBitIdentical(string name, string value) =>
        AssertSame(After(Probe([new(name, value)], "", "2")), $"{name}={value}");

    [Theory]
    [InlineData("de-DE", "1,5")]
    [InlineData("tr-TR", "1,5")]
    [InlineData("ar-SA", null)]
    public void ValuesAndTexts_AnyCulture_AreTheSame(string culture, string? number)
    {
        IReadOnlyList<string> lines = Probe([], culture, "1");

        Assert.DoesNotContain("number 1.5", lines);
        Assert.True(number is null || lines.Contains($"number {number}"));
        AssertSame(After(lines), culture);
    }

    private static IReadOnlyList<string> Probe(IEnumerable<KeyValuePair<string, string>> environment, string culture, params string[] threads)
    {
        ChildResult result = ChildProcess.Run("Biomarkers.Probe", [Repository.Root, culture, .. threads], environment, TimeSpan.FromMinutes(5));
        Assert.True(result.ExitCode == 0, $"{result.ExitCode}: {result.Error}");
        return result.Lines;
    }

    /// <summary>The lines after the first "threads" line.</summary>
    private static string[] After(IReadOnlyList<string> lines) => [.. lines.SkipWhile(static line => !line.StartsWith("threads ", StringComparison.Ordinal)).Skip(1)];

    private void AssertSame(string[] lines, string what)
    {
        string[] different = [.. baseline.Values.Zip(lines).Where(static p => p.First != p.Second).Select(static p => $"{p.Second}, not {p.First}")];

        Assert.Equal(baseline.Values.Count, lines.Length);
        Assert.True(different.Length == 0, $"{what}: {different.Length} of {lines.Length} lines differ.\n{string.Join('\n', different.Take(40))}");
    }

    /// <summary>One thread, no switches.</summary>
    public sealed class Baseline
    {
        public IReadOnlyList<string> Values { get; } = After(Probe([], "", "1"));
    }
}
