using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Biomarkers.Benchmarks;

/// <summary>Writes benchmarks/results/accuracy.md: errors of seeded studies. It does not depend on the machine.</summary>
internal static class AccuracyRun
{
    private static readonly Func<AccuracyTable>[] Studies =
        [AdcStudy.Run, IvimStudy.Run, ToftsStudy.Run, T1Study.Run, FirstPassStudy.Run, DeconvolutionStudy.RunFlow, DeconvolutionStudy.RunVolume, PetVolumeStudy.Run];

    public static int Run()
    {
        var text = new StringBuilder();
        text.Append("""
            # Accuracy

            Errors of simulated curves and images against their truth, over noise, from fixed seeds: written by
            `dotnet run -c Release --project benchmarks/Biomarkers.Benchmarks -- --accuracy`, on any machine the same. Cells hold the median error in percent of the
            truth, in brackets the range of the middle 90 %, and how many have no value where there are such. A first cell of 0 is without noise.

            """.ReplaceLineEndings("\n"));
        foreach (Func<AccuracyTable> study in Studies)
        {
            var watch = Stopwatch.StartNew();
            AccuracyTable table = study();
            Console.WriteLine(FormattableString.Invariant($"{table.Title}: {watch.Elapsed.TotalSeconds:F1} s"));
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Title}\n\n{table.Text.ReplaceLineEndings("\n")}\n\n| {string.Join(" | ", table.Columns)} |\n|{string.Concat(Enumerable.Repeat("---|", table.Columns.Count))}\n");
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
            }
        }

        File.WriteAllText(Path.Combine(Case.Root(), "benchmarks", "results", "accuracy.md"), text.ToString());
        return 0;
    }
}
