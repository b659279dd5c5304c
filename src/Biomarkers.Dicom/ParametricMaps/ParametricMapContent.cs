namespace Biomarkers.Dicom;

/// <summary>What a parametric map shows.</summary>
public sealed record ParametricMapContent
{
    /// <summary>The quantity, as (113041, DCM, "Apparent Diffusion Coefficient").</summary>
    public required CodedEntry Quantity { get; init; }

    /// <summary>Short name for lists, at most sixteen characters; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>What the map shows, in words, at most 64 characters; null for the quantity's meaning.</summary>
    public string? Explanation { get; init; }

    /// <summary>Method of measurement, a model for instance; null where it is not said.</summary>
    public CodedEntry? Method { get; init; }

    /// <summary>How the map was derived from its sources. Default (110001, DCM, "Image Processing").</summary>
    public CodedEntry Derivation { get; init; } = new("110001", "DCM", "Image Processing");

    /// <summary>The content of a map of a measure: its code, name and tag.</summary>
    /// <param name="definition">The measure.</param>
    /// <remarks>The code is IBSI's or DICOM's where the measure has an identifier of theirs, and its tag in scheme 99BIOMARKERS otherwise.</remarks>
    public static ParametricMapContent Of(MeasureDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new ParametricMapContent
        {
            Quantity = MeasureCodes.Of(definition),
            Label = definition.Tag.Length <= 16 ? definition.Tag : definition.Tag[..16],
        };
    }
}
