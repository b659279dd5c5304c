using FsCheck.Fluent;

namespace Biomarkers.Radiomics.Tests.Extraction;

/// <summary>What must hold for every region, whatever its features are.</summary>
public sealed class ExtractorPropertyTests
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    /// <summary>Features that do not see which number a grey level bears, only which voxels share one.</summary>
    private static readonly string[] LevelIndependent =
    [
        "cm_joint_max", "cm_joint_entr", "cm_energy",
        "rlm_sre", "rlm_lre", "rlm_glnu", "rlm_glnu_norm", "rlm_rlnu", "rlm_rlnu_norm", "rlm_r_perc", "rlm_rl_var", "rlm_rl_entr",
        "szm_sze", "szm_lze", "szm_glnu", "szm_glnu_norm", "szm_zsnu", "szm_zsnu_norm", "szm_z_perc", "szm_zs_var", "szm_zs_entr",
        "dzm_sde", "dzm_lde", "dzm_glnu", "dzm_glnu_norm", "dzm_zdnu", "dzm_zdnu_norm", "dzm_z_perc", "dzm_zd_var", "dzm_zd_entr",
        "ngl_lde", "ngl_hde", "ngl_glnu", "ngl_glnu_norm", "ngl_dcnu", "ngl_dcnu_norm", "ngl_dc_perc", "ngl_dc_var", "ngl_dc_entr", "ngl_dc_energy",
    ];

    /// <summary>Features that stay when all grey levels are multiplied by the same number.</summary>
    private static readonly string[] ScaleIndependent = ["cm_diff_entr", "cm_sum_entr", "cm_corr", "cm_info_corr1", "cm_info_corr2"];

    [Fact]
    public void Extract_RegionElsewhereInALargerImage_GivesTheSame()
    {
        var cases = from one in ExtractionCase.Any
                    from before in Gen.ArrayOf(Gen.Choose(0, 9), 3)
                    from after in Gen.ArrayOf(Gen.Choose(0, 5), 3)
                    from padding in Gen.Choose(-5000, 5000)
                    select (one, one.Embed(new(before[0], before[1], before[2]), new(after[0], after[1], after[2]), padding));
        RadiomicsSettings settings = ExtractionCase.Without(IbsiFamilies.LocalIntensity);
        ExtractionCase.ForAll(cases, 150, pair => AssertEqual(pair.Item1.Extract(settings), pair.Item2.Extract(settings), 1e-9));
    }

    [Fact]
    public void Extract_MirroredAndPermutedAxes_GivesTheSame()
    {
        var cases = from one in ExtractionCase.Any
                    from mirrors in Gen.Choose(0, 7)
                    from order in Gen.Elements(Orders)
                    select (one, one.Turn(mirrors, order));
        ExtractionCase.ForAll(cases, 200, static pair => AssertEqual(pair.Item1.Extract(), pair.Item2.Extract(), 1e-9));
    }

    [Fact]
    public void Extract_IntensitiesShifted_ShiftsTheMeanAndLeavesLevels()
    {
        var cases = from one in ExtractionCase.Any from shift in Gen.Choose(-3000, 3000) select (one, shift);
        ExtractionCase.ForAll(cases, 100, static pair =>
        {
            (ExtractionCase one, int shift) = pair;
            FeatureSet plain = one.Extract();
            FeatureSet shifted = one.Extract(value: v => v + shift);
            Outcomes.Near(
                plain[IntensityStatisticsFeatures.Mean].Value + shift, shifted[IntensityStatisticsFeatures.Mean].Value, 1e-9);
            AssertClose(plain[IntensityStatisticsFeatures.Variance], shifted[IntensityStatisticsFeatures.Variance], 1e-9);
            OfLevels(shifted).SameAs(OfLevels(plain));
        });

        static Measurement[] OfLevels(FeatureSet set) =>
            [.. set.Where(static m => m.Definition.Family == IbsiFamilies.IntensityHistogram || m.Context.Aggregation is not null)];
    }

    [Fact]
    public void Extract_LevelsSpreadByEmptyOnes_LeavesWhatLevelsDoNotEnter()
    {
        RadiomicsSettings settings = ExtractionCase.Settings with
        {
            Discretisation = new() { Method = DiscretisationMethod.None },
            Families = ["glcm", "glrlm", "glszm", "gldzm", "ngldm"],
        };
        var cases = from one in ExtractionCase.Any from factor in Gen.Choose(2, 40) select (one, factor);
        ExtractionCase.ForAll(cases, 100, pair =>
        {
            (ExtractionCase one, int factor) = pair;
            FeatureSet dense = one.Extract(settings, value: static v => 1 + Math.Abs(v % 6));
            FeatureSet spread = one.Extract(settings, value: v => (1 + Math.Abs(v % 6)) * factor);
            AssertEqual(Only(dense, [.. LevelIndependent, .. ScaleIndependent]), Only(spread, [.. LevelIndependent, .. ScaleIndependent]), 1e-9);

            // Distances between levels that differ from pair to pair leave fewer features, but still all that count equals alone.
            FeatureSet uneven = one.Extract(settings, value: v => (float)Math.Pow(1 + Math.Abs(v % 6), 3) + factor);
            AssertEqual(Only(dense, LevelIndependent), Only(uneven, LevelIndependent), 1e-9);
        });

        static Measurement[] Only(FeatureSet set, string[] tags)
        {
            Measurement[] found = [.. set.Where(m => tags.Contains(m.Definition.Tag))];
            Assert.Equal(tags.Length, found.Select(static m => m.Definition.Tag).Distinct().Count());
            return found;
        }
    }

    [Fact]
    public void Extract_OneTwoThreeThreads_GivesTheSameBits() => ExtractionCase.ForAll(ExtractionCase.Any, 60, static one =>
    {
        FeatureSet single = one.Extract(threads: 1);
        foreach (int threads in (int[])[2, 3])
        {
            FeatureSet several = one.Extract(threads: threads);
            several.SameAs(single);
            Assert.Equal(single.Select(static m => m.Reason), several.Select(static m => m.Reason));
        }
    });

    [Fact]
    public void Extract_AnyRegion_GivesFiniteValuesOrReasons() => ExtractionCase.ForAll(ExtractionCase.Any, 200, static one =>
    {
        FeatureSet set = one.Extract();
        Assert.Equal(ExtractionCase.Settings.Families, set.Select(static m => m.Definition.Family.Name).Distinct());
        Assert.All(set, static m => Assert.True(
            m.Status == MeasureStatus.Computed ? double.IsFinite(m.Value) : double.IsNaN(m.Value) && !string.IsNullOrWhiteSpace(m.Reason), $"{m}"));
        Assert.DoesNotContain(set, static m => m.Status == MeasureStatus.Failed);
    });

    private static void AssertEqual(IReadOnlyList<Measurement> expected, IReadOnlyList<Measurement> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            bool enclosing = expected[i].Definition.Tag.Contains("ombb", StringComparison.Ordinal) || expected[i].Definition.Tag.Contains("mvee", StringComparison.Ordinal);
            AssertClose(expected[i], actual[i], enclosing ? 1e-6 : tolerance);
        }
    }

    private static void AssertClose(Measurement expected, Measurement actual, double tolerance)
    {
        Assert.Equal((expected.Tag, expected.Status), (actual.Tag, actual.Status));

        // Moments and correlations that cancel to nearly nothing carry the rounding of their terms.
        double scale = Math.Max(1e-4, Math.Abs(expected.Value));
        Assert.True(
            expected.Status != MeasureStatus.Computed || Math.Abs(expected.Value - actual.Value) <= tolerance * scale,
            $"{actual} instead of {expected.Value:R}");
    }
}
