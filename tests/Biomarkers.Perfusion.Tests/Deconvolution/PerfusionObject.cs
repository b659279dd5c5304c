namespace Biomarkers.Perfusion.Tests.Deconvolution;

/// <summary>An input and tissue curves made from it without noise.</summary>
internal static class PerfusionObject
{
    public const double Step = 1.5;

    /// <summary>A gamma variate that has ended at the 30th sample, to zero from there on.</summary>
    public static double[] Bolus(int count, int onset = 4, double step = Step) => [.. Enumerable.Range(0, count).Select(i =>
    {
        double t = (i - onset) * step;
        return t <= 0 || t > 39 ? 0 : 5 * Math.Pow(t / 4.5, 3) * Math.Exp(3 - (3 * t / 4.5));
    })];

    public static InputCurve Input(double[] values, double step = Step) => new(Inputs.Times(values.Length, step), values, InputKind.Blood);

    /// <summary>A residue function times a flow of 60 mL/100 mL/min, in 1/s, that ends after some samples.</summary>
    public static double[] Exponential(int count, double transit, int delay = 0, int end = 25, double step = Step) => [.. Enumerable.Range(0, count).Select(i =>
        i < delay || i > delay + end ? 0 : 0.01 * Math.Exp(-(i - delay) * step / transit))];

    /// <summary>What the rule makes of input and residue function.</summary>
    public static double[] Tissue(double[] input, double[] residue, ConvolutionRule rule = ConvolutionRule.Rectangle, double step = Step) =>
        PlainConvolution.Multiply(PlainConvolution.Matrix(input, step, rule), residue);

    public static double[] WithNoise(double[] curve, double deviation, int seed)
    {
        var random = new Random(seed);
        return Array.ConvertAll(curve, value => value + (deviation * Inputs.Normal(random)));
    }

    public static TimeSeries<float> Series(double[] times, params double[][] curves)
    {
        var geometry = new ImageGeometry(new Size3(curves.Length, 1, 1), new Vector3D(1, 1, 1));
        return new(times, [.. Enumerable.Range(0, times.Length).Select(t => Volume.Wrap(geometry, Array.ConvertAll(curves, curve => (float)curve[t])))]);
    }
}
