namespace Biomarkers.Cli;

/// <summary>The row of a table that a case stands in, with its paths as they are written there.</summary>
/// <param name="File">Name of the table.</param>
/// <param name="Line">Line of the row, from 1.</param>
/// <param name="Image">The image's path.</param>
/// <param name="Roi">The mask's path.</param>
internal sealed record ManifestRow(string File, int Line, string Image, string Roi)
{
    /// <summary>The row in words.</summary>
    public string Place => FormattableString.Invariant($"{File}, line {Line}");

    public InputPath PathOf(string fullName, string given) =>
        new(fullName, given, Place, $"Check {Place}; paths there are relative to the table.");
}
