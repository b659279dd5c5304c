namespace Biomarkers.Dicom;

/// <summary>One number of a measurement report that was read.</summary>
public sealed record ReportValue
{
    /// <summary>What was measured.</summary>
    public required CodedEntry Concept { get; init; }

    /// <summary>The number, in full precision where the report has it; null where it is missing.</summary>
    public double? Value { get; init; }

    /// <summary>Its unit as the report codes it; null where the number is missing.</summary>
    public CodedEntry? UnitCode { get; init; }

    /// <summary>Its unit; null where the number is missing or the unit is not of UCUM.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Whether there is a number, and if not, why not.</summary>
    public MeasureStatus Status { get; init; }

    /// <summary>What the report says about it in words, for a missing number why; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>Aggregation, discretisation, derivation, method: whatever qualifies the number, in the report's order.</summary>
    public IReadOnlyList<ReportModifier> Modifiers { get; init; } = [];
}
