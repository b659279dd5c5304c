using System.Globalization;

namespace Biomarkers.Testing;

/// <summary>One row of the IBSI 1 reference values.</summary>
public sealed record IbsiReference(string Dataset, string Family, string FeatureId, string Tag, string Aggregation, string AggregationId, double? Value, double? Tolerance, string Consensus)
{
    /// <summary>All rows of tests/data/ibsi1/reference_values.csv.</summary>
    public static IReadOnlyList<IbsiReference> All { get; } = [.. Csv.Read(Repository.Data("ibsi1", "reference_values.csv")).Select(static row => new IbsiReference(
        row["dataset"], row["family"], row["feature_id"], row["tag"], row["aggregation"], row["aggregation_id"],
        Number(row["benchmark_value"]), Number(row["tolerance"]), row["consensus"]))];

    /// <summary>The full-precision recomputation by data set and tag: a check that is finer than the official rule.</summary>
    public static IReadOnlyDictionary<(string Dataset, string Tag), double> FullPrecision { get; } =
        Csv.Read(Repository.Data("ibsi1", "full_precision_values.csv")).ToDictionary(
            static row => (row["dataset"], row["tag"]), static row => double.Parse(row["computed_full_precision"], CultureInfo.InvariantCulture));

    /// <summary>The official compliance rule: the difference, truncated at the third significant digit of the reference, is at most the tolerance.</summary>
    public static bool Matches(double reference, double tolerance, double value)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        int digits = reference == 0 ? 0 : 3 - (1 + (int)Math.Floor(Math.Log10(Math.Abs(reference))));
        double scale = Math.Pow(10, digits);
        double truncated = Math.Truncate((reference - value) * scale) / scale;

        // The quotient of two decimals may miss the tolerance by rounding alone.
        return Math.Abs(truncated) <= tolerance * (1 + 1e-9);
    }

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
