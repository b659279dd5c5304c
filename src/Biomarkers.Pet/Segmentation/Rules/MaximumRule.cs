using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>p · max.</summary>
internal sealed class MaximumRule(double percent) : ThresholdRule
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{percent:R} % of the maximum");

    // Divided last: 0.55 times 100 is a little more than 55, and the voxel that has exactly 55 % would be lost.
    public override ThresholdValue Evaluate(LesionNeighbourhood lesion) => ThresholdValue.Found(
        percent * lesion.Maximum / 100,
        string.Create(CultureInfo.InvariantCulture, $"{percent:R} % of the maximum {lesion.Maximum:G6} at {lesion.Hottest}"));
}
