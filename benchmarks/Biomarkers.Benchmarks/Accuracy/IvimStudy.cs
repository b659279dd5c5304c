using Biomarkers.Diffusion;

namespace Biomarkers.Benchmarks;

/// <summary>IVIM's full fit over noise.</summary>
internal static class IvimStudy
{
    private const int Curves = 2000;
    private static readonly double[] Truth = [1, 1.5e-3, 0.11, 0.06];
    private static readonly double[] B = [0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 350, 400, 550, 700, 850, 1000];
    private static readonly double[] Ratios = [double.PositiveInfinity, 500, 200, 100, 50, 20];

    public static AccuracyTable Run() => new(
        "IVIM",
        $"Like liver: D 1.5e-3 mm²/s, f 0.11, D* 0.06 mm²/s; {B.Length} b-values from 0 to 1000 s/mm², Rician noise, {Curves} voxels, full fit.",
        ["signal over noise", "D", "f", "D*"],
        [.. Ratios.Select(Row)]);

    private static string[] Row(double ratio)
    {
        var random = new Random(12);
        var clean = new double[B.Length];
        CurveFitter.Simulate(new Ivim(B), Truth, clean);
        double[] samples = [.. clean.SelectMany(s => Enumerable.Range(0, Curves).Select(_ => Errors.Magnitude(s, 1 / ratio, random)))];
        CurveFits fit = CurveFitter.Fit(new Ivim(B), CurveData.FromCurves<double>(samples, Curves));
        return [Errors.Level(ratio), Errors.Describe(fit[Ivim.D].ToArray(), Truth[1]), Errors.Describe(fit[Ivim.F].ToArray(), Truth[2]), Errors.Describe(fit[Ivim.DStar].ToArray(), Truth[3])];
    }
}
