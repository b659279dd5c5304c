using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How arrivals are found.</summary>
public sealed record ArrivalOptions
{
    /// <summary>The defaults.</summary>
    public static ArrivalOptions Default { get; } = new();

    /// <summary>Method; linear-quadratic by default.</summary>
    public ArrivalMethod Method { get; init; } = ArrivalMethod.LinearQuadratic;

    /// <summary>Least rise that counts as a bolus, in standard deviations of its noise; 5 by default.</summary>
    /// <remarks>The rise is the greatest mean of three samples in a row less the mean of the baseline. The noise of a sample comes from the
    /// median of the absolute second differences, on which a bolus of a few samples has little weight.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double LeastContrastToNoise
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value.ToString(CultureInfo.InvariantCulture), "A finite number from 0 on is needed.");
    } = 5;
}
