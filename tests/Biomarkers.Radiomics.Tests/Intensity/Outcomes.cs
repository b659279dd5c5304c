namespace Biomarkers.Radiomics.Tests;

/// <summary>Looks measurements up and demands their status.</summary>
internal static class Outcomes
{
    public static double Value(this IReadOnlyList<Measurement> measurements, MeasureDefinition definition)
    {
        Measurement found = measurements.Single(m => m.Definition == definition);
        Assert.True(found.Status == MeasureStatus.Computed, $"{found}");
        return found.Value;
    }

    public static void Missing(
        this IReadOnlyList<Measurement> measurements, MeasureDefinition definition, MeasureStatus status, string reason)
    {
        Measurement found = measurements.Single(m => m.Definition == definition);
        Assert.Equal(status, found.Status);
        Assert.Contains(reason, found.Reason!, StringComparison.Ordinal);
    }

    public static void AllMissing(
        this IReadOnlyList<Measurement> measurements, IReadOnlyList<MeasureDefinition> definitions, MeasureStatus status, string reason)
    {
        Assert.Equal(definitions, measurements.Select(static m => m.Definition));
        Assert.All(definitions, d => measurements.Missing(d, status, reason));
    }

    /// <summary>Every bit of every value and status.</summary>
    public static void SameAs(this IReadOnlyList<Measurement> measurements, IReadOnlyList<Measurement> others) =>
        Assert.Equal(
            others.Select(static m => (m.Definition, m.Status, BitConverter.DoubleToInt64Bits(m.Value), m.Unit, m.Context)),
            measurements.Select(static m => (m.Definition, m.Status, BitConverter.DoubleToInt64Bits(m.Value), m.Unit, m.Context)));

    public static void Near(double expected, double actual, double relative = 1e-11) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Max(1e-3, Math.Abs(expected)), $"{actual:R} instead of {expected:R}");

    /// <summary>The linear percentile by its definition.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values.Order()];
        double h = (sorted.Length - 1) * percent / 100;
        int k = (int)Math.Floor(h);
        return k == h ? sorted[k] : sorted[k] + ((h - k) * (sorted[k + 1] - sorted[k]));
    }
}
