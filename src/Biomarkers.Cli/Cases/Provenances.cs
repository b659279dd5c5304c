namespace Biomarkers.Cli;

/// <summary>Notes in measurements what they were made from.</summary>
internal static class Provenances
{
    /// <summary>Measurements with their inputs, and what was done to these, before what was done by whoever measured.</summary>
    public static FeatureSet With(FeatureSet features, LoadedImage image, RegionInput input, PlacedRegion placed)
    {
        ProvenanceRecord record = features.Provenance ?? new();
        ProvenanceInput file = placed.Diagnostics.Count == 0 ? input.File : input.File with { Diagnostics = [.. input.File.Diagnostics, .. placed.Diagnostics] };
        return features.WithProvenance(record with { Inputs = [image.Input, file], Steps = [.. image.Steps, .. placed.Steps, .. record.Steps] });
    }
}
