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
}
