using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>What b-values must be before anything is fitted.</summary>
internal static class BValueChecks
{
    // No scanner goes beyond the one; signals hardly differ below the other.
    private const double Largest = 100_000;
    private const double SmallestLargest = 20;
    private const int MostListed = 12;

    /// <summary>Complains about b-values that no line can be drawn through.</summary>
    /// <exception cref="ArgumentException">Fewer than two, not finite, negative, or all equal.</exception>
    public static void Demand(ReadOnlySpan<double> bValues, string name = "bValues")
    {
        if (Find(bValues) is { } problem)
        {
            throw new ArgumentException(problem, name);
        }
    }

    /// <summary>What is wrong with b-values, a sentence; null for nothing.</summary>
    public static string? Find(ReadOnlySpan<double> bValues)
    {
        if (bValues.Length < 2)
        {
            return $"At least two b-values are needed; given {(bValues.Length == 1 ? $"is one: {List(bValues)} s/mm²" : "is none")}.";
        }

        bool allEqual = true;
        for (int i = 0; i < bValues.Length; i++)
        {
            if (!double.IsFinite(bValues[i]) || bValues[i] < 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"b-value {i + 1} of {bValues.Length} is {bValues[i]} s/mm²; a finite number of 0 or more is expected.");
            }

            allEqual &= bValues[i] == bValues[0];
        }

        return FindUnit(bValues) ?? (allEqual ? string.Create(CultureInfo.InvariantCulture, $"All {bValues.Length} b-values are {bValues[0]} s/mm²; at least two different ones are needed.") : null);
    }

    /// <summary>A suspicion that b-values are in another unit, a sentence; null for none. Nothing is ever converted by guess.</summary>
    public static string? FindUnit(ReadOnlySpan<double> bValues)
    {
        double largest = 0;
        foreach (double b in bValues)
        {
            largest = Math.Max(largest, b);
        }

        return largest > Largest ? string.Create(CultureInfo.InvariantCulture, $"The largest b-value is {largest}; in s/mm² none is above {Largest}. This looks like s/m² (divide by 1,000,000) or a vendor's coding (one adds 1,000,000,000). Give b-values in s/mm².")
            : largest is > 0 and < SmallestLargest ? string.Create(CultureInfo.InvariantCulture, $"The largest b-value is {largest}; in s/mm² it would be below {SmallestLargest}, which no diffusion shows. This looks like ms/µm² (multiply by 1,000) or another scale. Give b-values in s/mm².")
            : null;
    }

    /// <summary>The b-values, or the first of many, for messages.</summary>
    public static string List(ReadOnlySpan<double> bValues)
    {
        int shown = Math.Min(bValues.Length, MostListed);
        var texts = new string[shown];
        for (int i = 0; i < shown; i++)
        {
            texts[i] = bValues[i].ToString("R", CultureInfo.InvariantCulture);
        }

        return string.Join(", ", texts) + (bValues.Length > shown ? string.Create(CultureInfo.InvariantCulture, $" and {bValues.Length - shown} more") : string.Empty);
    }
}
