namespace Biomarkers.Core.Tests.Acquisition;

public sealed class PetTermsTests
{
    [Theory]
    [InlineData("BQML", PetUnits.BecquerelPerMillilitre)]
    [InlineData("CNTS ", PetUnits.Counts)]
    [InlineData("GML\0", PetUnits.GramPerMillilitre)]
    [InlineData("CM2ML", PetUnits.SquareCentimetrePerMillilitre)]
    [InlineData("PROPCPS", PetUnits.Other)]
    [InlineData("", PetUnits.Other)]
    public void Units_Term_IsRead(string text, PetUnits expected) => Assert.Equal(expected, PetTerms.ParseUnits(text).Term);

    [Fact]
    public void Units_UnknownTerm_KeepsItsText() => Assert.Equal("PROPCPS", PetTerms.ParseUnits("PROPCPS ").ToString());

    [Theory]
    [InlineData("BW", PetSuvType.BodyWeight)]
    [InlineData("LBM", PetSuvType.LeanBodyMass)]
    [InlineData("LBMJAMES128 ", PetSuvType.LeanBodyMassJames128)]
    [InlineData("LBMJANMA", PetSuvType.LeanBodyMassJanmahasatian)]
    [InlineData("BSA ", PetSuvType.BodySurfaceArea)]
    [InlineData("IBW ", PetSuvType.IdealBodyWeight)]
    [InlineData("SUV", PetSuvType.Other)]
    public void SuvType_Term_IsRead(string text, PetSuvType expected) => Assert.Equal(expected, PetTerms.ParseSuvType(text).Term);

    [Theory]
    [InlineData("START ", PetDecayCorrection.Start)]
    [InlineData("ADMIN", PetDecayCorrection.Administration)]
    [InlineData("NONE", PetDecayCorrection.None)]
    [InlineData("SCAN", PetDecayCorrection.Other)]
    public void DecayCorrection_Term_IsRead(string text, PetDecayCorrection expected) => Assert.Equal(expected, PetTerms.ParseDecayCorrection(text).Term);

    [Theory]
    [InlineData("M ", PatientSex.Male)]
    [InlineData("F", PatientSex.Female)]
    [InlineData("O ", PatientSex.Other)]
    [InlineData("", null)]
    [InlineData("U", null)]
    public void Sex_Term_IsRead(string text, PatientSex? expected) => Assert.Equal(expected, PetTerms.ParseSex(text));

    [Fact]
    public void Acquisition_OfNothing_StatesNothing()
    {
        var nothing = new PetAcquisition();

        Assert.Null(nothing.Units);
        Assert.Empty(nothing.Radiopharmaceuticals);
        Assert.Empty(nothing.Frames);
        Assert.Empty(nothing.Disagreements);
    }
}
