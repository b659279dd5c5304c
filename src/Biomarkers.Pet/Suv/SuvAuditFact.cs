namespace Biomarkers.Pet;

/// <summary>A fact as it was used.</summary>
/// <param name="Name">What it is, for example <c>weight</c>.</param>
/// <param name="Value">The value after repairs, written invariantly.</param>
/// <param name="Unit">Its unit as people write it; empty when it has none.</param>
/// <param name="Source">Where it stood.</param>
public sealed record SuvAuditFact(string Name, string Value, string Unit, string Source);
