using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>What b-values of a model must be.</summary>
internal static class BValueRules
{
    /// <summary>No scanner goes beyond; values above are in another unit (1000 s/mm² are 1e9 s/m²).</summary>
    public const double Largest = 100_000;

    /// <summary>Checks and copies b-values.</summary>
    /// <param name="bValues">In s/mm².</param>
    /// <param name="atLeast">Different values needed.</param>
    /// <exception cref="ArgumentException">A value is negative, not finite or too large, or too few are different.</exception>
    public static double[] Check(ReadOnlySpan<double> bValues, int atLeast)
    {
        var seen = new HashSet<double>();
        for (int i = 0; i < bValues.Length; i++)
        {
            double b = bValues[i];
            if (!(b >= 0) || b > Largest)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"b-value {i} is {b}; values in s/mm² from 0 to {Largest} are needed{(b > Largest ? ", and this one looks like s/m²: divide by 1,000,000" : string.Empty)}."), nameof(bValues));
            }

            seen.Add(b);
        }

        if (BValueChecks.FindUnit(bValues) is { } problem)
        {
            throw new ArgumentException(problem, nameof(bValues));
        }

        return seen.Count >= atLeast
            ? bValues.ToArray()
            : throw new ArgumentException($"{bValues.Length} b-values with {seen.Count} different ones; the model needs at least {atLeast} different.", nameof(bValues));
    }

    /// <summary>Values at equal ratios.</summary>
    public static IEnumerable<double> Spread(double from, double to, int count) =>
        Enumerable.Range(0, count).Select(i => from * Math.Pow(to / from, (double)i / (count - 1)));
}
