namespace Biomarkers.Dicom;

/// <summary>A coded concept: value, scheme and the meaning for readers. Two codes are the same concept when value and scheme agree.</summary>
/// <param name="Value">Code value, as in <c>108369006</c>.</param>
/// <param name="Scheme">Coding scheme designator, as in <c>SCT</c>, <c>DCM</c>, <c>UCUM</c>; at most sixteen characters.</param>
/// <param name="Meaning">What it means, in words; at most 64 characters.</param>
/// <remarks>Source: PS3.3 section 8, PS3.16.</remarks>
public sealed record CodedEntry(string Value, string Scheme, string Meaning)
{
    private const int LongestShortValue = 16;

    /// <summary>Version of the coding scheme; null where it does not matter, as for the schemes that never give a code another meaning.</summary>
    public string? SchemeVersion { get; init; }

    /// <summary>Reads the first code of a sequence.</summary>
    /// <param name="attributes">The data set or item that holds the sequence.</param>
    /// <param name="sequence">The sequence of codes.</param>
    /// <returns>Null where there is none, or it has no value.</returns>
    /// <exception cref="ImageFormatException">The bytes of the sequence cannot be read.</exception>
    public static CodedEntry? Read(IDicomAttributes attributes, DicomTag sequence)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return attributes.GetItem(sequence) is { } item ? Read(item) : null;
    }

    /// <summary>Reads the code that an item of a code sequence holds.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Null where it has no value.</returns>
    public static CodedEntry? Read(IDicomAttributes item)
    {
        ArgumentNullException.ThrowIfNull(item);
        string? value = item.GetString(DicomTags.CodeValue) ?? item.GetString(DicomTags.LongCodeValue) ?? item.GetString(DicomTags.URNCodeValue);
        return value is null ? null : new CodedEntry(value, item.GetString(DicomTags.CodingSchemeDesignator) ?? string.Empty, item.GetString(DicomTags.CodeMeaning) ?? string.Empty)
        {
            SchemeVersion = item.GetString(DicomTags.CodingSchemeVersion),
        };
    }

    /// <summary>Whether another code stands for the same concept, whatever the words.</summary>
    /// <param name="other">The other code.</param>
    public bool IsSameConcept(CodedEntry? other) =>
        other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal) && string.Equals(Scheme, other.Scheme, StringComparison.Ordinal);

    /// <summary>The item of a code sequence; a value of more than sixteen characters goes into the attribute for long ones.</summary>
    /// <exception cref="ArgumentException">A part is missing or longer than its attribute holds.</exception>
    public DicomAttributeSet ToItem()
    {
        if (string.IsNullOrWhiteSpace(Value) || string.IsNullOrWhiteSpace(Scheme) || string.IsNullOrWhiteSpace(Meaning))
        {
            throw new ArgumentException($"The code {this} needs a value, a scheme and a meaning.");
        }

        DicomAttributeSet item = new DicomAttributeSet()
            .Set(Value.Length <= LongestShortValue ? DicomTags.CodeValue : DicomTags.LongCodeValue, Value)
            .Set(DicomTags.CodingSchemeDesignator, Scheme)
            .Set(DicomTags.CodeMeaning, Meaning);
        return SchemeVersion is null ? item : item.Set(DicomTags.CodingSchemeVersion, SchemeVersion);
    }

    /// <summary>The usual form: (value, scheme, "meaning").</summary>
    public override string ToString() => $"({Value}, {Scheme}, \"{Meaning}\")";
}
