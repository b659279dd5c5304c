using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>A given value.</summary>
internal sealed class FixedRule(double value) : ThresholdRule
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"fixed {value:R}");

    public override ThresholdValue Evaluate(LesionNeighbourhood lesion) => ThresholdValue.Found(value, Name);

    public override ThresholdValue? Evaluate(Volume<float> uptake) => ThresholdValue.Found(value, Name);
}
