using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>β · I_mean + I_bg, I_mean the mean of the voxels of at least 70 % of the maximum.</summary>
internal sealed class NestleRule(double beta) : ThresholdRule
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"Nestle, beta {beta:R}");

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion)
    {
        (ReferenceUptake background, string origin) = lesion.Background;
        if (background.Problem is { } problem)
        {
            return ThresholdValue.None(SegmentationOutcome.BackgroundNotUsable, $"{problem.Reason} {origin}");
        }

        double mean = lesion.CoreMean;
        return ThresholdValue.Found((beta * mean) + background.Mean, string.Create(
            CultureInfo.InvariantCulture,
            $"{beta:R} times the mean {mean:G6} of the voxels of at least 70 % of the maximum, plus the background {background.Mean:G6} ({origin})"));
    }
}
