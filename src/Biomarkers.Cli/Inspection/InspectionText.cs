using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Writes an inspection for people.</summary>
internal static class InspectionText
{
    private const int LabelsShown = 64;

    public static void Write(TextWriter output, ImageInspection inspection, GridComparison? comparison)
    {
        ImageFileInfo info = inspection.Info;
        ImageGeometry geometry = info.Geometry;
        output.WriteLine(OneLine.Of(info.Name));
        void Line(string name, string text) => output.WriteLine($"  {name,-10} {OneLine.Of(text)}");
        Line("Format", $"{info.Format}{(info.IsCompressed ? ", compressed" : string.Empty)}{(info.IsBigEndian ? ", big-endian" : string.Empty)}");
        Line("Size", $"{geometry.Size} voxels{(info.FrameCount > 1 ? Invariant($", {info.FrameCount} frames") : string.Empty)}");
        if (info.FrameCount > 1)
        {
            Line("Times", info.FrameSpacing is { } seconds ? Invariant($"every {seconds:R} s from {info.FirstFrameTime:R} s") : "not known");
        }

        WriteGeometry(geometry, Line);
        Line("Type", $"{info.StoredTypeName}{(info.Slope != 1 || info.Intercept != 0 ? Invariant($", value = {info.Slope:R} × stored + {info.Intercept:R}") : string.Empty)}{(info.Intent is null ? string.Empty : $", {info.Intent}")}");
        Line("Values", Values(inspection.Values, info));
        WriteLabels(inspection.Labels, Line);
        foreach (string note in info.Diagnostics)
        {
            Line("Note", note);
        }

        if (comparison is not null)
        {
            WriteComparison(output, comparison);
        }
    }

    /// <summary>Spacing, extent, origin and axes of a grid, a line each.</summary>
    public static void WriteGeometry(ImageGeometry geometry, Action<string, string> line)
    {
        line("Spacing", Invariant($"{geometry.Spacing.X:R} × {geometry.Spacing.Y:R} × {geometry.Spacing.Z:R} mm"));
        line("Extent", Invariant($"{geometry.Size.X * geometry.Spacing.X:G6} × {geometry.Size.Y * geometry.Spacing.Y:G6} × {geometry.Size.Z * geometry.Spacing.Z:G6} mm"));
        line("Origin", $"{geometry.Origin} mm LPS");
        line("Axes", Axes(geometry.Direction));
    }

    private static void WriteLabels(IReadOnlyList<LabelInfo> labels, Action<string, string> line)
    {
        foreach (LabelInfo label in labels.Take(LabelsShown))
        {
            line(Invariant($"Label {label.Label}"), Invariant($"{Counted.Of(label.VoxelCount, "voxel")}, {label.Volume / 1000:G6} mL, in {label.BoundingBox}"));
        }

        if (labels.Count > LabelsShown)
        {
            line("Labels", Invariant($"{labels.Count - LabelsShown} more"));
        }
    }

    private static void WriteComparison(TextWriter output, GridComparison comparison)
    {
        output.WriteLine();
        string other = OneLine.Of(comparison.Other.Name);
        if (comparison.Comparison.IsAligned)
        {
            output.WriteLine($"Lies on the grid of {other}.");
            return;
        }

        output.WriteLine($"Lies on another grid than {other}:");
        foreach (GeometryDifference difference in comparison.Comparison.Differences)
        {
            output.WriteLine($"  {OneLine.Of(difference.Message)}");
        }

        if (double.IsFinite(comparison.Comparison.LargestDisplacement))
        {
            output.WriteLine(Invariant($"  Voxels of equal index lie up to {comparison.Comparison.LargestDisplacement:G4} mm apart."));
        }
    }

    private static string Axes(Direction3 direction)
    {
        string letters = direction.ToLetters();
        string text = $"{letters} (indices grow towards {string.Join(", ", letters.Select(Word))})";
        bool oblique = Enumerable.Range(0, 3).Any(axis => Math.Max(Math.Abs(direction[axis].X), Math.Max(Math.Abs(direction[axis].Y), Math.Abs(direction[axis].Z))) < 0.9999);
        return oblique ? $"{text}, oblique: X {direction.XAxis}, Y {direction.YAxis}, Z {direction.ZAxis}" : text;
    }

    private static string Word(char letter) => letter switch
    {
        'L' => "left",
        'R' => "right",
        'A' => "anterior",
        'P' => "posterior",
        'S' => "superior",
        _ => "inferior",
    };

    private static string Values(ValueSummary? values, ImageFileInfo info)
    {
        if (values is null)
        {
            return Invariant($"{info.ComponentCount} per voxel, not read");
        }

        string range = values.Minimum is null ? "none finite" : Invariant($"{values.Minimum:G9} to {values.Maximum:G9}, mean {values.Mean:G6}{(values.AreIntegers ? ", whole numbers" : string.Empty)}");
        return values.NotFinite == 0 ? range : Invariant($"{range}; {Counted.Of(values.NotFinite, "voxel")} {(values.NotFinite == 1 ? "is" : "are")} NaN or infinite");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
