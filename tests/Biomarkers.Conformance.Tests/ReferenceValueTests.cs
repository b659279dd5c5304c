using System.Globalization;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Conformance.Tests;

/// <summary>The whole way from file to value against the published reference values of IBSI 1.</summary>
public sealed class ReferenceValueTests
{
    // Rows with a value, by family: digital phantom, A, B, C, D. Pinned, so that none can go missing.
    private static readonly Dictionary<string, int[]> RowCounts = new()
    {
        ["morphology"] = [25, 25, 25, 25, 25],
        ["local_intensity"] = [2, 2, 2, 2, 2],
        ["intensity_statistics"] = [18, 18, 18, 18, 18],
        ["intensity_histogram"] = [23, 23, 23, 23, 23],
        ["ivh"] = [6, 6, 6, 6, 6],
        ["glcm"] = [150, 100, 100, 50, 50],
        ["glrlm"] = [96, 64, 64, 32, 32],
        ["glszm"] = [48, 32, 32, 16, 16],
        ["gldzm"] = [48, 32, 32, 16, 16],
        ["ngtdm"] = [15, 10, 10, 5, 5],
        ["ngldm"] = [51, 34, 34, 17, 17],
    };

    // Where the full-precision recomputation and this one differ by more than 1e-6 of the value, with the reason.
    private static readonly Dictionary<string, string> LessPrecise = [];

    // Features that IBSI defines without a reference value.
    private static readonly string[] Unstandardised = ["morph_vol_dens_ombb", "morph_area_dens_ombb", "morph_vol_dens_mvee", "morph_area_dens_mvee", "ivh_auc"];

    public static TheoryData<string, string> FamiliesAndDatasets
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (ConformanceCase test in ConformanceCase.All)
            {
                foreach (string family in RowCounts.Keys)
                {
                    data.Add(test.Dataset, family);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Datasets => [.. ConformanceCase.All.Select(static c => c.Dataset)];

    [Fact]
    public void RowCounts_AddUpToTheTable() => Assert.Equal(1594, RowCounts.Values.Sum(static counts => counts.Sum()));

    [Theory]
    [MemberData(nameof(FamiliesAndDatasets))]
    public void EveryRow_PassesTheOfficialRule(string dataset, string family)
    {
        (IbsiReference Reference, Measurement? Measured)[] rows = [.. Rows(dataset, family)];
        string[] wrong = [.. rows.Where(static r => !Matches(r.Reference, r.Measured)).Select(static r => Describe(r.Reference, r.Measured))];

        Assert.Equal(RowCounts[family][Index(dataset)], rows.Length);
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {rows.Length} rows miss their reference.\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(FamiliesAndDatasets))]
    public void EveryRow_AgreesInFullPrecision(string dataset, string family)
    {
        (IbsiReference Reference, Measurement? Measured)[] rows = [.. Rows(dataset, family)];
        List<string> wrong = [];
        foreach ((IbsiReference reference, Measurement? measured) in rows)
        {
            double precise = IbsiReference.FullPrecision[(dataset, reference.Tag)];
            double difference = measured is null ? double.NaN : ConformanceReport.RelativeDifference(precise, measured.Value);
            bool excepted = LessPrecise.ContainsKey($"{dataset} {reference.Tag}");
            if (difference <= 1e-6 == excepted)
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{reference.Tag}: {measured?.Value:R}, precisely {precise:R}, relative difference {difference:E1}{(excepted ? ", needs no exception" : string.Empty)}"));
            }
        }

        Assert.Equal(RowCounts[family][Index(dataset)], rows.Length);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void UnstandardisedFeatures_AreComputed(string dataset)
    {
        Measurement?[] measured = [.. ConformanceCase.Find(dataset).Rows.Where(static r => r.Reference.Value is null).Select(static r => r.Measured)];

        Assert.Equal(Unstandardised.Order(StringComparer.Ordinal), measured.Select(static m => m?.Tag).Order(StringComparer.Ordinal));
        Assert.All(measured, static m => Assert.Equal(MeasureStatus.Computed, m!.Status));
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Features_AllHaveARowOfTheirOwn(string dataset)
    {
        FeatureSet features = ConformanceCase.Find(dataset).Features;
        HashSet<string> known = [.. IbsiReference.All.Where(r => r.Dataset == dataset).Select(static r => r.Tag)];

        Assert.DoesNotContain(features, m => !known.Contains(m.Tag));
        Assert.Equal(known.Count, features.Count);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Identifiers_EqualThoseOfTheRow(string dataset) => Assert.All(
        ConformanceCase.Find(dataset).Rows,
        static row => Assert.Equal(
            (row.Reference.Family, row.Reference.FeatureId, row.Reference.AggregationId),
            (row.Measured!.Definition.Family.Name, row.Measured.Definition.Id, row.Measured.Context.Aggregation?.Id ?? string.Empty)));

    [Fact]
    public void ConformancePage_IsUpToDate() =>
        Snapshot.VerifyFile(ConformanceReport.Write(ConformanceCase.All, [.. RowCounts.Keys]), Path.Combine(Repository.Root, "docs", "conformance.md"));

    [Fact]
    public void ConfigurationE_RunsFromItsRecipe()
    {
        FeatureSet features = new ConformanceCase("config_E", "ct_phantom", RadiomicsProfiles.IbsiE).Features;

        Assert.Equal(ConformanceCase.Find("config_D").Features.Select(static m => m.Tag), features.Select(static m => m.Tag));
        Assert.All(features, static m => Assert.Equal(MeasureStatus.Computed, m.Status));
    }

    private static IEnumerable<(IbsiReference Reference, Measurement? Measured)> Rows(string dataset, string family) =>
        ConformanceCase.Find(dataset).Rows.Where(r => r.Reference.Family == family && r.Reference.Value is not null);

    private static int Index(string dataset) => ConformanceCase.All.Select(static c => c.Dataset).ToList().IndexOf(dataset);

    private static bool Matches(IbsiReference reference, Measurement? measured) =>
        measured is { Status: MeasureStatus.Computed } && IbsiReference.Matches(reference.Value!.Value, reference.Tolerance!.Value, measured.Value);

    private static string Describe(IbsiReference reference, Measurement? measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"{reference.Tag}: {measured?.ToString() ?? "not computed"}, reference {reference.Value} ± {reference.Tolerance}");
}
