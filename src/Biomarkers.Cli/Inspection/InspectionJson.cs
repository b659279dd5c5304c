using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Biomarkers.Cli;

/// <summary>Writes an inspection as JSON.</summary>
internal static class InspectionJson
{
    internal static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, ImageInspection inspection, GridComparison? comparison)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            WriteHeader(json, inspection.Info);
            if (inspection.Values is { } values)
            {
                WriteValues(json, values);
            }

            WriteLabels(json, inspection.Labels);
            WriteComparison(json, comparison);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void WriteHeader(Utf8JsonWriter json, ImageFileInfo info)
    {
        ImageGeometry geometry = info.Geometry;
        json.WriteString("name", info.Name);
        json.WriteString("format", info.Format);
        json.WriteBoolean("compressed", info.IsCompressed);
        json.WriteBoolean("big_endian", info.IsBigEndian);
        WriteSize(json, geometry);
        json.WriteNumber("frames", info.FrameCount);
        WriteNumber(json, "frame_spacing_s", info.FrameSpacing);
        WritePlace(json, geometry);
        json.WriteString("type", info.StoredTypeName);
        json.WriteNumber("components", info.ComponentCount);
        WriteNumber(json, "slope", info.Slope);
        WriteNumber(json, "intercept", info.Intercept);
        json.WriteString("intent", info.Intent);
        json.WriteStartArray("diagnostics");
        foreach (string note in info.Diagnostics)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    /// <summary>Size, spacing, origin and axes of a grid.</summary>
    internal static void WriteGeometry(Utf8JsonWriter json, ImageGeometry geometry)
    {
        WriteSize(json, geometry);
        WritePlace(json, geometry);
    }

    private static void WriteSize(Utf8JsonWriter json, ImageGeometry geometry)
    {
        json.WritePropertyName("size");
        json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"[{geometry.Size.X}, {geometry.Size.Y}, {geometry.Size.Z}]"));
    }

    private static void WritePlace(Utf8JsonWriter json, ImageGeometry geometry)
    {
        WriteVector(json, "spacing_mm", geometry.Spacing);
        WriteVector(json, "origin_lps_mm", geometry.Origin);
        json.WriteString("axes", geometry.Direction.ToLetters());
        json.WriteStartObject("direction_lps");
        WriteVector(json, "x", geometry.Direction.XAxis);
        WriteVector(json, "y", geometry.Direction.YAxis);
        WriteVector(json, "z", geometry.Direction.ZAxis);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, ValueSummary values)
    {
        json.WriteStartObject("values");
        WriteNumber(json, "minimum", values.Minimum);
        WriteNumber(json, "maximum", values.Maximum);
        WriteNumber(json, "mean", values.Mean);
        json.WriteNumber("not_finite", values.NotFinite);
        json.WriteBoolean("whole_numbers", values.AreIntegers);
        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, IReadOnlyList<LabelInfo> labels)
    {
        json.WriteStartArray("labels");
        foreach (LabelInfo label in labels)
        {
            json.WriteStartObject();
            json.WriteNumber("label", label.Label);
            json.WriteNumber("voxels", label.VoxelCount);
            json.WriteNumber("volume_mm3", label.Volume);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteComparison(Utf8JsonWriter json, GridComparison? comparison)
    {
        if (comparison is null)
        {
            return;
        }

        json.WriteStartObject("against");
        json.WriteString("name", comparison.Other.Name);
        json.WriteBoolean("aligned", comparison.Comparison.IsAligned);
        WriteNumber(json, "largest_displacement_mm", comparison.Comparison.LargestDisplacement);
        json.WriteStartArray("differences");
        foreach (GeometryDifference difference in comparison.Comparison.Differences)
        {
            json.WriteStartObject();
            json.WriteString("kind", difference.Kind.ToString());
            json.WriteString("message", difference.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVector(Utf8JsonWriter json, string name, Vector3D vector)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"[{vector.X:R}, {vector.Y:R}, {vector.Z:R}]"));
    }

    /// <summary>A number; null where it is missing or not finite, since JSON has no word for that.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
