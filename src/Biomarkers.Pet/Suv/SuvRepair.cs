namespace Biomarkers.Pet;

/// <summary>A repair that was made.</summary>
/// <param name="Code">What was put right.</param>
/// <param name="Text">The repair in one line, with the place of the fact and without its value.</param>
public sealed record SuvRepair(SuvRepairCode Code, string Text);
