namespace Biomarkers;

/// <summary>The map of one parameter.</summary>
/// <param name="Definition">What it means; its tag names the files.</param>
/// <param name="Value">The values in the definition's unit; NaN where there is none.</param>
/// <param name="StandardError">Standard errors in the same unit, NaN where there is none; null when they were not computed.</param>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed record ParameterMap(MeasureDefinition Definition, Volume<float> Value, Volume<float>? StandardError = null);
