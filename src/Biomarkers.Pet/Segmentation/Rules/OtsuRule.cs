using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>The value that separates the voxels into two classes of greatest between-class variance.</summary>
/// <remarks>
/// Formula: maximise n₀ n₁ (μ₀ − μ₁)² over all splits of the ascending values between different neighbours; the threshold is the smallest
/// value of the upper class, of several equal splits the lowest. Exact: no histogram is formed.
/// </remarks>
internal sealed class OtsuRule : ThresholdRule
{
    public override string Name => "Otsu";

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion)
    {
        float[] values = lesion.FiniteValues();
        Array.Sort(values);
        if (values.Length == 0 || values[0] == values[^1])
        {
            return ThresholdValue.None(SegmentationOutcome.ValuesNotSeparable, "All voxels of the volume of interest have one value.");
        }

        double total = Numerics.FixedSum.Sum(values);
        double below = 0;
        double best = -1;
        float threshold = values[^1];
        for (int i = 1; i < values.Length; i++)
        {
            below += values[i - 1];
            if (values[i] > values[i - 1])
            {
                double apart = (below / i) - ((total - below) / (values.Length - i));
                double between = (double)i * (values.Length - i) * apart * apart;
                if (between > best)
                {
                    (best, threshold) = (between, values[i]);
                }
            }
        }

        return ThresholdValue.Found(threshold, string.Create(
            CultureInfo.InvariantCulture, $"Otsu: {threshold:G6} separates the {values.Length} voxels of the volume of interest best"));
    }
}
