using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>Extended Tofts over noise, and over the interval between samples.</summary>
internal static class ToftsStudy
{
    private const int Curves = 2000;
    private static readonly double[] Truth = [0.15, 0.3, 0.05];
    private static readonly (double Interval, double Sigma)[] Cases = [(1, 0), (3, 0), (6, 0), (3, 0.005), (3, 0.01), (3, 0.02), (3, 0.05), (3, 0.1)];

    public static AccuracyTable Run() => new(
        "Extended Tofts model",
        $"Ktrans 0.15 /min, ve 0.3, vp 0.05, peak about 0.4 mmol/L; Parker's input from 20 s on, 300 s, {Curves} curves. Truth from the input in steps of 0.05 s, fitted with the input as sampled with the tissue: "
            + "without noise the error is that of the sampled input.",
        ["interval s, noise mmol/L", "Ktrans", "ve", "vp"],
        [.. Cases.Select(static c => Row(c.Interval, c.Sigma))]);

    private static string[] Row(double interval, double sigma)
    {
        var random = new Random(13);
        double[] times = [.. Enumerable.Range(0, (int)(300 / interval) + 1).Select(i => i * interval)];
        ArterialInput parker = ArterialInput.Parker(onset: 20);
        var clean = new double[times.Length];
        CurveFitter.Simulate(ExtendedTofts.Create(new KineticInput(times, parker.ToCurve(300, 0.05).ToPlasma(0.42))), Truth, clean);
        int count = sigma == 0 ? 1 : Curves;
        double[] tissue = [.. Enumerable.Range(0, count).SelectMany(_ => clean.Select(value => value + (sigma * Errors.Normal(random))))];
        CurveFits fit = KineticFit.FitCurves<ExtendedTofts>(times, tissue, parker.Sample(times).ToPlasma(0.42));
        return
        [
            FormattableString.Invariant($"{interval}, {sigma}"),
            Errors.Describe(fit[KineticMeasures.Ktrans].ToArray(), Truth[0]), Errors.Describe(fit[KineticMeasures.Ve].ToArray(), Truth[1]), Errors.Describe(fit[KineticMeasures.Vp].ToArray(), Truth[2]),
        ];
    }
}
