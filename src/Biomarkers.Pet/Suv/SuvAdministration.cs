namespace Biomarkers.Pet;

/// <summary>When the radiopharmaceutical was given, and how that was found.</summary>
internal readonly record struct SuvAdministration(StatedDateTime Moment, SuvAdministrationRule Rule, string Source);
