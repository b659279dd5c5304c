using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>The gamma-variate of a first pass over noise.</summary>
internal static class FirstPassStudy
{
    private const int Curves = 1000;
    private static readonly GammaVariateParameters Truth = new(Peak: 20, Arrival: 12.3, Alpha: 3, Beta: 1.5);
    private static readonly double[] Ratios = [double.PositiveInfinity, 100, 50, 20, 10];

    public static AccuracyTable Run() => new(
        "Gamma-variate of the first pass",
        $"Arrival 12.3 s, α 3, β 1.5 s, 1.5 s between samples, normal noise, {Curves} curves; the first column is the peak over the noise.",
        ["peak over noise", "area", "peak", "time of the peak"],
        [.. Ratios.Select(Row)]);

    private static string[] Row(double ratio)
    {
        var random = new Random(15);
        double sigma = Truth.Peak / ratio;
        double[] times = [.. Enumerable.Range(0, 50).Select(static i => 1.5 * i)];
        GammaVariateParameters?[] found =
        [
            .. Enumerable.Range(0, double.IsInfinity(ratio) ? 1 : Curves)
                .Select(_ => FirstPassFit.FitCurve(times, Array.ConvertAll(times, t => Truth.ValueAt(t) + (sigma * Errors.Normal(random)))).Parameters),
        ];
        return
        [
            Errors.Level(ratio), Errors.Describe(found.Select(static p => p?.Area ?? double.NaN), Truth.Area),
            Errors.Describe(found.Select(static p => p?.Peak ?? double.NaN), Truth.Peak), Errors.Describe(found.Select(static p => p?.PeakTime ?? double.NaN), Truth.PeakTime),
        ];
    }
}
