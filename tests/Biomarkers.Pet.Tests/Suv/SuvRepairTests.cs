using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvRepairTests
{
    [Theory]
    [InlineData(368.08, true)]
    [InlineData(9999, true)]
    [InlineData(10000, false)]
    [InlineData(368_080_000, false)]
    public void Dose_BelowTenThousand_IsMegabecquerel(double stated, bool repaired)
    {
        SuvFactor factor = Suv.ComputeFactor(Static.With(tracer => tracer with { TotalDose = Fact(stated) }));

        double expected = Factor() * Dose / (stated * (repaired ? 1e6 : 1));
        Assert.Equal(expected, factor[0].Scale, expected * 1e-12);
        Assert.Equal(repaired, factor.Audit.Repairs.Any(static repair => repair.Code == SuvRepairCode.DoseInMegabecquerel));
    }

    [Theory]
    [InlineData(70, 70, false)]
    [InlineData(999, 999, false)]
    [InlineData(1000, 1, true)]
    [InlineData(70000, 70, true)]
    public void Weight_FromAThousandOn_IsGrams(double stated, double kilograms, bool repaired)
    {
        SuvFactor factor = Suv.ComputeFactor(Static with { PatientWeight = Fact(stated) });

        Assert.Equal(Factor() * kilograms / Weight, factor[0].Scale, Factor() * 1e-9);
        Assert.Equal(repaired, factor.Audit.Repairs.Any(static repair => repair.Code == SuvRepairCode.WeightInGrams));
    }

    [Fact]
    public void Height_InCentimetres_IsRepaired()
    {
        SuvFactor metres = Suv.ComputeFactor(Static, SuvKind.BodySurfaceArea);
        SuvFactor centimetres = Suv.ComputeFactor(Static with { PatientHeight = Fact(175.0) }, SuvKind.BodySurfaceArea);

        Assert.Equal(metres[0].Scale, centimetres[0].Scale);
        Assert.Equal(SuvRepairCode.HeightInCentimetres, Assert.Single(centimetres.Audit.Repairs).Code);
    }

    [Theory]
    [InlineData("^18^Fluorine")]
    [InlineData("F-18")]
    [InlineData("18F")]
    [InlineData("Fluorine-18")]
    public void HalfLife_NotStated_IsThatOfTheNuclide(string nuclide)
    {
        SuvFactor factor = Suv.ComputeFactor(Static.With(tracer => tracer with { HalfLife = null, Nuclide = Fact(nuclide) }));

        Assert.Equal(Factor(), factor[0].Scale, Factor() * 1e-12);
        Assert.Equal(SuvRepairCode.HalfLifeFromNuclide, Assert.Single(factor.Audit.Repairs).Code);
    }

    [Fact]
    public void HalfLife_OfAnotherNuclide_IsUsedWithAWarning()
    {
        SuvFactor factor = Suv.ComputeFactor(Static.With(static tracer => tracer with { HalfLife = Fact(4057.7) }));

        Assert.Contains(SuvWarningCode.HalfLifeContradictsNuclide, factor.Warnings());
        Assert.Equal(70000 / (Dose * Math.Pow(2, -3600 / 4057.7)), factor[0].Scale, Factor() * 1e-9);
    }

    [Theory]
    [InlineData(1.75, 70.0, SuvWarningCode.WeightAndHeightLookSwapped)]
    [InlineData(1.75, 1.75, SuvWarningCode.UnusualWeight)]
    [InlineData(450, 1.75, SuvWarningCode.UnusualWeight)]
    public void Body_ThatIsUnusual_IsAWarning(double weight, double height, SuvWarningCode code) =>
        Assert.Contains(code, Suv.ComputeFactor(Static with { PatientWeight = Fact(weight), PatientHeight = Fact(height) }).Warnings());

    [Theory]
    [InlineData(20e6)]
    [InlineData(2000)]
    [InlineData(1e6)]
    public void Dose_ThatIsUnusual_IsAWarning(double dose) =>
        Assert.Contains(SuvWarningCode.UnusualDose, Suv.ComputeFactor(Static.With(tracer => tracer with { TotalDose = Fact(dose) })).Warnings());

    [Fact]
    public void Intercept_NotZero_IsAppliedWithAWarning()
    {
        PetAcquisition facts = Static.With(static slice => slice with { RescaleSlope = Fact(2.0), RescaleIntercept = Fact(-5.0) });

        SuvFactor factor = Suv.ComputeFactor(facts, SuvKind.BodyWeight, new() { Values = PetValues.Stored });

        Assert.Equal(2 * Factor(), factor[0].Scale, Factor() * 1e-12);
        Assert.Equal(-5 * Factor(), factor[0].Offset, Factor() * 1e-11);
        Assert.Contains(SuvWarningCode.InterceptNotZero, factor.Warnings());
    }

    [Fact]
    public void Corrections_ThatContradict_AreAWarning()
    {
        Assert.Contains(SuvWarningCode.DecayFlagContradicts, Suv.ComputeFactor(Static with { Corrections = Fact<IReadOnlyList<string>>(["ATTN"]) }).Warnings());
        Assert.Contains(SuvWarningCode.DecayFlagContradicts, Suv.ComputeFactor(Static with { DecayCorrection = Fact(PetTerms.ParseDecayCorrection("NONE")) }).Warnings());
        Assert.Contains(SuvWarningCode.AttenuationUnknown, Suv.ComputeFactor(Static with { Corrections = null }).Warnings());
    }
}
