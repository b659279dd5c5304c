using System.Globalization;
using System.Text.Json;
using Biomarkers.Testing;
using static Biomarkers.Pet.Tests.PetSample;

namespace Biomarkers.Pet.Tests;

public sealed class SuvAuditTests
{
    [Fact]
    public void Text_OfARewrittenSeriesTime_SaysEverything() => Snapshot.Verify(Suv.ComputeFactor(PetSeries.Synthetic("c3_2_siemens").Facts).Audit.ToText());

    [Fact]
    public void Json_OfARewrittenSeriesTime_SaysEverything() =>
        Snapshot.Verify(Suv.ComputeFactor(PetSeries.Synthetic("c3_2_siemens").Facts).Audit.ToJson().Replace($"\"{ProvenanceRecord.SoftwareVersion}\"", "\"x.y.z\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void Audit_InAnyCulture_IsTheSame(string culture)
    {
        PetAcquisition facts = Static with { SeriesDateTime = Fact(At(11, 30, 0.5)), Manufacturer = Fact("philips"), PatientWeight = Fact(70500.5), PhilipsActivityFactor = Fact(0.5), PhilipsSuvFactor = Fact(0.001) };
        SuvAudit expected = Suv.ComputeFactor(facts, SuvKind.LeanBodyMassJames).Audit;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            SuvAudit audit = Suv.ComputeFactor(facts, SuvKind.LeanBodyMassJames).Audit;

            Assert.Equal(expected.ToText(), audit.ToText());
            Assert.Equal(expected.ToJson(), audit.ToJson());
            Assert.Equal(expected.ToProcessingStep().Facts, audit.ToProcessingStep().Facts);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Json_HoldsNumbersThatReadBack()
    {
        SuvFactor factor = Suv.ComputeFactor(Static);
        using var json = JsonDocument.Parse(factor.Audit.ToJson());

        Assert.Equal(factor[0].Scale, json.RootElement.GetProperty("factor_minimum").GetDouble());
        Assert.Equal("AcquisitionTime", json.RootElement.GetProperty("rules")[0].GetProperty("rule").GetString());
        Assert.Equal("2025-01-02T10:00:00", json.RootElement.GetProperty("administration").GetString());
        Assert.Equal(3600, json.RootElement.GetProperty("uptake_minimum_s").GetDouble());
        Assert.Equal("70", json.RootElement.GetProperty("facts").EnumerateArray().Single(static fact => fact.GetProperty("name").GetString() == "weight").GetProperty("value").GetString());
    }

    [Fact]
    public void Text_OfAHostileHeader_HasNoControlCharacters()
    {
        string hostile = "EVIL\u001b[2J\r\n\u202e\0" + new string('x', 100_000);
        PetAcquisition facts = Static with { Manufacturer = Fact(hostile), SuvType = Fact(PetTerms.ParseSuvType(hostile)) };

        string text = Suv.ComputeFactor(facts).Audit.ToText();

        Assert.DoesNotContain(text, static c => c != '\n' && (char.IsControl(c) || c == '\u202e'));
        Assert.True(text.Length < 4000);
        string message = Assert.Throws<DataRefusedException>(() => Suv.ComputeFactor(facts with { Units = Fact(PetTerms.ParseUnits(hostile)) })).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.True(message.Length < 400);
    }

    [Fact]
    public void Audit_OfStoredSuv_HasNoCandidates()
    {
        SuvAudit audit = Suv.ComputeFactor(Static with { Units = Fact(PetTerms.ParseUnits("GML")) }).Audit;

        Assert.Empty(audit.Candidates);
        Assert.Null(audit.Administration);
        Assert.DoesNotContain(audit.Facts, static fact => fact.Name is "weight" or "dose" or "sex");
    }

    [Fact]
    public void ProcessingStep_NamesTheRule()
    {
        ProcessingStep step = Suv.ComputeFactor(Static).Audit.ToProcessingStep();

        Assert.Equal("suv", step.Name);
        Assert.Contains(new("rule", "AcquisitionTime"), step.Facts);
        Assert.Contains(new("policy", "IbsiSuv"), step.Facts);
    }
}
