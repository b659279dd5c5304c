using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>How leakage is corrected.</summary>
public sealed record LeakageOptions
{
    /// <summary>Step of the delays that are tried, seconds.</summary>
    public const double DelayStep = 0.25;

    private const double MostDelay = 10;

    /// <summary>The defaults.</summary>
    public static LeakageOptions Default { get; } = new();

    /// <summary>Which way agent may go. Default <see cref="LeakageMethod.Bidirectional"/>.</summary>
    public LeakageMethod Method { get; init; }

    /// <summary>Greatest kep sought, 1/min, above 0. Default 3.</summary>
    /// <remarks>Tissue has less. What lies far above is no longer leakage: a voxel whose transit time is longer than that of the reference tissue
    /// shows the same difference of curves as leakage that returns within a transit time, 12/min or so.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0, or not finite.</exception>
    public double HighestKep
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value.ToString(CultureInfo.InvariantCulture), "A greatest kep above 0 in 1/min is needed.");
    } = 3;

    /// <summary>Greatest delay sought between the bolus of a voxel and that of the reference tissue, seconds, 0 to 10. Default 0: none is sought.</summary>
    /// <remarks>Delays either way are tried in steps of <see cref="DelayStep"/>, each with a fit of its own; the least residuals decide. Standard
    /// errors do not know of it. Source: Leigh et al., PLoS ONE 2012;7:e52656, who align curves before they correct them.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0 or more than 10.</exception>
    public double HighestDelay
    {
        get;
        init => field = value is >= 0 and <= MostDelay ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value.ToString(CultureInfo.InvariantCulture), $"A greatest delay from 0 to {MostDelay} s is needed.");
    }

    /// <summary>Where the integral of the blood volume begins, seconds; null for the first sample.</summary>
    public double? IntegrationStart { get; init; }

    /// <summary>Where it ends, seconds; null for the last sample. Between samples the curve is their straight connection.</summary>
    public double? IntegrationEnd { get; init; }

    /// <summary>Hand on the corrected series too, as large as the series itself. Default false.</summary>
    public bool KeepCorrectedSeries { get; init; }

    /// <summary>How many voxels are computed side by side. No result depends on it. Default the widest vectors.</summary>
    public LaneWidth LaneWidth { get; init; }
}
