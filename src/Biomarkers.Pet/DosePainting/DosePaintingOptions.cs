using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>How uptake becomes dose. Immutable.</summary>
public sealed record DosePaintingOptions
{
    /// <summary>Lowest dose in Gy; finite, not negative.</summary>
    public required double MinimumDose { get; init; }

    /// <summary>Highest dose in Gy; finite, more than the lowest.</summary>
    public required double MaximumDose { get; init; }

    /// <summary>Percentile of the target's uptake that gets the lowest dose, 0 to less than <see cref="HighPercentile"/>. Default 0, the
    /// minimum.</summary>
    public double LowPercentile { get; init; }

    /// <summary>Percentile of the target's uptake that gets the highest dose, at most 100. Default 95, so that single hot voxels do not
    /// rule.</summary>
    public double HighPercentile { get; init; } = 95;

    /// <summary>Uptake that gets the lowest dose; null to take the percentile.</summary>
    public double? LowUptake { get; init; }

    /// <summary>Uptake that gets the highest dose; null to take the percentile.</summary>
    public double? HighUptake { get; init; }

    internal void Validate()
    {
        if (!(MinimumDose >= 0 && MaximumDose > MinimumDose && double.IsFinite(MaximumDose)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Doses from {MinimumDose} to {MaximumDose} Gy are not valid: they are finite, not negative and ascend."));
        }

        if (!(LowPercentile >= 0 && LowPercentile < HighPercentile && HighPercentile <= 100))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Percentiles from {LowPercentile} to {HighPercentile} are not valid: they ascend within 0 to 100."));
        }

        if ((LowUptake is { } low && !double.IsFinite(low)) || (HighUptake is { } high && !double.IsFinite(high)))
        {
            throw new ArgumentException("An uptake that gets the lowest or highest dose is not finite.");
        }
    }
}
