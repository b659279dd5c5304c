namespace Biomarkers.Dicom;

/// <summary>What qualifies a reported value: an aggregation, a derivation, a method.</summary>
/// <param name="Concept">What kind of qualification it is.</param>
/// <param name="Value">The qualification.</param>
public sealed record ReportModifier(CodedEntry Concept, CodedEntry Value);
