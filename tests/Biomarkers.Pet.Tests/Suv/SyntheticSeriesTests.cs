using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Pet.Tests;

public sealed class SyntheticSeriesTests
{
    private const double Tolerance = 0.005;

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Manifest = Csv.Read(Repository.Data("suv", "synthetic", "manifest.csv"));
    private static readonly bool[] InMask = [.. File.ReadAllText(Repository.Data("suv", "synthetic", "mask_24x24.txt")).Where(static c => c is '0' or '1').Select(static c => c == '1')];

    // What QIBA's pseudo-code does not cover, and what a careful reading of it refuses.
    private static readonly string[] BeyondQiba =
    [
        "c2_lbm_M", "c2_lbm_F", "c2_lbmjames128_M", "c2_lbmjames128_F", "c2_lbmjames128_O", "c2_lbmjanma_M", "c2_lbmjanma_O", "c2_ibw_M", "c2_ibw_O", "c2_bsa",
        "c3_admin", "c3_4_siemens", "c3_4_ge",
    ];

    public static TheoryData<string> Numeric => [.. Manifest.Where(static row => IsNumeric(row)).Select(static row => row["case"])];

    public static TheoryData<string> Refused => [.. Manifest.Where(static row => !IsNumeric(row)).Select(static row => row["case"])];

    [Fact]
    public void Manifest_HasAllCases()
    {
        Assert.Equal(34, Manifest.Count);
        Assert.Equal(29, Numeric.Count);
        Assert.Equal(5, Refused.Count);
        Assert.Equal(24 * 24, InMask.Length);
    }

