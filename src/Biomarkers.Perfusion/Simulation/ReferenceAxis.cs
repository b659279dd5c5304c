namespace Biomarkers.Perfusion;

/// <summary>A parameter that a digital reference object varies from patch to patch.</summary>
/// <param name="Tag">Tag of the parameter's definition, for example <c>ktrans</c>.</param>
/// <param name="Values">Its values in the definition's unit, in the order of the patches.</param>
public sealed record ReferenceAxis(string Tag, IReadOnlyList<double> Values);
