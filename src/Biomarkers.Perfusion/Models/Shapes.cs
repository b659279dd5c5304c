using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Curves of one input and one rate, for the grids that fits start from.</summary>
internal static class Shapes
{
    /// <summary>Values at equal ratios.</summary>
    public static double[] Spread(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from * Math.Pow(to / from, (double)i / Math.Max(1, count - 1)))];

    /// <summary>Input ⊗ exp(−k t) at the sample times.</summary>
    public static double[] Decay(KineticInput input, double rate)
    {
        var lanes = new ScalarLane[input.SampleCount];
        input.Convolve<ScalarLane>(ScalarLane.Create(rate), lanes, default);
        return Array.ConvertAll(lanes, static lane => lane.Value);
    }

    /// <summary>The same of a mixture of both inputs.</summary>
    public static double[] DecayOfMixture(KineticInput input, double part, double rate)
    {
        var lanes = new ScalarLane[input.SampleCount];
        var byRate = new ScalarLane[input.SampleCount];
        input.Grid.ConvolveMixture(ScalarLane.Create(part), ScalarLane.Create(rate), lanes, byRate);
        return Array.ConvertAll(lanes, static lane => lane.Value);
    }

    /// <summary>(f(b) − f(a)) / (a − b), the convolution with both exponentials one after the other.</summary>
    public static double[] Cascade(double[] atA, double[] atB, double a, double b) => [.. atA.Zip(atB, (x, y) => (y - x) / (a - b))];
}
