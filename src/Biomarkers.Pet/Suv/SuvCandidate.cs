namespace Biomarkers.Pet;

/// <summary>A moment that the values could stand for, and what SUV would be then.</summary>
/// <param name="Rule">How the moment is found.</param>
/// <param name="Reference">The moment, in the first slice for which it can be found.</param>
/// <param name="Factor">Factor from the header's units to the kind of SUV in that slice; null when there is no administration before the moment.</param>
/// <param name="LargestDifference">Largest relative difference of its factor from the one used, over all slices; null without a factor.</param>
/// <param name="IsWeighed">
/// Whether a difference is a warning. A back-computation as another vendor counts is shown and not weighed.
/// </param>
public sealed record SuvCandidate(SuvRule Rule, StatedDateTime Reference, double? Factor, double? LargestDifference, bool IsWeighed);
