namespace Biomarkers.Pet;

/// <summary>A check of what was derived against something else that the header states.</summary>
/// <param name="Code">What was checked.</param>
/// <param name="Expected">What was expected; the unit is the code's.</param>
/// <param name="Found">What was found.</param>
/// <param name="Agrees">Whether the two agree: within 1 % of a ratio, within the tolerance for times.</param>
/// <param name="Text">The check in one line.</param>
public sealed record SuvCrossCheck(SuvCrossCheckCode Code, double Expected, double Found, bool Agrees, string Text);
