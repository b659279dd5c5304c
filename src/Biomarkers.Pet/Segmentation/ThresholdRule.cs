namespace Biomarkers.Pet;

/// <summary>How a threshold follows from a lesion and its surroundings.</summary>
internal abstract class ThresholdRule
{
    /// <summary>What it is called.</summary>
    public abstract string Name { get; }

    /// <summary>The threshold for one lesion.</summary>
    public abstract ThresholdValue Evaluate(LesionNeighbourhood lesion);

    /// <summary>The threshold for a whole image, for rules that need no lesion; null for the others.</summary>
    public virtual ThresholdValue? Evaluate(Volume<float> uptake) => null;
}
