using Biomarkers.Perfusion;

namespace Biomarkers.Benchmarks;

/// <summary>T1 from flip angles over noise, by each method.</summary>
internal static class T1Study
{
    private const int Curves = 2000;
    private const double Truth = 1;
    private const double RepetitionTime = 0.005;
    private static readonly double[] Angles = [3, 6, 9, 15, 24];
    private static readonly double[] Ratios = [double.PositiveInfinity, 200, 100, 50, 20, 10];
    private static readonly FlipAngleMethod[] Methods = [FlipAngleMethod.Nonlinear, FlipAngleMethod.Novifast, FlipAngleMethod.Linear, FlipAngleMethod.TwoAngles];

    public static AccuracyTable Run() => new(
        "T1 from flip angles",
        $"T1 1 s, TR 5 ms, {string.Join(", ", Angles)}° (two angles: 3° and 15°), Rician noise, {Curves} voxels; the first column is the largest signal over noise.",
        ["signal over noise", .. Methods.Select(static method => method.ToString())],
        [.. Ratios.Select(Row)]);

    private static string[] Row(double ratio)
    {
        var random = new Random(14);
        var clean = new double[Angles.Length];
        CurveFitter.Simulate(new VariableFlipAngle(Angles, RepetitionTime), [1000, Truth, 1], clean);
        double sigma = clean.Max() / ratio;
        double[][] curves = [.. Enumerable.Range(0, double.IsInfinity(ratio) ? 1 : Curves).Select(_ => Array.ConvertAll(clean, signal => Errors.Magnitude(signal, sigma, random)))];
        return [Errors.Level(ratio), .. Methods.Select(method => Errors.Describe(curves.Select(curve => Fit(curve, method)), Truth))];
    }

    private static double Fit(double[] curve, FlipAngleMethod method) => method == FlipAngleMethod.TwoAngles
        ? T1Fit.FlipAngleCurve([curve[0], curve[3]], [Angles[0], Angles[3]], RepetitionTime, method).T1
        : T1Fit.FlipAngleCurve(curve, Angles, RepetitionTime, method).T1;
}
