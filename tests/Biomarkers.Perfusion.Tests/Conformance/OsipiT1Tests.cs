using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests.Conformance;

/// <summary>OSIPI's reference for T1 from several flip angles: R1 within 0.05 1/s + 5 %.</summary>
public sealed class OsipiT1Tests
{
    private const double Tolerance = 0.05;

    // OSIPI expects the straight lines to miss this row.
    private const string MissedByLines = "Pat5_voxel5_prostaat";

    public static TheoryData<string, string, double, int> Files => new()
    {
        { "t1_brain_data.csv", "R1", 1, 76 },
        { "t1_prostate_data.csv", " T1 nonlinear", 1000, 50 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryMethod_OfEveryRow_MeetsTheTolerance(string file, string column, double milliseconds, int count)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(Repository.Data("perfusion", "osipi", file));
        Assert.Equal(count, rows.Count);
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            double[] angles = Numbers(row["FA"]);
            double tr = Numbers(row["TR"])[0] / milliseconds;
            double[] signals = Numbers(row["s"]);
            double reference = milliseconds > 1 ? milliseconds / Number(row[column]) : Number(row[column]);

            Check(T1Fit.FlipAngleCurve(signals, angles, tr), reference, row["label"], "nonlinear");
            Check(T1Fit.FlipAngleCurve(signals, angles, tr, FlipAngleMethod.Novifast), reference, row["label"], "novifast");
            if (row["label"] != MissedByLines)
            {
                Check(T1Fit.FlipAngleCurve(signals, angles, tr, FlipAngleMethod.Linear), reference, row["label"], "linear");
                Check(T1Fit.FlipAngleCurve([signals[0], signals[^1]], [angles[0], angles[^1]], tr, FlipAngleMethod.TwoAngles), reference, row["label"], "two angles");
            }
        }
    }

    [Fact]
    public void NonlinearWithB1_OfProstateRows_MeetsTheTolerance()
    {
        foreach (IReadOnlyDictionary<string, string> row in Csv.Read(Repository.Data("perfusion", "osipi", "t1_prostate_data.csv")))
        {
            T1Estimate estimate = T1Fit.FlipAngleCurve(Numbers(row["s"]), Numbers(row["FA"]), 0.02, FlipAngleMethod.Nonlinear, Number(row["B1"]) / 100);
            Check(estimate, 1000 / Number(row[" T1 nonlinear B1cor"]), row["label"], "nonlinear with B1");
        }
    }

    private static void Check(T1Estimate estimate, double reference, string label, string method) => Assert.True(
        FitStatusLegend.HasValues(estimate.Status) && Math.Abs((1 / estimate.T1) - reference) <= Tolerance + (Tolerance * reference),
        FormattableString.Invariant($"{label}, {method}: R1 {1 / estimate.T1} for {reference}, {estimate.Status}"));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
}
