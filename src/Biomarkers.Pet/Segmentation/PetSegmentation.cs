namespace Biomarkers.Pet;

/// <summary>A lesion cut out by a threshold, with the threshold's value and how it came about; or why there is none. Immutable.</summary>
public sealed class PetSegmentation
{
    internal PetSegmentation(PetThreshold rule, Mask mask, SegmentationOutcome outcome, string? reason)
    {
        Rule = rule;
        Mask = mask;
        Outcome = outcome;
        Reason = reason;
    }

    /// <summary>The rule that was applied.</summary>
    public PetThreshold Rule { get; }

    /// <summary>What came of it.</summary>
    public SegmentationOutcome Outcome { get; }

    /// <summary>Why there is no region; null when there is one.</summary>
    public string? Reason { get; }

    /// <summary>The lesion; empty unless the outcome is <see cref="SegmentationOutcome.Found"/>.</summary>
    public Mask Mask { get; }

    /// <summary>Smallest value that belongs to the lesion, in the image's unit; null when it could not be determined.</summary>
    public double? Threshold { get; internal init; }

    /// <summary>How the threshold's value came about, with the figures; null when it could not be determined.</summary>
    public string? Derivation { get; internal init; }

    /// <summary>The hottest voxel, which the region grew from; null when there is none.</summary>
    public Index3? Hottest { get; internal init; }

    /// <summary>What to look at before believing the region.</summary>
    public SegmentationFlags Flags { get; internal init; }

    /// <summary>Voxels that are NaN where the region was looked for.</summary>
    public long NotNumberCount { get; internal init; }

    /// <summary>The segmentation in one line.</summary>
    public override string ToString() => Outcome == SegmentationOutcome.Found
        ? $"{Derivation}: {Mask.Count} voxels{(Flags == SegmentationFlags.None ? string.Empty : $" ({Flags})")}"
        : $"{Outcome}: {Reason}";
}
