using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>BG + p (top − BG), the top being the maximum or the peak; with p = 50 % of the peak it is 0.5 (peak + BG).</summary>
internal sealed class BackgroundRule(double percent, bool ofPeak) : ThresholdRule
{
    public override string Name => string.Create(
        CultureInfo.InvariantCulture, $"{percent:R} % of the way from the background to the {(ofPeak ? "peak" : "maximum")}");

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion)
    {
        (ReferenceUptake background, string origin) = lesion.Background;
        if (background.Problem is { } problem)
        {
            return ThresholdValue.None(SegmentationOutcome.BackgroundNotUsable, $"{problem.Reason} {origin}");
        }

        double top = lesion.Maximum;
        if (ofPeak)
        {
            PeakUptake peak = lesion.Peak;
            if (peak.Reason is { } reason)
            {
                return ThresholdValue.None(SegmentationOutcome.SeedNotUsable, reason);
            }

            top = peak.Value;
        }

        return ThresholdValue.Found(background.Mean + (percent * (top - background.Mean) / 100), string.Create(
            CultureInfo.InvariantCulture,
            $"{percent:R} % of the way from the background {background.Mean:G6} ({origin}) to the {(ofPeak ? "peak" : "maximum")} {top:G6}"));
    }
}
