using Biomarkers.Diffusion;

namespace Biomarkers.Benchmarks;

/// <summary>ADC over noise, by each method.</summary>
internal static class AdcStudy
{
    private const int Curves = 4000;
    private const double Truth = 1.1e-3;
    private static readonly double[] B = [0, 100, 400, 800, 1200];
    private static readonly double[] Ratios = [double.PositiveInfinity, 200, 100, 50, 20, 10];

    public static AccuracyTable Run() => new(
        "ADC",
        $"ADC 1.1e-3 mm²/s through float images, b = {string.Join(", ", B)} s/mm², Rician noise, {Curves} voxels; the first column is signal over noise at b = 0. The last column knows the noise and fits √(S² + σ²).",
        ["signal over noise", "log-linear", "weighted", "nonlinear", "nonlinear, noise known"],
        [.. Ratios.Select(Row)]);

    private static string[] Row(double ratio)
    {
        double sigma = 1000 / ratio;
        var random = new Random(11);
        var grid = new ImageGeometry(new(Curves, 1, 1), new(1, 1, 1));
        Volume<float>[] images = [.. B.Select(b => Volume.Wrap(grid, [.. Enumerable.Range(0, Curves).Select(_ => (float)Errors.Magnitude(1000 * Math.Exp(-b * Truth), sigma, random))]))];
        var signals = new DiffusionSignals(B, images);
        return
        [
            Errors.Level(ratio),
            .. ((AdcMethod[])[AdcMethod.LogLinear, AdcMethod.Weighted, AdcMethod.Nonlinear]).Select(method => Cell(signals, new() { Method = method })),
            Cell(signals, new() { Method = AdcMethod.Nonlinear, Noise = sigma > 0 ? NoiseHandling.Rician(sigma) : NoiseHandling.None }),
        ];
    }

    private static string Cell(DiffusionSignals signals, AdcSettings settings) =>
        Errors.Describe(Adc.FitMaps(signals, settings)[MonoExponential.Adc].Memory.ToArray().Select(static value => (double)value), Truth);
}
