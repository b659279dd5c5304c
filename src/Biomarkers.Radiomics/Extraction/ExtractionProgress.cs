namespace Biomarkers.Radiomics;

/// <summary>How far an extraction has come.</summary>
/// <param name="Completed">Steps done; a step is the preparation of a region or one of its families.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Region">Name of the region being worked on; null when it has none.</param>
/// <param name="Step">What is about to be done, for example <c>morphology</c>; <c>done</c> at the end.</param>
public readonly record struct ExtractionProgress(int Completed, int Total, string? Region, string Step);
