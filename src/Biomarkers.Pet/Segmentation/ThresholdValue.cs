namespace Biomarkers.Pet;

/// <summary>What a rule gives: a threshold and how it came about, or why there is none.</summary>
internal readonly record struct ThresholdValue(double Value, string Text, SegmentationOutcome Outcome)
{
    public bool IsFound => Outcome == SegmentationOutcome.Found;

    public static ThresholdValue Found(double value, string text) => new(value, text, SegmentationOutcome.Found);

    public static ThresholdValue None(SegmentationOutcome outcome, string reason) => new(double.NaN, reason, outcome);
}
