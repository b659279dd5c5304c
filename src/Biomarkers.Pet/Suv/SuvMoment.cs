namespace Biomarkers.Pet;

/// <summary>The moment that a slice's values stand for, and the rule that found it.</summary>
internal readonly record struct SuvMoment(SuvRule Rule, StatedDateTime Reference);
