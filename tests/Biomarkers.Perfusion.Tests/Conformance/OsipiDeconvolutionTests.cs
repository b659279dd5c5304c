using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Perfusion.Tests.Conformance;

/// <summary>OSIPI's DSC curves: a gamma distribution of transit times, noise at a contrast of 200, by the official tolerances.</summary>
public sealed class OsipiDeconvolutionTests
{
    private const int RowCount = 14;

    public static TheoryData<DeconvolutionMethod, LambdaChoice, TikhonovPenalty, ConvolutionRule> Methods()
    {
        var all = new TheoryData<DeconvolutionMethod, LambdaChoice, TikhonovPenalty, ConvolutionRule>();
        foreach (ConvolutionRule rule in Enum.GetValues<ConvolutionRule>())
        {
            all.Add(DeconvolutionMethod.StandardSvd, default, default, rule);
            all.Add(DeconvolutionMethod.CirculantSvd, default, default, rule);
            all.Add(DeconvolutionMethod.OscillationIndexSvd, default, default, rule);
        }

        // The curves were made by the rectangle rule; Volterra's takes their first sample for half a step, which a weak regularisation lets pass.
        foreach (TikhonovPenalty penalty in Enum.GetValues<TikhonovPenalty>())
        {
            all.Add(DeconvolutionMethod.Tikhonov, LambdaChoice.LCurve, penalty, ConvolutionRule.Rectangle);
            all.Add(DeconvolutionMethod.Tikhonov, LambdaChoice.GeneralizedCrossValidation, penalty, ConvolutionRule.Rectangle);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Deconvolve_OfEveryRow_MeetsTheOfficialTolerances(DeconvolutionMethod method, LambdaChoice choice, TikhonovPenalty penalty, ConvolutionRule rule)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(Repository.Data("perfusion", "osipi", "dsc_data.csv"));
        Assert.Equal(RowCount, rows.Count);
        var options = new DeconvolutionOptions { Method = method, LambdaChoice = choice, Penalty = penalty, Rule = rule, HaematocritFactor = 1 };
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            double[] tissue = Numbers(row["C_tis"]);
            double[] times = [.. Enumerable.Range(0, tissue.Length).Select(i => i * Number(row["tr"]))];
            var deconvolver = new Deconvolver(new InputCurve(times, Numbers(row["C_aif"]), InputKind.Blood), times, options);

            DeconvolvedCurve curve = deconvolver.Deconvolve(tissue);

            AssertNear(Number(row["cbv"]), curve.BloodVolume, 1, $"{row["label"]} volume");
            AssertNear(Number(row["cbf"]), curve.BloodFlow, 15, $"{row["label"]} flow");
        }
    }

    /// <summary>OSIPI's rule, that of a comparison of arrays: |value − truth| ≤ atol + rtol |truth|.</summary>
    private static void AssertNear(double truth, double value, double absolute, string what) => Assert.True(
        Math.Abs(value - truth) <= absolute + (0.1 * truth), FormattableString.Invariant($"{what}: {value} for {truth}"));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Numbers(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Number)];
}
