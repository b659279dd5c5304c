using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Samples an input function as densely as its curve asks for.</summary>
/// <remarks>
/// Method: the onset and the tissue's times are samples; each piece between two is halved until the function lies within 0.0005 of its peak
/// from the straight connection at a quarter, half and three quarters of the piece. A bolus gets samples every fraction of a second, a slow decay none beside
/// the tissue's own, and a fit that costs by the sample stays quick.
/// </remarks>
internal static class FunctionSamples
{
    private const double Accuracy = 5e-4;
    private const double Shortest = 0.02;
    private const int PeakSamples = 2000;

    /// <summary>The curve from the onset to the last time.</summary>
    public static InputCurve Of(ArterialInput input, ReadOnlySpan<double> times)
    {
        double end = times[^1];
        double peak = Enumerable.Range(0, PeakSamples).Max(i => input.At(input.Onset + ((end - input.Onset) * i / PeakSamples)));
        double[] pieces = [input.Onset, .. times.ToArray().Where(time => time > input.Onset)];
        List<double> samples = [pieces[0]];
        for (int i = 1; i < pieces.Length; i++)
        {
            Halve(input, pieces[i - 1], pieces[i], Accuracy * peak, samples);
        }

        return input.Sample([.. samples]);
    }

    /// <summary>Adds the samples of a piece after its first.</summary>
    private static void Halve(ArterialInput input, double from, double to, double tolerance, List<double> samples)
    {
        double start = input.At(from);
        double rise = input.At(to) - start;
        bool isStraight = to - from <= Shortest;
        if (!isStraight)
        {
            isStraight = true;
            for (int quarter = 1; quarter < 4; quarter++)
            {
                double part = 0.25 * quarter;
                isStraight &= Math.Abs(input.At(from + (part * (to - from))) - start - (part * rise)) <= tolerance;
            }
        }

        if (isStraight)
        {
            samples.Add(to);
            return;
        }

        double middle = from + (0.5 * (to - from));
        Halve(input, from, middle, tolerance, samples);
        Halve(input, middle, to, tolerance, samples);
    }
}
