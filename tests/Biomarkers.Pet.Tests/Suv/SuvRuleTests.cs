using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvRuleTests
{
    [Fact]
    public void Static_Consistent_IsTheDefinition()
    {
        SuvFactor factor = Suv.ComputeFactor(Static);

        Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
        Assert.Empty(factor.Audit.Warnings);
        Assert.Equal(3600, factor.Audit.UptakeMinimum);
        Assert.Equal(SuvAdministrationRule.StartDateTime, factor.Audit.AdministrationRule);
    }

    [Theory]
    [InlineData(1, SuvRule.AcquisitionTime)]
    [InlineData(-2, SuvRule.AcquisitionTime)]
    [InlineData(2.5, SuvRule.FrameAverage)]
    [InlineData(-1800, SuvRule.FrameAverage)]
    public void NearEqualTimes_WithinTheTolerance_CountAsEqualAndAreAudited(double seconds, SuvRule rule)
    {
        // The misleading reference time of a header seen in practice: back-computing would lose 10 %.
        PetAcquisition facts = Static with { Manufacturer = Fact("Philips Medical Systems"), SeriesDateTime = Fact(Scan.AddSeconds(seconds)) };
        facts = facts.With(static slice => slice with { FrameReferenceTime = Fact(1000.0) });

        SuvFactor factor = Suv.ComputeFactor(facts);

        Assert.Equal(rule, factor.Audit.Rules[0].Rule);
        Assert.Contains(SuvWarningCode.CandidatesDiffer, factor.Warnings());
        if (rule == SuvRule.AcquisitionTime)
        {
            Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
            Assert.Equal(Math.Abs(seconds), Assert.Single(factor.Audit.CrossChecks, static check => check.Code == SuvCrossCheckCode.NearEqualTimes).Found, 1e-9);
        }
    }

    [Fact]
    public void NearEqualTimes_WithoutATolerance_AreBackComputedAsTheTreeSays()
    {
        PetAcquisition facts = Static with { SeriesDateTime = Fact(Scan.AddSeconds(-1)) };
        facts = facts.With(static slice => slice with { FrameReferenceTime = Fact(1000.0) });

        SuvFactor factor = Suv.ComputeFactor(facts, SuvKind.BodyWeight, new() { NearEqualTolerance = 0 });

        double expected = Factor(3600 + AverageTime(HalfLife, 300) - 1000);
        Assert.Equal(SuvRule.FrameAverage, factor.Audit.Rules[0].Rule);
        Assert.Equal(expected, factor[0].Scale, expected * 1e-9);
        Assert.True(expected < 0.92 * Factor());
    }

    [Fact]
    public void PhilipsFactors_OfAnActivitySeries_ConfirmTheTime()
    {
        PetAcquisition facts = Static with { Manufacturer = Fact("Philips"), PhilipsActivityFactor = Fact(2.0), PhilipsSuvFactor = Fact(2.0 * Factor()) };

        SuvCrossCheck check = Assert.Single(Suv.ComputeFactor(facts).Audit.CrossChecks, static check => check.Code == SuvCrossCheckCode.PhilipsFactorRatio);

        Assert.True(check.Agrees);
        Assert.Equal(check.Expected, check.Found, check.Expected * 1e-9);
    }

    [Fact]
    public void PhilipsFactors_ThatContradictTheTime_NameTheOneThatTheyConfirm()
    {
        // Back-computed, since series and acquisition differ by 5 s, and the reference time misleads; the factors know better.
        PetAcquisition facts = Static with
        {
            Manufacturer = Fact("Philips"),
            SeriesDateTime = Fact(Scan.AddSeconds(5)),
            PhilipsActivityFactor = Fact(2.0),
            PhilipsSuvFactor = Fact(2.0 * Factor()),
        };
        facts = facts.With(static slice => slice with { FrameReferenceTime = Fact(1200.0) });

        SuvWarning warning = Assert.Single(Suv.ComputeFactor(facts, SuvKind.LeanBodyMassJanmahasatian).Audit.Warnings, static w => w.Code == SuvWarningCode.PhilipsFactorsContradict);

        Assert.EndsWith("By SeriesTime or EarliestAcquisition they would agree.", warning.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GE MEDICAL SYSTEMS", SuvRule.GePrivateTime)]
    [InlineData("General Electric", SuvRule.GePrivateTime)]
    [InlineData("SIEMENS", SuvRule.SiemensPrivateTime)]
    [InlineData("SIEMENS/CTI", SuvRule.SiemensPrivateTime)]
    [InlineData("IMAGE GENERATION LTD", SuvRule.AcquisitionTime)]
    [InlineData("Philips", SuvRule.AcquisitionTime)]
    public void PrivateTimes_CountForTheirVendor(string manufacturer, SuvRule rule)
    {
        PetAcquisition facts = Static with { Manufacturer = Fact(manufacturer), GeDecayReference = Fact(At(10, 50)), SiemensDecayReference = Fact(At(10, 40)) };

        SuvAudit audit = Suv.ComputeFactor(facts).Audit;

        Assert.Equal(rule, audit.Rules[0].Rule);
        Assert.Contains(audit.Candidates, static candidate => candidate.Rule == SuvRule.GePrivateTime && candidate.Reference == At(10, 50));
        Assert.Contains(audit.Candidates, static candidate => candidate.Rule == SuvRule.SiemensPrivateTime && candidate.Reference == At(10, 40));
        Assert.Contains(audit.Warnings, static warning => warning.Code == SuvWarningCode.CandidatesDiffer);
    }

    [Fact]
    public void PrivateTime_WithoutAManufacturer_IsTakenWithAWarning()
    {
        SuvFactor factor = Suv.ComputeFactor(Static with { Manufacturer = null, GeDecayReference = Fact(Scan) });

        Assert.Equal(SuvRule.GePrivateTime, factor.Audit.Rules[0].Rule);
        Assert.Equal([SuvWarningCode.ManufacturerAssumed], factor.Warnings());
    }

    [Fact]
    public void Beds_EachBackComputed_StandForOneMoment()
    {
        // Two beds five minutes apart; the first acquisition is the series time.
        PetSliceFacts second = Slice with { AcquisitionStart = Fact(At(11, 5)), FrameReferenceTime = Fact(300 + AverageTime(HalfLife, 300)) };

        SuvFactor factor = Suv.ComputeFactor(Static with { Frames = [[Slice, second]] });

        Assert.Equal([SuvRule.AcquisitionTime, SuvRule.FrameAverage], factor.Audit.Rules.Select(static use => use.Rule));
        Assert.Equal(factor[0].Scale, factor[1].Scale, factor[0].Scale * 1e-9);
        Assert.Empty(factor.Audit.Warnings);
        Assert.True(Assert.Single(factor.Audit.CrossChecks).Agrees);
    }

    [Fact]
    public void Beds_ThatStandForMomentsApart_AreAWarning()
    {
        PetSliceFacts second = Slice with { AcquisitionStart = Fact(At(11, 5)) };

        SuvFactor factor = Suv.ComputeFactor(Static with { Frames = [[Slice, second]] });

        Assert.Contains(SuvWarningCode.SlicesDiffer, factor.Warnings());
        Assert.False(Assert.Single(factor.Audit.CrossChecks).Agrees);
    }

    [Fact]
    public void Ge_SeriesTimeRewritten_CountsFromTheFramesStart()
    {
        PetAcquisition facts = Static with { Manufacturer = Fact("GE MEDICAL SYSTEMS"), SeriesDateTime = Fact(At(12)) };
        facts = facts.With(static slice => slice with { AcquisitionStart = Fact(At(11, 5)), FrameReferenceTime = Fact(300.0), FrameDuration = null });

        SuvFactor factor = Suv.ComputeFactor(facts);

        Assert.Equal(SuvRule.FrameStart, factor.Audit.Rules[0].Rule);
        Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
    }

    [Theory]
    [InlineData(true, SuvRule.DecayCorrectionDateTime)]
    [InlineData(false, SuvRule.FrameReferenceDateTime)]
    public void Enhanced_SaysTheMomentItself(bool corrected, SuvRule rule)
    {
        PetAcquisition facts = Static with { DecayCorrection = null, DecayCorrected = Fact(corrected), DecayCorrectionDateTime = corrected ? Fact(At(10, 30)) : null };
        facts = facts.With(static slice => slice with { FrameReferenceDateTime = Fact(At(11, 10)) });

        SuvFactor factor = Suv.ComputeFactor(facts);

        Assert.Equal(rule, factor.Audit.Rules[0].Rule);
        Assert.Equal(Factor(corrected ? 1800 : 4200), factor[0].Scale, Factor() * 1e-9);
    }

    [Fact]
    public void Enhanced_WithoutAReference_TakesTheFramesMean()
    {
        SuvFactor factor = Suv.ComputeFactor(Static with { DecayCorrection = null, DecayCorrected = Fact(false) });

        Assert.Equal(SuvRule.FrameMean, factor.Audit.Rules[0].Rule);
        Assert.Equal(Factor(3600 + AverageTime(HalfLife, 300)), factor[0].Scale, Factor() * 1e-9);
    }

    [Fact]
    public void Header_WithoutSlices_GivesOneFactorForAll()
    {
        SuvFactor factor = Suv.ComputeFactor(Static with { SiemensDecayReference = Fact(Scan), Frames = [] });

        Assert.True(factor.IsUniform);
        Assert.Equal(Factor(), factor[3, 17].Scale, Factor() * 1e-12);
    }

    [Theory]
    [InlineData(-600, SuvRule.SeriesTime, 3000)]
    [InlineData(0, SuvRule.SeriesTime, 3600)]
    [InlineData(1.5, SuvRule.SeriesTime, 3601.5)]
    [InlineData(1800, SuvRule.FrameAverage, 3600)]
    public void Qiba_TakesTheSeriesTimeUnlessItIsLater(double seconds, SuvRule rule, double uptake)
    {
        SuvFactor factor = Suv.ComputeFactor(Static with { SeriesDateTime = Fact(Scan.AddSeconds(seconds)) }, SuvKind.BodyWeight, new() { Policy = SuvPolicy.Qiba });

        Assert.Equal(rule, factor.Audit.Rules[0].Rule);
        Assert.Equal(Factor(uptake), factor[0].Scale, Factor() * 1e-9);
        Assert.Equal(seconds == 1.5, factor.Audit.CrossChecks.Any(static check => check.Code == SuvCrossCheckCode.NearEqualTimes));
    }

    [Fact]
    public void Qiba_SeriesTimeLater_PrefersGesTimeAndFallsBackOnTheEarliest()
    {
        PetAcquisition late = Static with { SeriesDateTime = Fact(At(12)) };
        var qiba = new SuvOptions { Policy = SuvPolicy.Qiba };

        Assert.Equal(SuvRule.GePrivateTime, Suv.ComputeFactor(late with { GeDecayReference = Fact(Scan) }, SuvKind.BodyWeight, qiba).Audit.Rules[0].Rule);
        Assert.Equal(SuvRule.EarliestAcquisition, Suv.ComputeFactor(late.With(static slice => slice with { FrameReferenceTime = null }), SuvKind.BodyWeight, qiba).Audit.Rules[0].Rule);
    }
}
