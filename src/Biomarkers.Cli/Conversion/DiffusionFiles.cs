using System.Globalization;
using System.Text;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Writes b-values and directions beside an image, as FSL has them.</summary>
/// <remarks>
/// FSL counts a direction's components along the image's axes, the first one reversed where the axes are right-handed.
/// Source: FSL, "What conventions do the bvecs use?"; BIDS 1.10, diffusion.
/// </remarks>
internal static class DiffusionFiles
{
    /// <returns>What was written, a line each; empty for a series that is no diffusion.</returns>
    public static IReadOnlyList<string> Write(ConvertRequest request, DicomSeries series, List<string> notes)
    {
        if (series.Axes.FirstOrDefault(static axis => axis.Kind == AxisKind.BValue) is not { } axis)
        {
            return [];
        }

        var written = new List<string> { $"Wrote {Counted.Of(axis.Values.Count, "b-value")} to {request.WriteBeside(".bval", Line(axis.Values))}" };
        Vector3D?[] directions = [.. Enumerable.Range(0, series.VolumeCount).Select(series.GetDiffusionDirection)];
        bool isComplete = directions.Zip(axis.Values).All(static pair => pair.Second == 0 || pair.First is not null);
        string maker = series.Attributes.GetString(DicomTags.Manufacturer) ?? string.Empty;
        if (!isComplete || !directions.Any(static direction => direction is not null))
        {
            notes.Add("Directions are not stated for every b-value above 0; no .bvec was written.");
        }
        else if (maker.StartsWith("GE", StringComparison.OrdinalIgnoreCase))
        {
            notes.Add("This maker's private directions are not those of the patient; no .bvec was written.");
        }
        else
        {
            written.Add($"Wrote their directions to {request.WriteBeside(".bvec", Vectors(series.Geometry.Direction, directions))}");
        }

        return written;
    }

    private static byte[] Vectors(Direction3 axes, Vector3D?[] directions)
    {
        // Right-handed in LPS is right-handed in RAS: two axes change their sign.
        double handedness = (Cross(axes.XAxis, axes.YAxis).X * axes.ZAxis.X) + (Cross(axes.XAxis, axes.YAxis).Y * axes.ZAxis.Y) + (Cross(axes.XAxis, axes.YAxis).Z * axes.ZAxis.Z);
        var text = new StringBuilder();
        for (int axis = 0; axis < 3; axis++)
        {
            double sign = axis == 0 && handedness > 0 ? -1 : 1;
            text.AppendJoin(' ', directions.Select(direction => direction is { } g ? Number(sign * ((g.X * axes[axis].X) + (g.Y * axes[axis].Y) + (g.Z * axes[axis].Z))) : "0")).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static Vector3D Cross(Vector3D a, Vector3D b) => new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    private static byte[] Line(IReadOnlyList<double> values) => Encoding.ASCII.GetBytes(string.Join(' ', values.Select(Number)) + "\n");

    private static string Number(double value) => (value == 0 ? 0 : value).ToString("G9", CultureInfo.InvariantCulture);
}
