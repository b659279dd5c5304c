using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>What an inspection says of a series, with nothing that identifies a patient.</summary>
/// <param name="Number">Number in the folder, from 1.</param>
/// <param name="Series">The series.</param>
/// <param name="Refusal">Why no volume can be read; null where one can.</param>
internal sealed record SeriesInspection(int Number, DicomSeries Series, string? Refusal)
{
    /// <summary>Number of the series within its study; null where it has none.</summary>
    public int? SeriesNumber { get; } = Series.Attributes.GetInteger(DicomTags.SeriesNumber);

    /// <summary>The grid; null for a series that is no volume.</summary>
    public ImageGeometry? Geometry { get; } = Refusal is null ? Series.Geometry : null;

    /// <summary>What was assumed, chosen or found.</summary>
    public IReadOnlyList<string> Notes { get; } = [.. Series.Notes.Select(LibraryWords.Of).Where(note => note != Refusal)];

    public static SeriesInspection Of(DicomSeries series, int number) => new(number, series, series.Refusal is { } refusal ? LibraryWords.Of(refusal) : null);

    /// <summary>Facts of the acquisition worth a line: name and value.</summary>
    public IEnumerable<(string Name, string Value)> Facts()
    {
        foreach (SidecarField field in Sidecar.OfSeries(Series).Where(static field => Shown.Contains(field.Name)))
        {
            yield return (field.Name, field.ToText());
        }
    }

    private static readonly string[] Shown = ["EchoTime", "RepetitionTime", "FlipAngle", "InversionTime", "MagneticFieldStrength", "ContrastBolusIngredient", "Units", "TracerRadionuclide", "DecayCorrection", "ConvolutionKernel"];
}
