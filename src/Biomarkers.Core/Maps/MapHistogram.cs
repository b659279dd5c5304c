namespace Biomarkers;

/// <summary>How often the values of a map occur in a region.</summary>
/// <param name="Start">Lower end of the first bin, in the parameter's unit.</param>
/// <param name="Width">Width of a bin. Bin k holds Start + k · Width ≤ x &lt; Start + (k + 1) · Width.</param>
/// <param name="Counts">Voxels in each bin.</param>
/// <param name="Below">Voxels below the first bin.</param>
/// <param name="Above">Voxels at or above the end of the last.</param>
/// <param name="Missing">Voxels of the region without a value.</param>
public sealed record MapHistogram(double Start, double Width, IReadOnlyList<long> Counts, long Below, long Above, long Missing)
{
    /// <summary>Most bins of a histogram.</summary>
    public const int MostBins = 65_536;
}
