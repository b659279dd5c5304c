namespace Biomarkers.Perfusion;

/// <summary>One constant of an input function.</summary>
/// <param name="Symbol">Short name, unique in its function.</param>
/// <param name="Unit">Unit as UCUM code.</param>
/// <param name="Value">Published value; null where the user must give one.</param>
/// <param name="Meaning">What it is.</param>
public sealed record InputParameter(string Symbol, Unit Unit, double? Value, string Meaning);