    [Theory]
    [MemberData(nameof(Numeric))]
    public void Suv_ByIbsi_IsTheExpectedOne(string name)
    {
        PetSeries series = PetSeries.Synthetic(name);

        SuvResult fromStored = Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored });
        SuvResult fromRescaled = Suv.Compute(series.Rescaled(), series.Facts);

        AssertExpected(name, fromStored.Volume);
        AssertExpected(name, fromRescaled.Volume);
        Assert.Equal(Unit.SuvBodyWeight, fromStored.Volume.Unit);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Suv_ByIbsi_IsRefused(string name)
    {
        PetSeries series = PetSeries.Synthetic(name);

        var refusal = Assert.Throws<DataRefusedException>(() => Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored }));

        (RefusalReason reason, string named) = name switch
        {
            "a_propcps" => (RefusalReason.UnsuitableAcquisition, "PROPCPS"),
            "a_no_attn" => (RefusalReason.UnsuitableAcquisition, "ATTN"),
            "a_no_weight" => (RefusalReason.MissingFact, "(0010,1030)"),
            "a_dose_zero" => (RefusalReason.MissingFact, "(0018,1074)"),
            "a_two_tracers" => (RefusalReason.UnsuitableAcquisition, "RadiopharmaceuticalIndex"),
            _ => throw new InvalidOperationException(name),
        };
        Assert.Equal(reason, refusal.Reason);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numeric))]
    public void Suv_ByQiba_IsTheExpectedOneWhereItIsCovered(string name)
    {
        PetSeries series = PetSeries.Synthetic(name);
        var options = new SuvOptions { Policy = SuvPolicy.Qiba, Values = PetValues.Stored };
        if (BeyondQiba.Contains(name))
        {
            Assert.Equal(RefusalReason.UnsuitableAcquisition, Assert.Throws<DataRefusedException>(() => Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, options)).Reason);
            return;
        }

        SuvResult result = Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, options);

        // Its SUV factor comes first, and that of this header is a tenth too high.
        AssertExpected(name, result.Volume, name == "a_philips_both" ? 1.1 : 1);
    }

    [Theory]
    [InlineData(SuvPolicy.IbsiSuv, SuvSource.PhilipsActivityFactor)]
    [InlineData(SuvPolicy.Qiba, SuvSource.PhilipsSuvFactor)]
    public void PhilipsFactors_ThatContradict_AreAWarningUnderEitherPolicy(SuvPolicy policy, SuvSource source)
    {
        PetSeries series = PetSeries.Synthetic("a_philips_both");

        SuvAudit audit = Suv.ComputeFactor(series.Facts, SuvKind.BodyWeight, new() { Policy = policy }).Audit;

        Assert.Equal(source, audit.Source);
        Assert.Contains(audit.Warnings, static warning => warning.Code == SuvWarningCode.PhilipsFactorsContradict);
        SuvCrossCheck check = Assert.Single(audit.CrossChecks, static check => check.Code == SuvCrossCheckCode.PhilipsFactorRatio);
        Assert.False(check.Agrees);
        Assert.Equal(1.1, check.Expected / check.Found, 0.001);
    }

    [Fact]
    public void TwoTracers_WithAnIndex_GiveTheExpectedOne()
    {
        PetSeries series = PetSeries.Synthetic("a_two_tracers");
        var options = new SuvOptions { Values = PetValues.Stored, RadiopharmaceuticalIndex = 0 };

        AssertExpected("a_two_tracers", Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, options).Volume, expected: "0.20/1.00/4.00");
        Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(series.Facts, SuvKind.BodyWeight, options with { RadiopharmaceuticalIndex = 2 }));
    }

    [Fact]
    public void NotAttenuationCorrected_WhenAllowed_IsAWarning()
    {
        PetSeries series = PetSeries.Synthetic("a_no_attn");
        var options = new SuvOptions { Values = PetValues.Stored, AllowNotAttenuationCorrected = true };

        SuvResult result = Suv.Compute(series.Stored, series.Facts, SuvKind.BodyWeight, options);

        AssertExpected("a_no_attn", result.Volume, expected: "0.20/1.00/4.00");
        Assert.Contains(result.Audit.Warnings, static warning => warning.Code == SuvWarningCode.NotAttenuationCorrected);
    }

    [Theory]
    [InlineData("c0_0", SuvRule.AcquisitionTime)]
    [InlineData("c2_0", SuvRule.StoredSuv)]
    [InlineData("c3_admin", SuvRule.Administration)]
    [InlineData("c3_2_siemens", SuvRule.FrameAverage)]
    [InlineData("c3_2_philips", SuvRule.FrameAverage)]
    [InlineData("c3_3_ge", SuvRule.GePrivateTime)]
    [InlineData("c3_4_ge", SuvRule.FrameMean)]
    [InlineData("c3_5_siemens", SuvRule.AcquisitionTime)]
    public void Audit_SaysWhichRuleFired(string name, SuvRule rule)
    {
        SuvAudit audit = Suv.ComputeFactor(PetSeries.Synthetic(name).Facts).Audit;

        SuvRuleUse use = Assert.Single(audit.Rules);
        Assert.Equal(rule, use.Rule);
        Assert.Equal(4, use.SliceCount);
    }

    [Theory]
    [InlineData("c0_0")]
    [InlineData("c1_0")]
    [InlineData("c2_0")]
    [InlineData("c4_dt")]
    [InlineData("c4_tm")]
    [InlineData("c3_admin")]
    public void Audit_OfAConsistentHeader_HasNothingToSay(string name)
    {
        SuvAudit audit = Suv.ComputeFactor(PetSeries.Synthetic(name).Facts).Audit;

        Assert.Empty(audit.Warnings);
        Assert.Empty(audit.Repairs);
        Assert.All(audit.CrossChecks, static check => Assert.True(check.Agrees));
    }

    [Theory]
    [InlineData("c3_2_siemens")]
    [InlineData("c3_3_ge")]
    [InlineData("c3_5_siemens")]
    public void Audit_OfTimesThatDisagree_WarnsAndShowsEachWithItsFactor(string name)
    {
        SuvAudit audit = Suv.ComputeFactor(PetSeries.Synthetic(name).Facts).Audit;

        Assert.Contains(audit.Warnings, static warning => warning.Code == SuvWarningCode.CandidatesDiffer);
        Assert.Contains(audit.Candidates, static candidate => candidate.IsWeighed && candidate.LargestDifference > 0.01);
        Assert.Contains(audit.Candidates, static candidate => candidate.IsWeighed && candidate.LargestDifference < 1e-6);
    }

    [Theory]
    [InlineData("c3_mbq", SuvRepairCode.DoseInMegabecquerel)]
    [InlineData("a_anon_date", SuvRepairCode.AdministrationDateReplaced)]
    public void Audit_NamesTheRepair(string name, SuvRepairCode code) =>
        Assert.Equal(code, Assert.Single(Suv.ComputeFactor(PetSeries.Synthetic(name).Facts).Audit.Repairs).Code);

    private static bool IsNumeric(IReadOnlyDictionary<string, string> row) => row[Expected(row)].Contains('/', StringComparison.Ordinal) && !row[Expected(row)].StartsWith("refuse", StringComparison.Ordinal);

    private static string Expected(IReadOnlyDictionary<string, string> row) => row.Keys.Single(static key => key.StartsWith("expected", StringComparison.Ordinal));

    private static void AssertExpected(string name, Volume<float> suv, double scale = 1, string? expected = null)
    {
        IReadOnlyDictionary<string, string> row = Manifest.Single(row => row["case"] == name);
        double[] wanted = [.. (expected ?? row[Expected(row)]).Split('/').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
        (double minimum, double median, double maximum) = PetSeries.Summary(suv.Voxels, InMask);

        Assert.Equal(scale * wanted[0], minimum, Tolerance);
        Assert.Equal(scale * wanted[1], median, Tolerance);
        Assert.Equal(scale * wanted[2], maximum, Tolerance);
    }
}
