namespace Biomarkers.Dicom;

/// <summary>A synthetic series that was written: its files, and what rounding to sixteen bits cost.</summary>
public sealed record SyntheticSeriesResult
{
    /// <summary>Identifier of the series.</summary>
    public required string SeriesInstanceUid { get; init; }

    /// <summary>The files, volume by volume, in each slice by slice.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Real value of one step of a stored one.</summary>
    public required double RescaleSlope { get; init; }

    /// <summary>Real value of a stored 0.</summary>
    public required double RescaleIntercept { get; init; }

    /// <summary>Largest difference between a voxel and what is read back; 0 where nothing was lost.</summary>
    public required double LargestError { get; init; }
}
