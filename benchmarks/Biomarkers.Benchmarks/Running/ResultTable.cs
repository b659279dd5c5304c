using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Biomarkers.Benchmarks;

/// <summary>Writes the table of a suite to benchmarks/results/PROCESSOR/SUITE.md.</summary>
internal static class ResultTable
{
    public static void Write(string suite, Summary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {suite}\n\n{Machine.Describe(summary)}\n\n");
        text.Append("| benchmark | size | threads | median ms | spread ms | Mvoxel/s | allocated MiB |\n|---|---|---:|---:|---:|---:|---:|\n");
        foreach (BenchmarkReport report in summary.Reports.OrderBy(static r => r.BenchmarkCase.Descriptor.MethodIndex).ThenBy(static r => Order(Parameter(r, nameof(Suite.Size)))).ThenBy(static r => Parameter(r, nameof(Suite.Threads))))
        {
            text.Append(Row(report));
        }

        string folder = Path.Combine(Case.Root(), "benchmarks", "results", Machine.ProcessorFolder(summary));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{suite}.md"), text.ToString());
    }

    /// <summary>The value of a parameter as text.</summary>
    public static string Parameter(BenchmarkReport report, string name) =>
        Convert.ToString(report.BenchmarkCase.Parameters.Items.Single(p => p.Name == name).Value, CultureInfo.InvariantCulture)!;

    private static string Row(BenchmarkReport report)
    {
        string name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        string size = Parameter(report, nameof(Suite.Size));
        string threads = Parameter(report, nameof(Suite.Threads));
        if (report.ResultStatistics is not { } statistics)
        {
            return $"| {name} | {size} | {threads} | failed | | | |\n";
        }

        var suite = (Suite)Activator.CreateInstance(report.BenchmarkCase.Descriptor.Type)!;
        suite.Size = size;
        double median = statistics.Median / 1e6;
        double bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {size} | {threads} | {Figure(median)} | {Figure((statistics.Q3 - statistics.Q1) / 1e6)} | {Figure(suite.Voxels() / median / 1e3)} | {bytes / 1048576:F2} |\n");
    }

    private static string Figure(double value) => value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : value >= 1 ? "F2" : "F3", CultureInfo.InvariantCulture);

    private static int Order(string size) => "SML".IndexOf(size, StringComparison.Ordinal);
}
