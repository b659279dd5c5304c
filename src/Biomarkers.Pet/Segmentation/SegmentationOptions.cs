using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>How a lesion is cut out around a seed or in a volume of interest. Immutable.</summary>
public sealed record SegmentationOptions
{
    /// <summary>Which voxels are neighbours. Default 26.</summary>
    public Connectivity Connectivity { get; init; } = Connectivity.TwentySix;

    /// <summary>How far from the seed, in mm, its local maximum may lie. Default 10.</summary>
    public double SeedRadius { get; init; } = 10;

    /// <summary>How far from the hottest voxel, in mm, a region may grow; beyond, it is cut and flagged. Default 100.</summary>
    public double GrowthRadius { get; init; } = 100;

    /// <summary>Distance in mm of the background shell from the isocontour of 70 % of the maximum. The shell is as thick as the longest side of
    /// a voxel. Default 25.</summary>
    public double BackgroundDistance { get; init; } = 25;

    /// <summary>Voxels of the background shell above this value do not count, since another lesion may lie there; null to count all. Default
    /// 2.5, which is meant for body-weight SUV.</summary>
    public double? BackgroundCeiling { get; init; } = 2.5;

    /// <summary>The sphere of the peak that background-adapted thresholds use. Default: 1 mL, exact weights.</summary>
    public UptakeOptions Peak { get; init; } = new();

    internal void Validate()
    {
        Positive(SeedRadius, "seed radius");
        Positive(GrowthRadius, "growth radius");
        Positive(BackgroundDistance, "background distance");
        ArgumentNullException.ThrowIfNull(Peak);
        Peak.Validate();
        if (BackgroundCeiling is { } ceiling && !double.IsFinite(ceiling))
        {
            throw new ArgumentException("The background ceiling is not a finite number.");
        }

        if (!Enum.IsDefined(Connectivity))
        {
            throw new ArgumentException($"The connectivity {Connectivity} is not known.");
        }
    }

    private static void Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {name} of {value} mm is not valid: it is finite and greater than 0."));
        }
    }
}
