using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Biomarkers.Benchmarks;

/// <summary>Writes benchmarks/results/PROCESSOR/summary.md: the whole feature set beside other programs on the same volumes.</summary>
internal static class SummaryTable
{
    private static readonly string[] Sizes = ["S", "M", "L"];

    // Seconds on one thread, November 2026, two cores of an AMD EPYC with AVX-512; bins of width 25 (21, 25 and 30 levels).
    private static readonly (string Name, double[] Seconds)[] Peers =
    [
        ("PyRadiomics, 107 features", [0.096, 1.47, 40.2]),
        ("pictologics, the same families", [0.043, 0.30, 2.84]),
        ("Nyxus, 213 features, process start and reading included", [0.06, 0.60, 9.9]),
        ("MIRP, 183 features", [3.3, 6.0, 53.5]),
    ];

    public static void Write(Summary summary)
    {
        double[] one = Medians(summary, threads: "1");
        double[] two = Medians(summary, threads: "2");
        if (one.Concat(two).Any(double.IsNaN))
        {
            return;
        }

        var text = new StringBuilder();
        text.Append($"""
            # Summary

            {Machine.Describe(summary)}

            Every IBSI feature but Moran's I and Geary's C, 32 levels, 3-D textures averaged and merged, from a loaded volume.
            The programs below it were measured on one thread of a machine of the same kind (two cores of an AMD EPYC with
            AVX-512, November 2026), on the same volumes; what they compute is not quite the same, so read magnitudes.

            | | S, 30,000 voxels | M, 300,000 | L, 3,000,000 |
            |---|---:|---:|---:|

            """.ReplaceLineEndings("\n"));
        text.Append(CultureInfo.InvariantCulture, $"| Biomarkers, one thread | {string.Join(" | ", one.Select(static ms => $"{Figure(ms)} ms"))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| Biomarkers, two threads | {string.Join(" | ", two.Select(static ms => $"{Figure(ms)} ms"))} |\n");
        foreach ((string name, double[] seconds) in Peers)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", seconds.Select((s, i) => $"{Figure(s * 1000 / one[i])} times as long"))} |\n");
        }

        File.WriteAllText(Path.Combine(Case.Root(), "benchmarks", "results", Machine.ProcessorFolder(summary), "summary.md"), text.ToString());
    }

    private static double[] Medians(Summary summary, string threads) =>
        [.. Sizes.Select(size => summary.Reports
            .Where(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == nameof(ExtractorSuite.WholeSet) && ResultTable.Parameter(r, nameof(Suite.Size)) == size && ResultTable.Parameter(r, nameof(Suite.Threads)) == threads)
            .Select(static r => r.ResultStatistics?.Median / 1e6 ?? double.NaN).DefaultIfEmpty(double.NaN).Single())];

    private static string Figure(double value) => value.ToString(value >= 10 ? "F0" : "G2", CultureInfo.InvariantCulture);
}
