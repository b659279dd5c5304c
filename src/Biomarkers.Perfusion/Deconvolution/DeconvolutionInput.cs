using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>The input on the grid, once it was found usable.</summary>
/// <param name="Values">One value a sample.</param>
/// <param name="Facts">What was seen, for the record.</param>
internal sealed record DeconvolutionInput(double[] Values, (string Name, string Value)[] Facts)
{
    /// <summary>Last samples whose mean tells what is left at the end.</summary>
    internal const int TailSamples = 3;

    public static DeconvolutionInput Sample(InputCurve input, DeconvolutionGrid grid, DeconvolutionOptions options)
    {
        if (input.Kind != InputKind.Blood)
        {
            throw new ArgumentException("Deconvolution needs the concentration in whole blood, as an artery shows it; say so of the input, or convert it by its haematocrit.", nameof(input));
        }

        // A last sample that differs by rounding alone is met.
        if (input.Times[^1] < grid.Times[^1] - (1e-6 * grid.Count * grid.Step))
        {
            throw Refuse($"The input ends at {input.Times[^1]} s, before the last frame at {grid.Times[^1]} s. Extend it, or leave out the frames beyond.");
        }

        double[] values = Array.ConvertAll(grid.Times, input.At);
        double peak = values.Max();
        double least = values.Min();
        if (!(peak > 0))
        {
            throw Refuse($"The input's highest value is {peak}: there is no bolus in it.");
        }

        BolusArrival arrival = ArrivalFinder.Find(grid.Times, values);
        if (arrival.Status == ArrivalStatus.NoBolus)
        {
            throw Refuse($"The input does not rise out of its noise (contrast to noise {arrival.ContrastToNoise:G3}): there is no bolus in it.");
        }

        if (-least > options.MostNegativeShare * peak)
        {
            throw Refuse($"The input falls to {least} with a peak of {peak}: below zero by more than {options.MostNegativeShare} of it. Was its baseline taken off rightly?");
        }

        double tail = values[^TailSamples..].Sum() / TailSamples / peak;
        if (tail > options.MostFinalShare)
        {
            throw Refuse($"The input ends at {tail:G3} of its peak, above {options.MostFinalShare}: the bolus is cut off.");
        }

        if (!(values.Sum() > 0))
        {
            throw Refuse($"The area under the input is {values.Sum()}; a positive one is needed.");
        }

        return new(values, [
            ("input_peak", peak.ToString("R", CultureInfo.InvariantCulture)),
            ("input_final_share", tail.ToString("R", CultureInfo.InvariantCulture)),
            ("input_negative_samples", values.Count(static value => value < 0).ToString(CultureInfo.InvariantCulture)),
            ("input_baseline", arrival.Status == ArrivalStatus.NoBaseline ? "none" : "present"),
            ("input_extended_from", input.ExtendedFrom is { } from ? from.ToString("R", CultureInfo.InvariantCulture) : "not extended"),
        ]);
    }

    private static DataRefusedException Refuse(FormattableString message) => new(RefusalReason.UnsuitableValues, FormattableString.Invariant(message));
}
