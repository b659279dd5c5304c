namespace Biomarkers;

/// <summary>One row of a comma-separated text.</summary>
/// <param name="Line">Line on which the row starts, from 1.</param>
/// <param name="Cells">Its cells, without their quotes.</param>
public sealed record DelimitedRow(int Line, IReadOnlyList<string> Cells);
