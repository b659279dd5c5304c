using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Rules for b-values that came from a file or a header.</summary>
public static class BValues
{
    /// <summary>Complains about b-values that nothing can be fitted to.</summary>
    /// <param name="bValues">b-values in s/mm².</param>
    /// <param name="different">How many different ones are needed. Default 2.</param>
    /// <exception cref="DataRefusedException">
    /// Too few are different, one is negative or not a number, or they look like another unit; the message gives the figures and names the
    /// suspicion. Nothing is converted by guess.
    /// </exception>
    public static void Demand(ReadOnlySpan<double> bValues, int different = 2)
    {
        string? problem = BValueChecks.Find(bValues);
        double[] distinct = [.. bValues.ToArray().Distinct().Order()];
        if (problem is null && distinct.Length < different)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"At least {different} different b-values are needed; there are {distinct.Length}: {BValueChecks.List(distinct)} s/mm².");
        }

        if (problem is not null)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, problem);
        }
    }
}
