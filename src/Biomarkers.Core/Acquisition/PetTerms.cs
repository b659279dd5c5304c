namespace Biomarkers;

/// <summary>Reads the terms of a PET header.</summary>
/// <remarks>Padding is taken off; the case of letters does not count. A text that is no term of its list keeps its place as <c>Other</c>.</remarks>
public static class PetTerms
{
    /// <summary>Units (0054,1001).</summary>
    /// <param name="text">CS, for example <c>BQML</c>.</param>
    public static CodedTerm<PetUnits> ParseUnits(ReadOnlySpan<char> text) => Read(text, static code => code switch
    {
        "BQML" => PetUnits.BecquerelPerMillilitre,
        "CNTS" => PetUnits.Counts,
        "GML" => PetUnits.GramPerMillilitre,
        "CM2ML" => PetUnits.SquareCentimetrePerMillilitre,
        _ => PetUnits.Other,
    });

    /// <summary>SUV Type (0054,1006).</summary>
    /// <param name="text">CS, for example <c>BW</c>.</param>
    public static CodedTerm<PetSuvType> ParseSuvType(ReadOnlySpan<char> text) => Read(text, static code => code switch
    {
        "BW" => PetSuvType.BodyWeight,
        "LBM" => PetSuvType.LeanBodyMass,
        "LBMJAMES128" => PetSuvType.LeanBodyMassJames128,
        "LBMJANMA" => PetSuvType.LeanBodyMassJanmahasatian,
        "BSA" => PetSuvType.BodySurfaceArea,
        "IBW" => PetSuvType.IdealBodyWeight,
        _ => PetSuvType.Other,
    });

    /// <summary>Decay Correction (0054,1102).</summary>
    /// <param name="text">CS, for example <c>START</c>.</param>
    public static CodedTerm<PetDecayCorrection> ParseDecayCorrection(ReadOnlySpan<char> text) => Read(text, static code => code switch
    {
        "NONE" => PetDecayCorrection.None,
        "START" => PetDecayCorrection.Start,
        "ADMIN" => PetDecayCorrection.Administration,
        _ => PetDecayCorrection.Other,
    });

    /// <summary>Patient's Sex (0010,0040).</summary>
    /// <param name="text">CS: <c>M</c>, <c>F</c> or <c>O</c>.</param>
    /// <returns>The sex; null for a text that is none of the three.</returns>
    public static PatientSex? ParseSex(ReadOnlySpan<char> text) => Code(text) switch
    {
        "M" => PatientSex.Male,
        "F" => PatientSex.Female,
        "O" => PatientSex.Other,
        _ => null,
    };

    private static CodedTerm<T> Read<T>(ReadOnlySpan<char> text, Func<string, T> term)
        where T : struct, Enum => new(term(Code(text)), HeaderText.Trim(text).ToString());

    // A term is at most 16 characters; a longer text is none and is not copied into upper case.
    private static string Code(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> code = HeaderText.Trim(text);
        return code.Length <= 16 ? code.ToString().ToUpperInvariant() : string.Empty;
    }
}
