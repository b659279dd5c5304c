using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvRefusalTests
{
    private static readonly Dictionary<string, (PetAcquisition Facts, RefusalReason Reason, string Named)> Cases = new()
    {
        ["nothing stated"] = (new PetAcquisition(), RefusalReason.MissingFact, "(0054,1001)"),
        ["units missing"] = (Static with { Units = null }, RefusalReason.MissingFact, "(0054,1001)"),
        ["units none"] = (Units("NONE"), RefusalReason.UnsuitableAcquisition, "NONE"),
        ["units proportional"] = (Units("PROPCNTS"), RefusalReason.UnsuitableAcquisition, "PROPCNTS"),
        ["counts of another vendor"] = (Units("CNTS"), RefusalReason.UnsuitableAcquisition, "CNTS"),
        ["counts without factors"] = (Units("CNTS") with { Manufacturer = Fact("Philips") }, RefusalReason.MissingFact, "7053"),
        ["counts with factors of zero"] = (Units("CNTS") with { Manufacturer = Fact("Philips"), PhilipsActivityFactor = Fact(0.0), PhilipsSuvFactor = Fact(-1.0) }, RefusalReason.MissingFact, "7053"),
        ["counts to another SUV"] = (Units("CNTS", "LBM") with { Manufacturer = Fact("Philips"), PhilipsSuvFactor = Fact(0.001) }, RefusalReason.UnsuitableAcquisition, "LBM"),
        ["counts, no vendor, no factors"] = (Units("CNTS") with { Manufacturer = null }, RefusalReason.UnsuitableAcquisition, "CNTS"),
        ["mass units of a surface SUV"] = (Units("GML", "BSA"), RefusalReason.UnsuitableAcquisition, "BSA"),
        ["surface units of a mass SUV"] = (Units("CM2ML", "BW"), RefusalReason.ContradictoryFacts, "CM2ML"),
        ["not PET"] = (Static with { Modality = Fact("CT") }, RefusalReason.UnsuitableAcquisition, "CT"),
        ["not attenuation-corrected"] = (Static with { Corrections = Fact<IReadOnlyList<string>>(["DECY"]) }, RefusalReason.UnsuitableAcquisition, "ATTN"),
        ["two series mixed"] = (Static with { Disagreements = ["(0020,000E) SeriesInstanceUID"] }, RefusalReason.ContradictoryFacts, "(0020,000E)"),
        ["frames of unequal length"] = (Static with { Frames = [[Slice], [Slice, Slice]] }, RefusalReason.ContradictoryFacts, "Frame 1"),
        ["frame without slices"] = (Static with { Frames = [[]] }, RefusalReason.ContradictoryFacts, "Frame 0"),
        ["two tracers"] = (Static with { Radiopharmaceuticals = [Tracer, Tracer] }, RefusalReason.UnsuitableAcquisition, "2 items"),
        ["no tracer"] = (Static with { Radiopharmaceuticals = [] }, RefusalReason.MissingFact, "(0054,0016)"),
        ["weight missing"] = (Static with { PatientWeight = null }, RefusalReason.MissingFact, "(0010,1030)"),
        ["weight zero"] = (Static with { PatientWeight = Fact(0.0) }, RefusalReason.MissingFact, "weight"),
        ["weight negative"] = (Static with { PatientWeight = Fact(-70.0) }, RefusalReason.MissingFact, "weight"),
        ["weight not a number"] = (Static with { PatientWeight = Fact(double.NaN) }, RefusalReason.MissingFact, "weight"),
        ["weight of an elephant"] = (Static with { PatientWeight = Fact(5e6) }, RefusalReason.MissingFact, "weight"),
        ["dose missing"] = (Static.With(static t => t with { TotalDose = null }), RefusalReason.MissingFact, "(0018,1074)"),
        ["dose zero"] = (Static.With(static t => t with { TotalDose = Fact(0.0) }), RefusalReason.MissingFact, "dose"),
        ["dose negative"] = (Static.With(static t => t with { TotalDose = Fact(-1.0) }), RefusalReason.MissingFact, "dose"),
        ["dose infinite"] = (Static.With(static t => t with { TotalDose = Fact(double.PositiveInfinity) }), RefusalReason.MissingFact, "dose"),
        ["dose absurd"] = (Static.With(static t => t with { TotalDose = Fact(4e14) }), RefusalReason.MissingFact, "dose"),
        ["half-life missing"] = (Static.With(static t => t with { HalfLife = null, Nuclide = null }), RefusalReason.MissingFact, "(0018,1075)"),
        ["half-life missing, nuclide unknown"] = (Static.With(static t => t with { HalfLife = null, Nuclide = Fact("^99m^Technetium") }), RefusalReason.MissingFact, "(0018,1075)"),
        ["half-life zero"] = (Static.With(static t => t with { HalfLife = Fact(0.0) }), RefusalReason.MissingFact, "half-life"),
        ["half-life absurd"] = (Static.With(static t => t with { HalfLife = Fact(1e12) }), RefusalReason.MissingFact, "half-life"),
        ["administration missing"] = (Static.With(static t => t with { StartTime = null, StartDateTime = null }), RefusalReason.MissingFact, "(0018,1072)"),
        ["administration on another day, no time"] = (Static.With(static t => t with { StartTime = null, StartDateTime = Fact(At(10, day: 9)) }), RefusalReason.ContradictoryFacts, "half-lives"),
        ["acquisition time missing"] = (Static.With(static s => s with { AcquisitionStart = null }), RefusalReason.MissingFact, "(0008,0032)"),
        ["reference time missing"] = (Late.With(static s => s with { FrameReferenceTime = null }), RefusalReason.MissingFact, "(0054,1300)"),
        ["reference time absurd"] = (Late.With(static s => s with { FrameReferenceTime = Fact(1e15) }), RefusalReason.MissingFact, "frame reference time"),
        ["duration missing"] = (Late.With(static s => s with { FrameDuration = null }), RefusalReason.MissingFact, "(0018,1242)"),
        ["duration zero"] = (Late.With(static s => s with { FrameDuration = Fact(0.0) }), RefusalReason.MissingFact, "frame duration"),
        ["duration missing, not corrected"] = (Decay("NONE").With(static s => s with { FrameDuration = null }), RefusalReason.MissingFact, "(0018,1242)"),
        ["decay correction missing"] = (Static with { DecayCorrection = null }, RefusalReason.MissingFact, "(0054,1102)"),
        ["decay correction unknown"] = (Decay("SCAN"), RefusalReason.UnsuitableAcquisition, "START"),
        ["enhanced, moment missing"] = (Static with { DecayCorrection = null, DecayCorrected = Fact(true) }, RefusalReason.MissingFact, "(0018,9701)"),
        ["slope zero"] = (Static.With(static s => s with { RescaleSlope = Fact(0.0) }), RefusalReason.MissingFact, "rescale slope"),
        ["intercept not a number"] = (Static.With(static s => s with { RescaleIntercept = Fact(double.NaN) }), RefusalReason.MissingFact, "rescale intercept"),
        ["date beyond the calendar"] = (Static with { SeriesDateTime = Fact(new StatedDateTime(DateTime.MaxValue)) }, RefusalReason.MissingFact, "date"),
        ["date of year 1"] = (Static.With(static s => s with { AcquisitionStart = Fact(new StatedDateTime(DateTime.MinValue)) }), RefusalReason.MissingFact, "date"),
    };

    private static PetAcquisition Late => Static with { SeriesDateTime = Fact(At(12)) };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Header_ThatDoesNotSupportSuv_IsRefusedWithTheFact(string name)
    {
        (PetAcquisition facts, RefusalReason reason, string named) = Cases[name];

        var refusal = Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(facts));

        Assert.Equal(reason, refusal.Reason);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_HoldNoFactOfThePatient()
    {
        PetAcquisition marked = Static with { PatientWeight = Fact(-77.125), PatientHeight = Fact(9.875), Radiopharmaceuticals = [Tracer with { TotalDose = Fact(-333.125) }] };
        foreach (SuvKind kind in Enum.GetValues<SuvKind>())
        {
            if (kind != SuvKind.KilobecquerelPerMillilitre)
            {
                string message = Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(marked, kind)).Message;
                Assert.DoesNotContain(".125", message, StringComparison.Ordinal);
                Assert.DoesNotContain("9.875", message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("LBM")]
    [InlineData("BW")]
    public void StoredSuv_UnderQiba_MustBeByBodyWeight(string type)
    {
        var qiba = new SuvOptions { Policy = SuvPolicy.Qiba };
        if (type == "BW")
        {
            Assert.Equal(1, Suv.ComputeFactor(Units("GML", type), SuvKind.BodyWeight, qiba)[0].Scale);
            return;
        }

        Assert.Contains(type, Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Units("GML", type), SuvKind.BodyWeight, qiba)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Qiba_WithoutItsFlags_IsRefused()
    {
        var qiba = new SuvOptions { Policy = SuvPolicy.Qiba };

        Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Static with { Corrections = null }, SuvKind.BodyWeight, qiba));
        Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Static with { Corrections = Fact<IReadOnlyList<string>>(["ATTN"]) }, SuvKind.BodyWeight, qiba));
        Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Decay("NONE"), SuvKind.BodyWeight, qiba));
    }

    [Fact]
    public void Image_ThatWasConvertedBefore_IsRefused()
    {
        var volume = Volume.Wrap(new ImageGeometry(new(2, 2, 1), new(1, 1, 1)), new float[4], Unit.SuvBodyWeight);

        Assert.Equal(RefusalReason.UnsuitableValues, Assert.Throws<DataRefusedException>(() => Suv.Compute(volume, Static)).Reason);
        Assert.Throws<DataRefusedException>(() => Suv.Compute(volume.WithUnit(Unit.BecquerelPerMillilitre), Units("GML")));
    }

    [Fact]
    public void Image_WithAnotherNumberOfSlices_IsAnArgumentError()
    {
        var volume = Volume.Wrap(new ImageGeometry(new(2, 2, 3), new(1, 1, 1)), new float[12]);

        Assert.Throws<ArgumentException>(() => Suv.Compute(volume, Static));
        Assert.Throws<ArgumentException>(() => Suv.Compute(volume, Static with { Frames = [[Slice, Slice, Slice], [Slice, Slice, Slice]] }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(61)]
    [InlineData(double.NaN)]
    public void Tolerance_OutOfRange_IsAnArgumentError(double tolerance) =>
        Assert.Throws<ArgumentException>(() => Suv.ComputeFactor(Static, SuvKind.BodyWeight, new() { NearEqualTolerance = tolerance }));

    [Fact]
    public void Options_ThatDoNotExist_AreArgumentErrors()
    {
        Assert.Throws<ArgumentException>(() => Suv.ComputeFactor(Static, (SuvKind)99));
        Assert.Throws<ArgumentException>(() => Suv.ComputeFactor(Static, SuvKind.BodyWeight, new() { Policy = (SuvPolicy)7 }));
        Assert.Throws<ArgumentException>(() => Suv.ComputeFactor(Static, SuvKind.BodyWeight, new() { RadiopharmaceuticalIndex = -1 }));
    }

    [Fact]
    public void Facts_OfASeriesThatIsNoPet_AreRefusedWithWhatToDo()
    {
        PetAcquisition? none = null;
        var volume = Volume.Wrap(new ImageGeometry(new(2, 2, 1), new(1, 1, 1)), new float[4]);
        foreach (Action compute in (Action[])[() => Suv.ComputeFactor(none), () => Suv.Compute(volume, none), () => Suv.Compute(new TimeSeries<float>([0], [volume]), none)])
        {
            DataRefusedException refusal = Assert.Throws<DataRefusedException>(compute);
            Assert.Equal(RefusalReason.UnsuitableAcquisition, refusal.Reason);
            Assert.Contains("not a PET series", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Take the PET series", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static PetAcquisition Units(string units, string? type = null) =>
        Static with { Units = Fact(PetTerms.ParseUnits(units)), SuvType = type is null ? null : Fact(PetTerms.ParseSuvType(type)) };

    private static PetAcquisition Decay(string term) => Static with { DecayCorrection = Fact(PetTerms.ParseDecayCorrection(term)) };
}
