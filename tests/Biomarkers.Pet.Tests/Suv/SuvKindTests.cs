using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvKindTests
{
    private static readonly PatientBody Body = new(Weight, 1.75, PatientSex.Male);

    private static readonly SuvKind[] SizedKinds = [.. Enum.GetValues<SuvKind>().Where(static kind => kind != SuvKind.KilobecquerelPerMillilitre)];

    public static TheoryData<SuvKind> Sized => [.. SizedKinds];

    [Theory]
    [MemberData(nameof(Sized))]
    public void Kind_FromActivity_IsTheBodysSizeOverTheDecayedDose(SuvKind kind)
    {
        double size = kind switch
        {
            SuvKind.BodyWeight => 70000,
            SuvKind.LeanBodyMassJanmahasatian => 55857.108,
            SuvKind.LeanBodyMassJames => 56520,
            SuvKind.LeanBodyMassMorgan => 57800,
            SuvKind.BodySurfaceArea => 18481.43,
            SuvKind.IdealBodyWeight => 72380,
            _ => 100,
        };

        Assert.Equal(size / 70000 * Factor(), Suv.ComputeFactor(Static, kind)[0].Scale, Factor() * 1e-6);
    }

    [Theory]
    [MemberData(nameof(Sized))]
    public void Kind_ConvertedToAnyOther_IsThatComputedDirectly(SuvKind from)
    {
        double direct = Suv.ComputeFactor(Static, from)[0].Scale;
        foreach (SuvKind to in SizedKinds)
        {
            double converted = direct * Suv.ConversionFactor(from, to, Body);
            Assert.Equal(Suv.ComputeFactor(Static, to)[0].Scale, converted, converted * 1e-12);
        }
    }

    [Theory]
    [InlineData("GML", null, SuvKind.BodyWeight)]
    [InlineData("GML", "BW", SuvKind.BodyWeight)]
    [InlineData("GML", "LBM", SuvKind.LeanBodyMassMorgan)]
    [InlineData("GML", "LBMJAMES128", SuvKind.LeanBodyMassJames)]
    [InlineData("GML", "LBMJANMA", SuvKind.LeanBodyMassJanmahasatian)]
    [InlineData("GML", "IBW", SuvKind.IdealBodyWeight)]
    [InlineData("CM2ML", "BSA", SuvKind.BodySurfaceArea)]
    [InlineData("CM2ML", null, SuvKind.BodySurfaceArea)]
    public void StoredSuv_AskedForAsItIs_NeedsNothingElse(string units, string? type, SuvKind kind)
    {
        var facts = new PetAcquisition { Units = Fact(PetTerms.ParseUnits(units)), SuvType = type is null ? null : Fact(PetTerms.ParseSuvType(type)) };

        SuvFactor factor = Suv.ComputeFactor(facts, kind);

        Assert.Equal(1, factor[0].Scale);
        Assert.Equal(SuvSource.StoredSuv, factor.Audit.Source);
        Assert.Equal(units == "CM2ML" && type is null, factor.Warnings().Contains(SuvWarningCode.SuvTypeAssumed));
    }

    [Fact]
    public void StoredSuv_AskedForAsAnother_IsConverted()
    {
        PetAcquisition facts = Static with { Units = Fact(PetTerms.ParseUnits("GML")), SuvType = Fact(PetTerms.ParseSuvType("LBMJANMA")), Radiopharmaceuticals = [] };

        Assert.Equal(Suv.ConversionFactor(SuvKind.LeanBodyMassJanmahasatian, SuvKind.BodySurfaceArea, Body), Suv.ComputeFactor(facts, SuvKind.BodySurfaceArea)[0].Scale, 1e-12);
        Assert.Equal(100 / 55857.108, Suv.ComputeFactor(facts, SuvKind.PercentInjectedDosePerMillilitre)[0].Scale, 1e-9);
        Assert.Equal(RefusalReason.UnsuitableAcquisition, Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(facts, SuvKind.KilobecquerelPerMillilitre)).Reason);
    }

    [Fact]
    public void Kilobecquerel_NeedsNeitherDoseNorBodyNorTimes()
    {
        PetAcquisition facts = Static with { PatientWeight = null, Radiopharmaceuticals = [], DecayCorrection = null };

        Assert.Equal(0.001, Suv.ComputeFactor(facts, SuvKind.KilobecquerelPerMillilitre)[0].Scale);
    }

    [Fact]
    public void PercentOfDose_NeedsNoBody() =>
        Assert.Equal(Factor() / 700, Suv.ComputeFactor(Static with { PatientWeight = null, PatientSex = null }, SuvKind.PercentInjectedDosePerMillilitre)[0].Scale, Factor() * 1e-12);

    [Theory]
    [InlineData(SuvKind.LeanBodyMassJames)]
    [InlineData(SuvKind.LeanBodyMassJanmahasatian)]
    [InlineData(SuvKind.IdealBodyWeight)]
    public void SexOther_IsTheMeanWithAWarning(SuvKind kind)
    {
        double Of(PatientSex sex) => Suv.ComputeFactor(Static with { PatientSex = Fact(sex) }, kind)[0].Scale;

        Assert.Equal((Of(PatientSex.Male) + Of(PatientSex.Female)) / 2, Of(PatientSex.Other), Factor() * 1e-12);
        Assert.Contains(SuvWarningCode.MeanOfSexes, Suv.ComputeFactor(Static with { PatientSex = Fact(PatientSex.Other) }, kind).Warnings());
    }

    [Theory]
    [InlineData(SuvKind.LeanBodyMassJanmahasatian, "(0010,0040)")]
    [InlineData(SuvKind.IdealBodyWeight, "(0010,0040)")]
    public void Kind_WithoutSex_IsRefused(SuvKind kind, string named) =>
        Assert.Contains(named, Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Static with { PatientSex = null }, kind)).Message, StringComparison.Ordinal);

    [Fact]
    public void Kind_WithoutHeight_IsRefused() =>
        Assert.Contains("(0010,1020)", Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Static with { PatientHeight = null }, SuvKind.BodySurfaceArea)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.75)]
    [InlineData(0.1)]
    [InlineData(5000.0)]
    [InlineData(double.NaN)]
    public void Kind_WithAnImpossibleHeight_IsRefused(double height) =>
        Assert.Contains("height", Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(Static with { PatientHeight = Fact(height) }, SuvKind.BodySurfaceArea)).Message, StringComparison.Ordinal);

    [Fact]
    public void LeanMass_BeyondThePeakOfJames_IsAWarning()
    {
        PetAcquisition heavy = Static with { PatientWeight = Fact(150.0), PatientSex = Fact(PatientSex.Female) };

        Assert.Contains(SuvWarningCode.LeanBodyMassBeyondPeak, Suv.ComputeFactor(heavy, SuvKind.LeanBodyMassJames).Warnings());
        Assert.DoesNotContain(SuvWarningCode.LeanBodyMassBeyondPeak, Suv.ComputeFactor(heavy, SuvKind.LeanBodyMassJanmahasatian).Warnings());
    }

    [Fact]
    public void IdealWeight_OfAChild_IsRefused()
    {
        PetAcquisition child = Static with { PatientWeight = Fact(15.0), PatientHeight = Fact(0.95) };

        Assert.Equal(RefusalReason.ContradictoryFacts, Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(child, SuvKind.IdealBodyWeight)).Reason);
        Assert.Throws<DataRefusedException>(() => Suv.ConversionFactor(SuvKind.BodyWeight, SuvKind.IdealBodyWeight, new(15, 0.95, PatientSex.Male)));
    }

    [Fact]
    public void Conversion_OfAConcentration_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>(() => Suv.ConversionFactor(SuvKind.KilobecquerelPerMillilitre, SuvKind.BodyWeight, Body));

    [Fact]
    public void Units_AreThoseOfTheStandard()
    {
        Assert.Equal(
            ["g/ml", "{SUVlbm(Janma)}g/ml", "{SUVlbm(James128)}g/ml", "{SUVlbm}g/ml", "{SUVbsa}cm2/ml", "{SUVibw}g/ml", "%/ml", "kBq/ml"],
            Enum.GetValues<SuvKind>().Select(static kind => Suv.UnitOf(kind).Code));
        Assert.Throws<ArgumentException>(() => Suv.UnitOf((SuvKind)99));
    }
}
