namespace Biomarkers.Dicom;

/// <summary>One measurement group of a report that was read: a region and its numbers.</summary>
public sealed record ReportGroup
{
    /// <summary>What people call the region; null where the report does not say.</summary>
    public string? TrackingIdentifier { get; init; }

    /// <summary>Identifier of the region over time; null where the report does not say.</summary>
    public string? TrackingUid { get; init; }

    /// <summary>The segmentation object that delineates the region; null where none does.</summary>
    public string? SegmentationInstanceUid { get; init; }

    /// <summary>Number of the segment in it; null where none is referred to.</summary>
    public int? SegmentNumber { get; init; }

    /// <summary>What the region is; null where the report does not say.</summary>
    public CodedEntry? Finding { get; init; }

    /// <summary>Where it lies; empty where the report does not say.</summary>
    public IReadOnlyList<CodedEntry> FindingSites { get; init; } = [];

    /// <summary>What the report says about the group in words, as why nothing was measured; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>The numbers in the report's order.</summary>
    public IReadOnlyList<ReportValue> Values { get; init; } = [];
}
