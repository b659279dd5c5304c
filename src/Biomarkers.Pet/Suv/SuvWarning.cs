namespace Biomarkers.Pet;

/// <summary>A warning.</summary>
/// <param name="Code">Why.</param>
/// <param name="Text">The warning in one line. It names no weight, height or sex.</param>
public sealed record SuvWarning(SuvWarningCode Code, string Text);
