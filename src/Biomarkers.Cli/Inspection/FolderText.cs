using System.Globalization;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Writes the inspection of a DICOM folder for people.</summary>
internal static class FolderText
{
    private const int ValuesShown = 12;

    public static void Write(TextWriter output, FolderInspection inspection)
    {
        void Line(string name, string text) => output.WriteLine($"  {name,-10} {OneLine.Of(text)}");
        output.WriteLine(OneLine.Of(inspection.Name));
        Line("Format", $"DICOM, {inspection.Series.Count} series, {Counted.Of(inspection.Objects.Count, "other object")}, {Counted.Of(inspection.Unreadable.Count, "file")} not readable");
        foreach (string problem in inspection.Problems)
        {
            Line("Problem", problem);
        }

        foreach (SeriesInspection series in inspection.Series)
        {
            output.WriteLine();
            WriteSeries(output, series, Line);
        }

        foreach (ObjectInspection other in inspection.Objects)
        {
            output.WriteLine();
            WriteObject(output, other, Line);
        }

        if (inspection.Unreadable.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("Not readable");
            foreach (UnreadableFile file in inspection.Unreadable)
            {
                output.WriteLine($"  {OneLine.Of(file.Reason)}");
            }
        }
    }

    private static void WriteSeries(TextWriter output, SeriesInspection inspection, Action<string, string> line)
    {
        DicomSeries series = inspection.Series;
        string modality = series.Modality.Length == 0 ? "unknown modality" : series.Modality;
        output.WriteLine(OneLine.Of(Invariant($"Series {inspection.Number}: {modality}, {Counted.Of(series.ImageCount, "image")}{(series.Kind == SeriesKind.Image ? string.Empty : $", {Kind(series.Kind)}")}")));
        line("UID", $"{series.SeriesInstanceUid}{(inspection.SeriesNumber is { } number ? Invariant($", Series Number (0020,0011) {number}") : string.Empty)}");
        if (inspection.Geometry is { } geometry)
        {
            line("Size", Invariant($"{geometry.Size} voxels{(series.VolumeCount > 1 ? $", {series.VolumeCount} volumes" : string.Empty)}"));
            foreach (SeriesAxis axis in series.Axes)
            {
                line(AxisName(axis.Kind), $"{Values(axis)}, from {axis.Source}");
            }

            InspectionText.WriteGeometry(geometry, line);
            line("Unit", series.Unit == Unit.Arbitrary ? "none stated" : series.Unit.Symbol);
        }

        foreach ((string name, string value) in inspection.Facts())
        {
            line("Fact", $"{name} {value}");
        }

        foreach (string note in inspection.Notes)
        {
            line("Note", note);
        }

        if (inspection.Refusal is { } refusal)
        {
            line("Problem", refusal);
        }
    }

    private static void WriteObject(TextWriter output, ObjectInspection other, Action<string, string> line)
    {
        output.WriteLine(OneLine.Of($"{other.Kind}: {other.File}"));
        foreach (RegionSummary region in other.Regions)
        {
            line(Invariant($"Region {region.Number}"), $"'{region.Name}', {region.Extent}{(region.Type is null ? string.Empty : $", {region.Type}")}");
            foreach (string problem in region.Problems)
            {
                line("Problem", problem);
            }
        }

        foreach (string problem in other.Problems)
        {
            line("Problem", problem);
        }
    }

    private static string Kind(SeriesKind kind) => kind switch
    {
        SeriesKind.Localizer => "localizer",
        SeriesKind.SecondaryCapture => "secondary capture",
        _ => "without a place in the patient",
    };

    private static string AxisName(AxisKind kind) => kind switch
    {
        AxisKind.EchoTime => "Echo",
        AxisKind.FlipAngle => "Flip angle",
        AxisKind.InversionTime => "Inversion",
        AxisKind.BValue => "b-value",
        AxisKind.DiffusionDirection => "Direction",
        _ => kind.ToString(),
    };

    private static string Values(SeriesAxis axis)
    {
        // Clocks count from wherever they like, and to a hundredth of a millisecond at best.
        double[] values = axis.Kind == AxisKind.Time ? [.. axis.Values.Select(v => Math.Round(v - axis.Values.Min(), 4)).Distinct()] : [.. axis.Values.Distinct()];
        string unit = axis.Kind switch
        {
            AxisKind.Time => " s after the first",
            AxisKind.EchoTime or AxisKind.InversionTime => " s",
            AxisKind.FlipAngle => "°",
            AxisKind.BValue => " s/mm²",
            _ => string.Empty,
        };
        return values.Length <= ValuesShown
            ? $"{string.Join(", ", values.Select(static v => v.ToString("G9", CultureInfo.InvariantCulture)))}{unit}"
            : Invariant($"{values.Length} values from {values.Min():G9} to {values.Max():G9}{unit}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
