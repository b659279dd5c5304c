using System.Text;

namespace Biomarkers;

/// <summary>Writes measurements as comma-separated values: one row a measurement, or one row a region.</summary>
/// <remarks>
/// UTF-8 without byte order mark, LF, culture-invariant; a double is written so that reading gives the same bits. A
/// measurement without a value has an empty cell, its status and the reason. Text that a spreadsheet would take for a
/// formula is prefixed by an apostrophe.
/// </remarks>
public static class MeasurementCsv
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Names of the columns of the long table, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "case", "image", "roi", "filter", "family", "family_id", "feature", "feature_id", "tag",
        "aggregation", "aggregation_id", "value", "unit", "status", "reason",
    ];

    /// <summary>Writes one row per measurement, in the order given.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="regions">Regions; one that failed as a whole becomes one row with its reason. Taken one at a time.</param>
    public static void Write(TextWriter writer, IEnumerable<MeasuredRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(regions);
        var csv = new CsvRowWriter(writer);
        WriteHeader(csv, Columns);
        foreach (MeasuredRegion region in regions)
        {
            if (region.Features is null)
            {
                WriteFailure(csv, region);
                continue;
            }

            foreach (Measurement measurement in region.Features)
            {
                WriteMeasurement(csv, region, measurement);
            }
        }
    }

    /// <summary>Writes one row per measurement to a stream, which stays open.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="regions">Regions, taken one at a time.</param>
    public static void Write(Stream stream, IEnumerable<MeasuredRegion> regions)
    {
        using var writer = new StreamWriter(stream, Encoding, 1 << 16, leaveOpen: true);
        Write(writer, regions);
    }

    /// <summary>Writes one row per region and one column per measurement.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="regions">Regions. All are held in memory, since the columns are the union over them.</param>
    /// <remarks>
    /// The columns are case, image, roi, status, reason, then the tags in order of first occurrence; a filter stands
    /// before its tag (<c>filter:tag</c>), and a discretisation after it (<c>tag@FBN 32</c>) where a tag occurs under
    /// several. The status is that of the worst measurement; the reason lists each reason once, with how many
    /// measurements it holds for.
    /// </remarks>
    public static void WriteWide(TextWriter writer, IEnumerable<MeasuredRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(regions);
        MeasuredRegion[] rows = [.. regions];
        var columns = WideColumns.Create(rows);
        var csv = new CsvRowWriter(writer);
        WriteHeader(csv, ["case", "image", "roi", "status", "reason", .. columns.Names]);
        foreach (MeasuredRegion region in rows)
        {
            (MeasureStatus status, string? reason) = WideColumns.Summarise(region);
            csv.Text(region.Case);
            csv.Text(region.Image);
            csv.Text(region.Roi);
            csv.Text(status.ToString());
            csv.Text(reason);
            foreach (Measurement? measurement in columns.Arrange(region))
            {
                WriteValue(csv, measurement);
            }

            csv.EndRow();
        }
    }

    /// <summary>Writes one row per region to a stream, which stays open.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="regions">Regions. All are held in memory.</param>
    public static void WriteWide(Stream stream, IEnumerable<MeasuredRegion> regions)
    {
        using var writer = new StreamWriter(stream, Encoding, 1 << 16, leaveOpen: true);
        WriteWide(writer, regions);
    }

    private static void WriteHeader(CsvRowWriter csv, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            csv.Text(name);
        }

        csv.EndRow();
    }

    private static void WriteFailure(CsvRowWriter csv, MeasuredRegion region)
    {
        csv.Text(region.Case);
        csv.Text(region.Image);
        csv.Text(region.Roi);
        csv.Empty(Columns.Count - 5);
        csv.Text(nameof(MeasureStatus.Failed));
        csv.Text(region.Failure);
        csv.EndRow();
    }

    private static void WriteMeasurement(CsvRowWriter csv, MeasuredRegion region, Measurement measurement)
    {
        MeasureDefinition definition = measurement.Definition;
        MeasureContext context = measurement.Context;
        csv.Text(region.Case);
        csv.Text(region.Image);
        csv.Text(region.Roi);
        csv.Text(context.Filter);
        csv.Text(definition.Family.Name);
        csv.Text(definition.Family.Id);
        csv.Text(definition.Name);
        csv.Text(definition.Id);
        csv.Text(measurement.Tag);
        csv.Text(context.Aggregation?.Name);
        csv.Text(context.Aggregation?.Id);
        WriteValue(csv, measurement);
        csv.Text(measurement.Unit.Code);
        csv.Text(measurement.Status.ToString());
        csv.Text(measurement.Reason);
        csv.EndRow();
    }

    private static void WriteValue(CsvRowWriter csv, Measurement? measurement)
    {
        if (measurement is { Status: MeasureStatus.Computed })
        {
            csv.Number(measurement.Value);
        }
        else
        {
            csv.Empty();
        }
    }
}
