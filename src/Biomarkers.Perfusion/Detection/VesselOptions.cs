using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How a vessel is looked for in a series.</summary>
public sealed record VesselOptions
{
    /// <summary>The defaults.</summary>
    public static VesselOptions Default { get; } = new();

    /// <summary>Artery, by default, or vein.</summary>
    public VesselKind Kind { get; init; } = VesselKind.Artery;

    /// <summary>First slice that counts; 0 by default.</summary>
    public int FirstSlice { get; init; }

    /// <summary>Last slice that counts; null, the default, for the last there is.</summary>
    public int? LastSlice { get; init; }

    /// <summary>Voxels that make the curve at most, 1 to 10,000; 20 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public int MostVoxels { get; init => field = InRange(value, 1, 10_000, nameof(MostVoxels)); } = 20;

    /// <summary>Voxels that must qualify at least; 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public int LeastVoxels { get; init => field = InRange(value, 1, 10_000, nameof(LeastVoxels)); } = 3;

    /// <summary>Part of the highest peaks' height that a candidate must reach; 0.4 by default.</summary>
    /// <remarks>The height is the tenth highest peak among the candidates so far, or that below the highest twentieth of them where it is lower, so that outliers do not set it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public double LeastPeakFraction { get; init => field = InRange(value, 0, 1, nameof(LeastPeakFraction)); } = 0.4;

    /// <summary>Most noise of a sample as a part of the peak; 0.15 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public double MostRoughness { get; init => field = InRange(value, 0, 1, nameof(MostRoughness)); } = 0.15;

    /// <summary>Least rise of a candidate in standard deviations of its noise; 8 by default, so that noise alone hardly ever has a candidate.</summary>
    /// <remarks>As in <see cref="ArrivalOptions.LeastContrastToNoise"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public double LeastContrastToNoise { get; init => field = InRange(value, 0, 1e6, nameof(LeastContrastToNoise)); } = 8;

    /// <summary>Earliest arrival in seconds; null, the default, for none.</summary>
    public double? EarliestArrival { get; init; }

    /// <summary>Latest arrival in seconds; null, the default, for none.</summary>
    public double? LatestArrival { get; init; }

    /// <summary>Groups into which the candidates' curves are sorted, 1 to 16; 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public int Clusters { get; init => field = InRange(value, 1, 16, nameof(Clusters)); } = 5;

    internal ArrivalOptions Arrival => new() { LeastContrastToNoise = LeastContrastToNoise };

    private static int InRange(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"A number from {least} to {most} is needed.");

    private static double InRange(double value, double least, double most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"A number from {least} to {most} is needed."));
}
