using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Biomarkers;

/// <summary>Writes measurements as HTML: a fragment for a notebook or a report, or a page.</summary>
public static class MeasurementHtml
{
    private const string Style = """
        <style>
        .biomarkers { font: 14px/1.4 system-ui, sans-serif; border-collapse: collapse; margin: 0 0 1.5em; }
        .biomarkers caption { text-align: left; font-weight: 600; padding: .4em 0; }
        .biomarkers caption .how { font-weight: 400; color: #666; }
        .biomarkers th, .biomarkers td { text-align: left; padding: .15em 1em .15em 0; vertical-align: top; }
        .biomarkers th.family { padding-top: .9em; border-bottom: 1px solid #999; }
        .biomarkers th.value { text-align: right; }
        .biomarkers td.value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .biomarkers td.id, .biomarkers td.reason { color: #666; }
        .biomarkers td.missing { font-style: italic; color: #a40; }
        </style>
        """;

    /// <summary>A table of one set of measurements, with its style; every text is escaped.</summary>
    /// <param name="features">Measurements.</param>
    public static string Format(FeatureSet features)
    {
        ArgumentNullException.ThrowIfNull(features);
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        writer.WriteLine(Style);
        WriteTable(writer, null, features);
        return writer.ToString();
    }

    /// <summary>Writes a complete page to a stream, which stays open.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="regions">Regions, taken one at a time.</param>
    public static void Write(Stream stream, IEnumerable<MeasuredRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("<!DOCTYPE html>");
        writer.WriteLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Biomarkers</title>");
        writer.WriteLine(Style);
        writer.WriteLine("</head><body>");
        foreach (MeasuredRegion region in regions)
        {
            string heading = string.Join(" · ", new[] { region.Case, region.Image, region.Roi }.Where(static part => part.Length > 0));
            if (region.Features is { } features)
            {
                WriteTable(writer, heading, features);
            }
            else
            {
                writer.WriteLine($"<p>{Escape(heading)}: failed. {Escape(region.Failure)}</p>");
            }
        }

        writer.WriteLine($"<p>Biomarkers {Escape(ProvenanceRecord.SoftwareVersion)}</p>");
        writer.WriteLine("</body></html>");
    }

    private static void WriteTable(TextWriter writer, string? caption, FeatureSet features)
    {
        writer.WriteLine("<table class=\"biomarkers\">");
        string heading = string.IsNullOrEmpty(caption) ? string.Empty : $"{Escape(caption)}<br>";
        writer.WriteLine($"<caption>{heading}<span class=\"how\">{Escape(Describe(features))}</span></caption>");
        writer.WriteLine("<thead><tr><th>Feature</th><th>IBSI</th><th>Aggregation</th><th class=\"value\">Value</th><th>Unit</th><th>Why there is no value</th></tr></thead>");
        writer.WriteLine("<tbody>");
        foreach (IGrouping<(string? Filter, MeasureFamily Family), Measurement> family in features.GroupBy(static m => (m.Context.Filter, m.Definition.Family)))
        {
            string title = family.Key.Filter is { } filter ? $"{filter}: {family.Key.Family.Title}" : family.Key.Family.Title;
            writer.WriteLine($"<tr><th class=\"family\" colspan=\"6\">{Escape(title)}</th></tr>");
            foreach (Measurement measurement in family)
            {
                WriteRow(writer, measurement);
            }
        }

        writer.WriteLine("</tbody>");
        writer.WriteLine("</table>");
    }

    /// <summary>Software, settings and discretisation in one line.</summary>
    private static string Describe(FeatureSet features)
    {
        string[] levels = [.. features.Select(static m => m.Context.Discretisation).OfType<string>().Distinct(StringComparer.Ordinal)];
        List<string> parts = [$"Biomarkers {features.Provenance?.Version ?? ProvenanceRecord.SoftwareVersion}"];
        if (SettingsName(features.Provenance?.SettingsJson) is { } name)
        {
            parts.Add($"settings {name}");
        }

        if (levels.Length > 0)
        {
            parts.Add($"discretisation {string.Join(", ", levels)}");
        }

        return string.Join(" · ", parts);
    }

    /// <summary>The name that settings carry; null where they have none.</summary>
    private static string? SettingsName(string? settings)
    {
        if (settings is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(settings);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("name", out JsonElement name)
                && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        }
        catch (JsonException)
        {
            // A provenance of somebody's own making; the values are shown all the same.
            return null;
        }
    }

    private static void WriteRow(TextWriter writer, Measurement measurement)
    {
        string kind = measurement.Status == MeasureStatus.Computed ? "value" : "value missing";
        writer.WriteLine(
            $"<tr><td title=\"{Escape(measurement.Definition.Formula)}\">{Escape(measurement.Definition.Name)}</td>"
            + $"<td class=\"id\">{Escape(measurement.Definition.Id)}</td><td>{Escape(measurement.Context.Aggregation?.Name)}</td>"
            + $"<td class=\"{kind}\">{Escape(MeasurementText.Value(measurement))}</td><td>{Escape(MeasurementText.Unit(measurement.Unit))}</td>"
            + $"<td class=\"reason\">{Escape(measurement.Reason)}</td></tr>");
    }

    private static string Escape(string? text) => WebUtility.HtmlEncode(text ?? string.Empty);
}
