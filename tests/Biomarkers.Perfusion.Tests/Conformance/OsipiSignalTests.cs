using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests.Conformance;

/// <summary>OSIPI's reference for signal to concentration.</summary>
public sealed class OsipiSignalTests
{
    private const double Gate = 1e-5;

    [Fact]
    public void Concentration_OfEveryRow_MeetsTheReference()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(Repository.Data("perfusion", "osipi", "SI2Conc_data.csv"));
        Assert.Equal(5, rows.Count);
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            var sequence = new SpoiledGradientEcho(Number(row["TR"]), Number(row["FA"]));
            double[] signal = Numbers(row["s"]);
            double[] reference = Numbers(row["conc"]);

            // The file's first sample is not in the steady state; the reference leaves it out.
            var baseline = new BaselineFrames(1, (int)Number(row["numbaselinepts"]) - 1);
            var concentration = new double[signal.Length];
            SignalStatus status = sequence.ToConcentration(signal, baseline, Number(row["T1base"]), Number(row["r1"]), concentration);

            Assert.Equal(SignalStatus.Converted, status);
            double worst = Enumerable.Range(1, signal.Length - 1).Max(i => Math.Abs(concentration[i] - reference[i]));
            Assert.True(worst < Gate, $"{row.Values.First()}: {worst}");
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
}
