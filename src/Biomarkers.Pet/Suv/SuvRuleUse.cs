namespace Biomarkers.Pet;

/// <summary>A rule that fired, and in how many slices.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="SliceCount">Slices of all frames in which it fired.</param>
/// <param name="Reference">Moment that the first of them stands for; null where none is needed.</param>
/// <param name="FactorMinimum">Smallest factor from the header's units to the kind of SUV among them.</param>
/// <param name="FactorMaximum">Largest factor among them.</param>
public sealed record SuvRuleUse(SuvRule Rule, int SliceCount, StatedDateTime? Reference, double FactorMinimum, double FactorMaximum);
