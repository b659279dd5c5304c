namespace Biomarkers;

/// <summary>One line of the legend of a status map.</summary>
/// <param name="Status">The status; its number is the map's value.</param>
/// <param name="Name">Short name for tables and files.</param>
/// <param name="HasValues">True when a curve of this status has parameter values.</param>
/// <param name="Text">What it means.</param>
public sealed record FitStatusEntry(FitStatus Status, string Name, bool HasValues, string Text);
