using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>p · max.</summary>
internal sealed class MaximumRule(double percent) : ThresholdRule
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{percent:R} % of the maximum");

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion) => ThresholdValue.Found(
        percent / 100 * lesion.Maximum,
        string.Create(CultureInfo.InvariantCulture, $"{percent:R} % of the maximum {lesion.Maximum:G6} at {lesion.Hottest}"));
}
