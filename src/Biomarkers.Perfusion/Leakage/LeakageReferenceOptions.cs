using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>What counts as tissue without leakage.</summary>
/// <remarks>
/// With baseline mean 0 and noise SD s of a voxel, peak P and mean of the last frames e: a bolus is enough when P ≥ <see cref="LeastPeakToNoise"/> s
/// and P lies between <see cref="LeastPeakPart"/> and <see cref="MostPeakPart"/> of the median peak and is not above twice it with less than 0.85 of the median width (area over peak), as vessels are; the end is back at the baseline when
/// −<see cref="NoiseFactor"/> s ≤ e ≤ <see cref="NoiseFactor"/> s + <see cref="RecirculationPart"/> P. Of those, e over the curve's area must not differ from its
/// median by more than <see cref="NoiseFactor"/> s + <see cref="AgreementPart"/> P: agent that stays in the vessels leaves the same end for the same area.
/// </remarks>
public sealed record LeakageReferenceOptions
{
    /// <summary>The defaults.</summary>
    public static LeakageReferenceOptions Default { get; } = new();

    /// <summary>Frames before contrast; null to find them on the region's mean curve.</summary>
    public BaselineFrames? Baseline { get; init; }

    /// <summary>Frames whose mean is the end of a curve. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int EndFrames
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "One frame or more is needed.");
    } = 10;

    /// <summary>Standard deviations of the voxel's noise by which the end may differ. Default 1, as in Boxerman 2006.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double NoiseFactor { get; init => field = Demand(value); } = 1;

    /// <summary>Part of the peak that recirculating agent may leave at the end. Default 0.25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double RecirculationPart { get; init => field = Demand(value); } = 0.25;

    /// <summary>Part of the peak by which ends may differ beyond noise. Default 0.02.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double AgreementPart { get; init => field = Demand(value); } = 0.02;

    /// <summary>Least peak in standard deviations of the noise. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double LeastPeakToNoise { get; init => field = Demand(value); } = 5;

    /// <summary>Least peak as part of the median peak. Default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double LeastPeakPart { get; init => field = Demand(value); } = 0.2;

    /// <summary>Greatest peak as part of the median peak. Default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double MostPeakPart { get; init => field = Demand(value); } = 4;

    /// <summary>Fewest voxels of a reference. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int LeastVoxels
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "One voxel or more is needed.");
    } = 10;

    private static double Demand(double value) => value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
        nameof(value), value.ToString(CultureInfo.InvariantCulture), "A finite number of 0 or more is needed.");
}
