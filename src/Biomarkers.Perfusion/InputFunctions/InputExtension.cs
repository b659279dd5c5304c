namespace Biomarkers.Perfusion;

/// <summary>What to take for an input beyond its last sample.</summary>
public enum InputExtension
{
    /// <summary>The last value.</summary>
    HoldLast,

    /// <summary>An exponential from the last value on, with the rate at which the last third of the samples falls.</summary>
    ExponentialTail,
}
