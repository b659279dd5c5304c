using System.Text;
using System.Text.Json;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Writes the inspection of a DICOM folder as JSON.</summary>
internal static class FolderJson
{
    public static void Write(TextWriter output, FolderInspection inspection)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, InspectionJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("name", inspection.Name);
            json.WriteString("format", "DICOM");
            WriteTexts(json, "problems", inspection.Problems);
            json.WriteStartArray("series");
            foreach (SeriesInspection series in inspection.Series)
            {
                WriteSeries(json, series);
            }

            json.WriteEndArray();
            json.WriteStartArray("objects");
            foreach (ObjectInspection other in inspection.Objects)
            {
                WriteObject(json, other);
            }

            json.WriteEndArray();
            json.WriteStartArray("unreadable");
            foreach (UnreadableFile file in inspection.Unreadable)
            {
                json.WriteStartObject();
                json.WriteString("name", Path.GetFileName(file.Name));
                json.WriteString("reason", file.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void WriteSeries(Utf8JsonWriter json, SeriesInspection inspection)
    {
        DicomSeries series = inspection.Series;
        json.WriteStartObject();
        json.WriteNumber("number", inspection.Number);
        json.WriteString("modality", series.Modality);
        json.WriteString("kind", series.Kind.ToString());
        json.WriteString("series_instance_uid", series.SeriesInstanceUid);
        InspectionJson.WriteNumber(json, "series_number", inspection.SeriesNumber);
        json.WriteNumber("images", series.ImageCount);
        if (inspection.Geometry is { } geometry)
        {
            json.WriteNumber("volumes", series.VolumeCount);
            InspectionJson.WriteGeometry(json, geometry);
            json.WriteString("unit", series.Unit.Code);
            json.WriteStartArray("varies_in");
            foreach (SeriesAxis axis in series.Axes)
            {
                json.WriteStartObject();
                json.WriteString("kind", axis.Kind.ToString());
                json.WriteString("source", axis.Source);
                json.WriteStartArray("values");
                foreach (double value in axis.Values)
                {
                    json.WriteNumberValue(value);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("facts");
        Sidecar.WriteFields(json, Sidecar.OfSeries(series));
        json.WriteEndObject();
        WriteTexts(json, "notes", inspection.Notes);
        json.WriteString("problem", inspection.Refusal);
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, ObjectInspection other)
    {
        json.WriteStartObject();
        json.WriteString("file", other.File);
        json.WriteString("kind", other.Kind);
        json.WriteStartArray("regions");
        foreach (RegionSummary region in other.Regions)
        {
            json.WriteStartObject();
            json.WriteNumber("number", region.Number);
            json.WriteString("name", region.Name);
            json.WriteString("type", region.Type);
            json.WriteString("extent", region.Extent);
            WriteTexts(json, "problems", region.Problems);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "problems", other.Problems);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
