namespace Biomarkers.Dicom;

/// <summary>The codes under which measures and units stand in DICOM objects.</summary>
/// <remarks>
/// An identifier of four capital letters and digits is IBSI's; one written as <c>DCM:126032</c> names its scheme. A measure without
/// either gets its tag as code of the project's own scheme, which the standard asks to begin with 99.
/// </remarks>
internal static class MeasureCodes
{
    /// <summary>The project's own scheme.</summary>
    public const string OwnScheme = "99BIOMARKERS";

    /// <summary>The scheme of the Image Biomarker Standardisation Initiative.</summary>
    public const string Ibsi = "IBSI";

    private const string Dcm = "DCM";
    private const int LongestMeaning = 64;

    // Schemes that PS3.16 table 8-1 lists; another prefix would claim a registration that does not exist.
    private static readonly string[] KnownSchemes = [Dcm, Ibsi, "SCT", "LN", "NCIt", "UMLS", "RADLEX"];

    private static readonly Dictionary<string, string> UnitMeanings = new(StringComparer.Ordinal)
    {
        ["1"] = "no units",
        ["[arb'U]"] = "arbitrary unit",
        ["[hnsf'U]"] = "Hounsfield unit",
        ["mm"] = "millimeter",
        ["mm2"] = "square millimeter",
        ["mm3"] = "cubic millimeter",
        ["/mm"] = "per millimeter",
        ["ml"] = "milliliter",
        ["g"] = "gram",
        ["Bq"] = "becquerel",
        ["s"] = "second",
        ["/min"] = "per minute",
        ["mm2/s"] = "square millimeter per second",
        ["Bq/ml"] = "becquerels per milliliter",
        ["{SUVbw}g/ml"] = "Standardized Uptake Value body weight",
        ["{SUVlbm}g/ml"] = "Standardized Uptake Value lean body mass",
        ["{SUVibw}g/ml"] = "Standardized Uptake Value ideal body weight",
        ["{SUVbsa}cm2/ml"] = "Standardized Uptake Value body surface area",
    };

    // The quantity that an uptake value of each unit is. Source: PS3.16 context group 7180.
    private static readonly Dictionary<string, CodedEntry> UptakeValues = new(StringComparer.Ordinal)
    {
        ["{SUVbw}g/ml"] = new("126401", Dcm, "SUVbw"),
        ["{SUVlbm}g/ml"] = new("126402", Dcm, "SUVlbm"),
        ["{SUVbsa}cm2/ml"] = new("126403", Dcm, "SUVbsa"),
        ["{SUVibw}g/ml"] = new("126404", Dcm, "SUVibw"),
        ["{SUVlbm(Janma)}g/ml"] = new("126405", Dcm, "SUVlbm(Janma)"),
        ["{SUVlbm(James128)}g/ml"] = new("126406", Dcm, "SUVlbm(James128)"),
    };

    /// <summary>A peak within a region is a derivation in DICOM, not a quantity: the quantity is the uptake value.</summary>
    private static readonly CodedEntry Peak = new("126031", Dcm, "Peak Value Within ROI");

    /// <summary>The code of what a measure measures, and of how it was derived from a region's values where DICOM separates the two.</summary>
    public static (CodedEntry Concept, CodedEntry? Derivation) Of(MeasureDefinition definition, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(definition);
        CodedEntry code = Of(definition);
        return Peak.IsSameConcept(code) && UptakeValues.TryGetValue(Of(unit).Value, out CodedEntry? uptake) ? (uptake, Peak) : (code, null);
    }

    /// <summary>The code of a measure.</summary>
    public static CodedEntry Of(MeasureDefinition definition)
    {
        string meaning = Cut(definition.Name);
        if (definition.Id is { } id)
        {
            int colon = id.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && Array.Exists(KnownSchemes, scheme => id.AsSpan(0, colon).SequenceEqual(scheme)))
            {
                return new CodedEntry(id[(colon + 1)..], id[..colon], meaning);
            }

            if (id.Length == 4 && id.AsSpan().IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") < 0)
            {
                return new CodedEntry(id, Ibsi, meaning);
            }
        }

        return Own(definition.Tag, meaning);
    }

    /// <summary>A text as a code of the project's own scheme.</summary>
    public static CodedEntry Own(string value, string meaning) => new(value, OwnScheme, Cut(meaning));

    /// <summary>The UCUM code of a unit.</summary>
    public static CodedEntry Of(Unit unit)
    {
        // What the SDK calls g/ml is the body-weight uptake value; PS3.16 context group 85 writes it with an annotation.
        string code = unit == Unit.SuvBodyWeight ? "{SUVbw}g/ml" : unit.Code;
        return new CodedEntry(code, "UCUM", UnitMeanings.GetValueOrDefault(code, code));
    }

    /// <summary>The unit of a UCUM code as it stands in an object; null where it is of another scheme or cannot be one.</summary>
    public static Unit? UnitOf(CodedEntry? code)
    {
        if (code is not { Scheme: "UCUM" } || code.Value.Length is 0 or > 64 || code.Value.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            return null;
        }

        return code.Value == "{SUVbw}g/ml" ? Unit.SuvBodyWeight : Unit.FromUcum(code.Value);
    }

    private static string Cut(string meaning) => meaning.Length <= LongestMeaning ? meaning : meaning[..LongestMeaning];
}
