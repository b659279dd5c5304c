using System.Text.Encodings.Web;
using System.Text.Json;

namespace Biomarkers;

/// <summary>Writes what the maps of a folder mean: definitions, units, the status's legend with counts, and provenance.</summary>
internal static class ParameterMapsJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",

        // A file, not a web page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Stream stream, ParameterMaps maps)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("software", "Biomarkers");
            json.WriteString("version", ProvenanceRecord.SoftwareVersion);
            json.WriteString("no_value", "NaN");
            json.WriteStartArray("parameters");
            foreach (ParameterMap map in maps.Maps)
            {
                WriteMap(json, map);
            }

            json.WriteEndArray();
            WriteFile(json, "residual_sd", maps.ResidualDeviation);
            WriteFile(json, "r_squared", maps.RSquared);
            WriteFile(json, "iterations", maps.Iterations);
            WriteFile(json, "degrees_of_freedom", maps.DegreesOfFreedom);
            WriteStatus(json, maps);
            json.WritePropertyName("provenance");
            if (maps.Provenance is { } provenance)
            {
                ProvenanceJson.Write(json, provenance);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteMap(Utf8JsonWriter json, ParameterMap map)
    {
        MeasureDefinition definition = map.Definition;
        json.WriteStartObject();
        json.WriteString("tag", definition.Tag);
        json.WriteString("id", definition.Id);
        json.WriteString("name", definition.Name);
        json.WriteString("unit", map.Value.Unit.Code);
        json.WriteString("formula", definition.Formula);
        json.WriteString("source", definition.Source);
        json.WriteString("file", $"{definition.Tag}.nii.gz");
        if (map.StandardError is not null)
        {
            json.WriteString("standard_error_file", $"{definition.Tag}_se.nii.gz");
        }

        json.WriteEndObject();
    }

    private static void WriteFile<T>(Utf8JsonWriter json, string name, Volume<T>? volume)
        where T : unmanaged
    {
        if (volume is not null)
        {
            json.WriteStartObject(name);
            json.WriteString("file", $"{name}.nii.gz");
            json.WriteString("unit", volume.Unit.Code);
            json.WriteEndObject();
        }
    }

    private static void WriteStatus(Utf8JsonWriter json, ParameterMaps maps)
    {
        Dictionary<FitStatus, int> counts = new(maps.CountStatuses());
        json.WriteStartObject("status");
        json.WriteString("file", "status.nii.gz");
        json.WriteStartArray("legend");
        foreach (FitStatusEntry entry in FitStatusLegend.All)
        {
            json.WriteStartObject();
            json.WriteNumber("value", (int)entry.Status);
            json.WriteString("name", entry.Name);
            json.WriteBoolean("has_values", entry.HasValues);
            json.WriteString("text", entry.Text);
            json.WriteNumber("voxels", counts.GetValueOrDefault(entry.Status));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
