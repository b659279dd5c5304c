namespace Biomarkers.Benchmarks;

/// <summary>Errors against a known truth, row by row over noise.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Text">Truth and circumstances.</param>
/// <param name="Columns">Heads of the columns; the first says what the rows differ in.</param>
/// <param name="Rows">Cells, as many as columns.</param>
internal sealed record AccuracyTable(string Title, string Text, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
