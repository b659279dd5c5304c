namespace Biomarkers.Dicom;

/// <summary>The real-world value mapping of a frame: unit, quantity and the line from stored to real values.</summary>
internal sealed record MapScale(double Slope, double Intercept, CodedEntry? UnitCode, CodedEntry? Quantity, string? Label, string? Explanation)
{
    /// <summary>No mapping: values as they are stored, of unknown unit.</summary>
    public static MapScale None { get; } = new(1, 0, null, null, null, null);

    /// <summary>Whether stored values are the real ones.</summary>
    public bool IsIdentity => Slope == 1 && Intercept == 0;

    public static MapScale Read(IDicomAttributes? mapping)
    {
        if (mapping is null)
        {
            return None;
        }

        if (mapping.GetNumber(DicomTags.RealWorldValueSlope) is not { } slope || mapping.GetNumber(DicomTags.RealWorldValueIntercept) is not { } intercept
            || !double.IsFinite(slope) || !double.IsFinite(intercept) || slope == 0)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues, "The map's real-world value mapping has no finite slope and intercept, or a slope of 0: its stored values cannot be turned into real ones.");
        }

        CodedEntry? quantity = mapping.GetItems(DicomTags.QuantityDefinitionSequence)
            .Where(static item => CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence) is { Value: "246205007" or "G-C1C6" })
            .Select(static item => CodedEntry.Read(item, DicomTags.ConceptCodeSequence))
            .FirstOrDefault();
        return new MapScale(
            slope,
            intercept,
            CodedEntry.Read(mapping, DicomTags.MeasurementUnitsCodeSequence),
            quantity,
            mapping.GetString(DicomTags.LUTLabel),
            mapping.GetString(DicomTags.LUTExplanation));
    }
}
