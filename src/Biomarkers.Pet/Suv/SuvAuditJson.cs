using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Biomarkers.Pet;

/// <summary>Writes an audit as JSON.</summary>
internal static class SuvAuditJson
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SuvAudit audit)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            json.WriteString("software", "Biomarkers");
            json.WriteString("version", ProvenanceRecord.SoftwareVersion);
            WriteHead(json, audit);
            WriteList(json, "rules", audit.Rules, WriteRule);
            WriteList(json, "facts", audit.Facts, WriteFact);
            WriteList(json, "candidates", audit.Candidates, WriteCandidate);
            WriteList(json, "cross_checks", audit.CrossChecks, WriteCheck);
            WriteList(json, "repairs", audit.Repairs, static (json, repair) => WriteNote(json, repair.Code.ToString(), repair.Text));
            WriteList(json, "warnings", audit.Warnings, static (json, warning) => WriteNote(json, warning.Code.ToString(), warning.Text));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteHead(Utf8JsonWriter json, SuvAudit audit)
    {
        json.WriteString("kind", audit.Kind.ToString());
        json.WriteString("unit", Suv.UnitOf(audit.Kind).Code);
        json.WriteString("source", audit.Source.ToString());
        json.WriteStartObject("options");
        json.WriteString("policy", audit.Options.Policy.ToString());
        json.WriteNumber("near_equal_tolerance_s", audit.Options.NearEqualTolerance);
        WriteNumber(json, "radiopharmaceutical_index", audit.Options.RadiopharmaceuticalIndex);
        json.WriteBoolean("allow_not_attenuation_corrected", audit.Options.AllowNotAttenuationCorrected);
        json.WriteString("values", audit.Options.Values.ToString());
        json.WriteEndObject();
        json.WriteNumber("frames", audit.FrameCount);
        json.WriteNumber("slices", audit.SliceCount);
        json.WriteNumber("factor_minimum", audit.FactorMinimum);
        json.WriteNumber("factor_maximum", audit.FactorMaximum);
        json.WriteString("administration", audit.Administration?.ToString());
        json.WriteString("administration_rule", audit.AdministrationRule?.ToString());
        WriteNumber(json, "uptake_minimum_s", audit.UptakeMinimum);
        WriteNumber(json, "uptake_maximum_s", audit.UptakeMaximum);
    }

    private static void WriteRule(Utf8JsonWriter json, SuvRuleUse use)
    {
        json.WriteStartObject();
        json.WriteString("rule", use.Rule.ToString());
        json.WriteNumber("slices", use.SliceCount);
        json.WriteString("reference", use.Reference?.ToString());
        json.WriteNumber("factor_minimum", use.FactorMinimum);
        json.WriteNumber("factor_maximum", use.FactorMaximum);
        json.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter json, SuvAuditFact fact)
    {
        json.WriteStartObject();
        json.WriteString("name", fact.Name);
        json.WriteString("value", fact.Value);
        json.WriteString("unit", fact.Unit);
        json.WriteString("source", fact.Source);
        json.WriteEndObject();
    }

    private static void WriteCandidate(Utf8JsonWriter json, SuvCandidate candidate)
    {
        json.WriteStartObject();
        json.WriteString("rule", candidate.Rule.ToString());
        json.WriteString("reference", candidate.Reference.ToString());
        WriteNumber(json, "factor", candidate.Factor);
        WriteNumber(json, "largest_difference", candidate.LargestDifference);
        json.WriteBoolean("weighed", candidate.IsWeighed);
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, SuvCrossCheck check)
    {
        json.WriteStartObject();
        json.WriteString("code", check.Code.ToString());
        json.WriteNumber("expected", check.Expected);
        json.WriteNumber("found", check.Found);
        json.WriteBoolean("agrees", check.Agrees);
        json.WriteString("text", check.Text);
        json.WriteEndObject();
    }

    private static void WriteNote(Utf8JsonWriter json, string code, string text)
    {
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
