namespace Biomarkers;

/// <summary>Which voxels of a region keep their say by their intensity (IBSI 5UWJ).</summary>
public sealed record ResegmentationSettings
{
    /// <summary>Closed range of intensities that are kept; null for all. Default null.</summary>
    public IntensityRange? Range { get; init; }

    /// <summary>
    /// Voxels further than this many population standard deviations from the mean are left out; null for none. Mean and
    /// deviation are those of the region before the range is applied. Default null.
    /// </summary>
    public double? OutlierSigmas { get; init; }
}
