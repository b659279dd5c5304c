using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>Makes NRRD headers, for little-endian voxels in LPS.</summary>
internal static class NrrdHeaderWriter
{
    public static string Write(ImageGeometry geometry, StoredVoxelType type, ReadOnlySpan<double> times, bool isCompressed, string? dataFile)
    {
        bool isSeries = times.Length > 1;
        Size3 size = geometry.Size;
        Vector3D spacing = geometry.Spacing;
        Direction3 axes = geometry.Direction;
        string none = isSeries ? " none" : string.Empty;
        var text = new StringBuilder("NRRD0005\n");
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"type: {NrrdTypes.NameOf(type)}");
        Line($"dimension: {(isSeries ? 4 : 3)}");
        Line($"space: left-posterior-superior");
        Line($"sizes: {size.X} {size.Y} {size.Z}{(isSeries ? $" {times.Length}" : string.Empty)}");
        Line($"space directions: {Vector(axes.XAxis * spacing.X)} {Vector(axes.YAxis * spacing.Y)} {Vector(axes.ZAxis * spacing.Z)}{none}");
        Line($"kinds: domain domain domain{(isSeries ? " time" : string.Empty)}");
        double? frameSpacing = isSeries ? FrameSpacing.Find(times) : null;
        if (frameSpacing is { } step)
        {
            Line($"spacings: nan nan nan {step:R}");
            Line($"axis mins: nan nan nan {times[0]:R}");
        }

        if (isSeries)
        {
            Line($"units: \"\" \"\" \"\" \"s\"");
        }

        Line($"space units: \"mm\" \"mm\" \"mm\"");
        Line($"space origin: {Vector(geometry.Origin)}");
        if (type.ByteCount() > 1)
        {
            Line($"endian: little");
        }

        Line($"encoding: {(isCompressed ? "gzip" : "raw")}");
        if (isSeries && !IsExact(times, frameSpacing))
        {
            int start = text.Length;
            text.Append(NrrdHeader.FrameTimesKey).Append(":=");
            for (int i = 0; i < times.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? " " : string.Empty)}{times[i]:R}");
            }

            if (text.Length - start > NrrdHeader.LongestKey)
            {
                throw new DataRefusedException(RefusalReason.TooLarge, $"The unevenly spaced times of {times.Length} frames do not fit a header. Write the series in parts.");
            }

            text.Append('\n');
        }

        if (dataFile is not null)
        {
            Line($"data file: {dataFile}");
        }

        // The blank line parts the header from the voxels; a header by itself ends with the file.
        return text.Append(dataFile is null ? "\n" : string.Empty).ToString();
    }

    private static bool IsExact(ReadOnlySpan<double> times, double? spacing)
    {
        for (int i = 0; i < times.Length; i++)
        {
            if (times[0] + (i * spacing) != times[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string Vector(Vector3D v) => string.Create(CultureInfo.InvariantCulture, $"({v.X:R},{v.Y:R},{v.Z:R})");
}
