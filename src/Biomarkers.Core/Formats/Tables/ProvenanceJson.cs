using System.Globalization;
using System.Text.Json;

namespace Biomarkers;

/// <summary>Writes how results came about as JSON.</summary>
internal static class ProvenanceJson
{
    public static void Write(Utf8JsonWriter json, ProvenanceRecord provenance)
    {
        json.WriteStartObject();
        json.WriteString("software", provenance.Software);
        json.WriteString("version", provenance.Version);
        json.WriteStartArray("inputs");
        foreach (ProvenanceInput input in provenance.Inputs)
        {
            WriteInput(json, input);
        }

        json.WriteEndArray();
        json.WritePropertyName("settings");
        WriteSettings(json, provenance.SettingsJson);
        json.WriteStartArray("steps");
        foreach (ProcessingStep step in provenance.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteStartObject("facts");
            foreach ((string name, string value) in step.Facts)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter json, ProvenanceInput input)
    {
        json.WriteStartObject();
        json.WriteString("role", input.Role);
        json.WriteString("name", input.Name);
        json.WriteString("sha256", input.Sha256);
        if (input.Geometry is { } geometry)
        {
            json.WriteStartObject("geometry");
            json.WritePropertyName("size");
            json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"[{geometry.Size.X}, {geometry.Size.Y}, {geometry.Size.Z}]"));
            WriteVector(json, "spacing_mm", geometry.Spacing);
            WriteVector(json, "origin_lps_mm", geometry.Origin);
            json.WriteStartObject("direction_lps");
            WriteVector(json, "x", geometry.Direction.XAxis);
            WriteVector(json, "y", geometry.Direction.YAxis);
            WriteVector(json, "z", geometry.Direction.ZAxis);
            json.WriteEndObject();
            json.WriteString("frame_of_reference", geometry.FrameOfReference);
            json.WriteEndObject();
        }

        if (input.Diagnostics.Count > 0)
        {
            json.WriteStartArray("diagnostics");
            foreach (string diagnostic in input.Diagnostics)
            {
                json.WriteStringValue(diagnostic);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteVector(Utf8JsonWriter json, string name, Vector3D vector)
    {
        // On one line, which the writer's own indentation would not do.
        json.WritePropertyName(name);
        json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"[{vector.X:R}, {vector.Y:R}, {vector.Z:R}]"));
    }

    private static void WriteSettings(Utf8JsonWriter json, string? settings)
    {
        if (settings is null)
        {
            json.WriteNullValue();
            return;
        }

        try
        {
            // Parsed and written anew: the same indentation, and nothing that is not JSON gets through.
            using var document = JsonDocument.Parse(settings);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException notJson)
        {
            throw new ArgumentException($"The settings in the provenance are not JSON: {notJson.Message}", nameof(settings), notJson);
        }
    }
}
