using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>A voxel belongs when at least k of several thresholds would have it.</summary>
/// <remarks>
/// Regions grown from one voxel at several thresholds lie in each other, so that the voxels with at least k votes are those of the
/// k-th smallest threshold: voting is choosing.
/// </remarks>
internal sealed class MajorityRule(int votes, ThresholdRule[] rules) : ThresholdRule
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"at least {votes} of {rules.Length} thresholds");

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion)
    {
        DemandUptake(lesion.Uptake.Unit);
        ThresholdValue[] values = [.. rules.Select(rule => rule.Evaluate(lesion))];
        foreach (ThresholdValue value in values)
        {
            if (!value.IsFound)
            {
                return value;
            }
        }

        double chosen = values.Select(static v => v.Value).Order().ElementAt(votes - 1);
        string all = string.Join("; ", values.Select(static v => string.Create(CultureInfo.InvariantCulture, $"{v.Value:G6} ({v.Text})")));
        return ThresholdValue.Found(chosen, string.Create(CultureInfo.InvariantCulture, $"{Name}: {chosen:G6} of {all}"));
    }

    // Two of the four thresholds are SUV: in becquerels they would let everything pass. What states no unit is taken at the caller's word.
    private static void DemandUptake(Unit unit)
    {
        bool isKnown = unit != Unit.Arbitrary && unit != Unit.One;
        if (isKnown && !unit.Code.EndsWith("g/ml", StringComparison.Ordinal) && !unit.Code.StartsWith("g/ml{", StringComparison.Ordinal))
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"A majority vote holds the image to SUV 2.5 and 4.0, but its values are in {unit}. Convert it with {nameof(Suv)}.{nameof(Suv.Compute)} first.");
        }
    }
}
