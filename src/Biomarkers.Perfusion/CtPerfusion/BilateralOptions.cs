using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How bilateral smoothing weighs voxels.</summary>
public sealed record BilateralOptions
{
    /// <summary>Standard deviation σ of the distance in mm, above 0.</summary>
    public required double SpatialDeviation { get; init; }

    /// <summary>Deviation σr of what voxels are compared by, in the unit of the series, above 0.</summary>
    public required double RangeDeviation { get; init; }

    /// <summary>By what voxels are compared.</summary>
    public BilateralRange Range { get; init; } = BilateralRange.TimeProfile;

    /// <summary>True to look at neighbouring slices as well; false for each slice by itself.</summary>
    public bool ThroughPlane { get; init; }

    internal void Demand()
    {
        if (!(SpatialDeviation > 0 && double.IsFinite(SpatialDeviation) && RangeDeviation > 0 && double.IsFinite(RangeDeviation)) || !Enum.IsDefined(Range))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Deviations above 0 and a known range are needed; given are {SpatialDeviation} mm, {RangeDeviation} and {Range}."));
        }
    }
}
