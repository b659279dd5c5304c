using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvAdministrationTests
{
    [Theory]
    [InlineData(SuvPolicy.IbsiSuv)]
    [InlineData(SuvPolicy.Qiba)]
    public void StartTime_BeforeMidnight_IsThatOfTheDayBefore(SuvPolicy policy)
    {
        StatedDateTime scan = At(0, 30);
        PetAcquisition facts = (Static with { SeriesDateTime = Fact(scan) })
            .With(static tracer => tracer with { StartTime = Fact(new TimeOnly(23, 30)), StartDateTime = null })
            .With(slice => slice with { AcquisitionStart = Fact(scan) });

        SuvFactor factor = Suv.ComputeFactor(facts, SuvKind.BodyWeight, new() { Policy = policy });

        Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
        Assert.Equal(SuvAdministrationRule.StartTimeOnPreviousDay, factor.Audit.AdministrationRule);
        Assert.Equal("2025-01-01T23:30:00", factor.Audit.Administration.ToString());
    }

    [Theory]
    [InlineData(2005)]
    [InlineData(2025)]
    [InlineData(2077)]
    public void StartDateTime_WithAnotherDate_IsPlacedByItsTime(int year)
    {
        PetAcquisition facts = Static.With(tracer => tracer with { StartDateTime = Fact(new StatedDateTime(new DateTime(year, 6, 7, 10, 0, 0))) });

        SuvFactor factor = Suv.ComputeFactor(facts);

        Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
        Assert.Equal(SuvRepairCode.AdministrationDateReplaced, Assert.Single(factor.Audit.Repairs).Code);
        Assert.Equal(SuvAdministrationRule.StartTime, factor.Audit.AdministrationRule);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("NONE")]
    public void SeriesAcrossMidnight_UnderOneDate_HasTheTimesOfTheDayAfter(string correction)
    {
        // Zr-89 given two days before: with the date as it stands, slices after midnight would be a day, or a fifth of their activity, off.
        const double Zirconium = 282276;
        PetAcquisition dated = Static.With(static (PetRadiopharmaceutical item) => item with { HalfLife = Fact(Zirconium), Nuclide = null, StartTime = null, StartDateTime = Fact(At(10, day: 1)) }) with
        {
            DecayCorrection = Fact(PetTerms.ParseDecayCorrection(correction)),
            SeriesDateTime = Fact(At(23, 50, day: 3)),
            Frames = [[.. Enumerable.Range(0, 4).Select(static bed => Slice with { AcquisitionStart = Fact(At(23, 50, day: 3).AddSeconds(300 * bed)), FrameReferenceTime = Fact((300.0 * bed) + AverageTime(Zirconium, 300)) })]],
        };
        PetAcquisition stated = dated.With(static (PetSliceFacts slice) => slice with { AcquisitionStart = Fact(StatedDateTime.From(new DateOnly(2025, 1, 3), slice.AcquisitionStart!.Value.Value.TimeOfDay)) });

        SuvFactor expected = Suv.ComputeFactor(dated);
        SuvFactor found = Suv.ComputeFactor(stated);

        Assert.Equal(Enumerable.Range(0, 4).Select(z => expected[z].Scale), Enumerable.Range(0, 4).Select(z => found[z].Scale));
        Assert.Empty(expected.Audit.Repairs);
        Assert.Equal(SuvRepairCode.AcquisitionPastMidnight, Assert.Single(found.Audit.Repairs).Code);
        Assert.Equal(expected.Warnings(), found.Warnings());
    }

    [Fact]
    public void UtcOffset_OfOneTimeOnly_IsNotApplied()
    {
        PetAcquisition facts = Static.With(static tracer => tracer with { StartDateTime = Fact(Given with { UtcOffset = TimeSpan.FromHours(5) }) });

        Assert.Equal(Factor(), Suv.ComputeFactor(facts)[0].Scale, Factor() * 1e-12);
    }

    [Fact]
    public void UtcOffset_OfBothTimes_IsApplied()
    {
        StatedDateTime scan = Scan with { UtcOffset = TimeSpan.Zero };
        PetAcquisition facts = (Static with { SeriesDateTime = Fact(scan) })
            .With(static tracer => tracer with { StartDateTime = Fact(At(11) with { UtcOffset = TimeSpan.FromHours(1) }) })
            .With(slice => slice with { AcquisitionStart = Fact(scan) });

        Assert.Equal(Factor(), Suv.ComputeFactor(facts)[0].Scale, Factor() * 1e-12);
    }

    [Fact]
    public void Times_WithFractions_CountToTheMicrosecond()
    {
        Assert.True(HeaderText.TryParseDateTime("20250102100000.000100", out StatedDateTime given));
        PetAcquisition facts = Static.With(tracer => tracer with { StartDateTime = Fact(given) });

        Assert.Equal(3599.9999, Suv.ComputeFactor(facts).Audit.UptakeMinimum!.Value, 1e-9);
    }

    [Fact]
    public void LongLivedNuclide_DaysLater_NeedsTheDate()
    {
        PetAcquisition zirconium = Static.With(static tracer => tracer with
        {
            Nuclide = Fact("Zr-89"),
            HalfLife = Fact(282276.0),
            StartDateTime = Fact(new StatedDateTime(new DateTime(2024, 12, 30, 10, 0, 0))),
        });

        Assert.Equal((3 * 86400) + 3600, Suv.ComputeFactor(zirconium).Audit.UptakeMinimum);
        var refusal = Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(zirconium.With(static tracer => tracer with { StartDateTime = null })));
        Assert.Contains("day of the administration", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_OfTheAdministrationThatDiffer_AreAWarning()
    {
        SuvFactor factor = Suv.ComputeFactor(Static.With(static tracer => tracer with { StartTime = Fact(new TimeOnly(9, 50)) }));

        Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
        Assert.Contains(SuvWarningCode.AdministrationTimesDiffer, factor.Warnings());
    }

    [Theory]
    [InlineData("10:02", SuvWarningCode.UnusualUptakeTime)]
    [InlineData("08:40", SuvWarningCode.UnusualUptakeTime)]
    [InlineData("11:02", SuvWarningCode.NegativeUptakeTime)]
    public void Uptake_ThatIsUnusual_IsAWarning(string start, SuvWarningCode code)
    {
        StatedDateTime given = StatedDateTime.From(Scan.Date, start == "10:02" ? new TimeOnly(10, 40) : TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        PetAcquisition facts = Static.With(tracer => tracer with { StartDateTime = Fact(given), StartTime = null });

        Assert.Contains(code, Suv.ComputeFactor(facts).Warnings());
    }

    [Theory]
    [InlineData(11, 30)]
    [InlineData(11, 6)]
    public void Administration_AfterTheLastSlice_IsRefused(int hour, int minute)
    {
        PetAcquisition facts = Static.With(tracer => tracer with { StartDateTime = Fact(At(hour, minute)), StartTime = null });

        var refusal = Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(facts));

        Assert.Equal(RefusalReason.ContradictoryFacts, refusal.Reason);
        Assert.Contains("negative uptake time", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StartTime_MinutesAfterTheReference_IsOfTheSameDay()
    {
        PetAcquisition facts = Static.With(static tracer => tracer with { StartDateTime = null, StartTime = Fact(new TimeOnly(11, 2)) });

        SuvFactor factor = Suv.ComputeFactor(facts);

        Assert.Equal(Factor(-120), factor[0].Scale, Factor() * 1e-12);
        Assert.Equal(SuvAdministrationRule.StartTime, factor.Audit.AdministrationRule);
        Assert.Contains(SuvWarningCode.NegativeUptakeTime, factor.Warnings());
    }

    [Fact]
    public void StartDateTime_ADayEarly_IsPlacedByItsTime()
    {
        PetAcquisition facts = Static.With(static tracer => tracer with { StartDateTime = Fact(At(10, day: 1)) });

        Assert.Equal(Factor(), Suv.ComputeFactor(facts)[0].Scale, Factor() * 1e-12);
    }

    [Theory]
    [InlineData(2443, true)]
    [InlineData(2444, false)]
    public void StartDateTime_Alone_IsBelievedUpToTwoHalfLives(double uptake, bool believed)
    {
        PetAcquisition carbon = Static.With(tracer => tracer with { Nuclide = Fact("C-11"), HalfLife = Fact(1221.8), StartTime = null, StartDateTime = Fact(Scan.AddSeconds(-uptake)) });

        if (believed)
        {
            Assert.Equal(uptake, Suv.ComputeFactor(carbon).Audit.UptakeMinimum);
            return;
        }

        Assert.Equal(RefusalReason.ContradictoryFacts, Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(carbon)).Reason);
    }

    [Fact]
    public void StartTime_HoursAfterTheScan_IsNotTakenForThatOfTheDayBefore()
    {
        // The tree would place it on the day before: 22 hours of uptake, and an SUV 4000 times too high.
        PetAcquisition facts = Static.With(static tracer => tracer with { StartDateTime = null, StartTime = Fact(new TimeOnly(13, 0)) });

        Assert.Equal(RefusalReason.ContradictoryFacts, Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(facts)).Reason);
    }
}
