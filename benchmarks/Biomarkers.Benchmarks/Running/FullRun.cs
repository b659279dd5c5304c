using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Biomarkers.Benchmarks;

/// <summary>Measures suites with BenchmarkDotNet and writes their tables.</summary>
internal static class FullRun
{
    public static int Run(IReadOnlyList<Type> suites)
    {
        // One process for all: the code under test is compiled as in a long-running program, and nothing is built anew.
        Job job = Job.Default
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(2), logOutput: false))
            .WithUnrollFactor(1)
            .WithIterationTime(TimeInterval.FromMilliseconds(250))
            .WithWarmupCount(5)
            .WithIterationCount(10);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(Case.Root(), "BenchmarkDotNet.Artifacts"));
        int failures = 0;
        foreach (Type suite in suites)
        {
            Summary summary = BenchmarkRunner.Run(suite, config);
            failures += summary.HasCriticalValidationErrors || summary.Reports.Any(static r => !r.Success) ? 1 : 0;
            ResultTable.Write(Suite.NameOf(suite), summary);
            if (suite == typeof(ExtractorSuite))
            {
                SummaryTable.Write(summary);
            }
        }

        return suites.Count == 0 ? 2 : failures;
    }
}
