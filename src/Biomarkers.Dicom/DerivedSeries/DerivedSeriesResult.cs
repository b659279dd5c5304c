namespace Biomarkers.Dicom;

/// <summary>A derived series that was written: its files, and what rounding to sixteen bits cost.</summary>
public sealed record DerivedSeriesResult
{
    /// <summary>Identifier of the series.</summary>
    public required string SeriesInstanceUid { get; init; }

    /// <summary>The files, one a slice, in slice order.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Real value of one step of a stored one, in the volume's unit.</summary>
    public required double RescaleSlope { get; init; }

    /// <summary>Real value of a stored 0, in the volume's unit.</summary>
    public required double RescaleIntercept { get; init; }

    /// <summary>Largest difference between a voxel and what is read back, in the volume's unit; 0 where nothing was lost.</summary>
    public required double LargestError { get; init; }

    /// <summary>Voxels without a value, which stand as padding in the files.</summary>
    public required int UndefinedVoxels { get; init; }

    /// <summary>The window viewers open with.</summary>
    public required IntensityWindow Window { get; init; }
}
