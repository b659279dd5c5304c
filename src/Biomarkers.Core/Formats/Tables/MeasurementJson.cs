using System.Text.Encodings.Web;
using System.Text.Json;

namespace Biomarkers;

/// <summary>Writes measurements with their provenance as JSON.</summary>
/// <remarks>
/// UTF-8, LF, indented, culture-invariant; a double is written so that reading gives the same bits. The document is an
/// object with <c>software</c>, <c>version</c> and <c>results</c>; each result holds case, image, roi, the status of
/// its worst measurement and the reasons of all without a value, its provenance (inputs with hash and grid, settings, steps) and its measurements.
/// </remarks>
public static class MeasurementJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",

        // A file, not a web page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all regions to a stream, which stays open.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="regions">Regions, taken one at a time.</param>
    /// <exception cref="ArgumentException">A provenance holds settings that are not JSON.</exception>
    public static void Write(Stream stream, IEnumerable<MeasuredRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(regions);
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("software", "Biomarkers");
            json.WriteString("version", ProvenanceRecord.SoftwareVersion);
            json.WriteStartArray("results");
            foreach (MeasuredRegion region in regions)
            {
                WriteRegion(json, region);

                // What is written leaves memory, however many regions follow.
                json.Flush();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteRegion(Utf8JsonWriter json, MeasuredRegion region)
    {
        json.WriteStartObject();
        json.WriteString("case", region.Case);
        json.WriteString("image", region.Image);
        json.WriteString("roi", region.Roi);
        if (region.Features is not { } features)
        {
            json.WriteString("status", nameof(MeasureStatus.Failed));
            json.WriteString("reason", region.Failure);
            json.WriteEndObject();
            return;
        }

        (MeasureStatus status, string? reason) = WideColumns.Summarise(region);
        json.WriteString("status", status.ToString());
        WriteIfPresent(json, "reason", reason);
        if (features.Provenance is { } provenance)
        {
            json.WritePropertyName("provenance");
            ProvenanceJson.Write(json, provenance);
        }

        json.WriteStartArray("measurements");
        foreach (Measurement measurement in features)
        {
            WriteMeasurement(json, measurement);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMeasurement(Utf8JsonWriter json, Measurement measurement)
    {
        MeasureDefinition definition = measurement.Definition;
        MeasureContext context = measurement.Context;
        json.WriteStartObject();
        json.WriteString("tag", measurement.Tag);
        json.WriteString("feature", definition.Name);
        json.WriteString("feature_id", definition.Id);
        json.WriteString("family", definition.Family.Name);
        json.WriteString("family_id", definition.Family.Id);
        WriteIfPresent(json, "filter", context.Filter);
        WriteIfPresent(json, "aggregation", context.Aggregation?.Name);
        WriteIfPresent(json, "aggregation_id", context.Aggregation?.Id);
        WriteIfPresent(json, "discretisation", context.Discretisation);
        if (measurement.Status == MeasureStatus.Computed)
        {
            json.WriteNumber("value", measurement.Value);
        }
        else
        {
            json.WriteNull("value");
        }

        json.WriteString("unit", measurement.Unit.Code);
        json.WriteString("status", measurement.Status.ToString());
        WriteIfPresent(json, "reason", measurement.Reason);
        json.WriteEndObject();
    }

    private static void WriteIfPresent(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
