using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>A set of measurements as text, in one call.</summary>
public static class FeatureSetText
{
    /// <summary>An aligned table for people; see <see cref="MeasurementTable"/>.</summary>
    /// <param name="features">Measurements.</param>
    public static string ToTable(this FeatureSet features) => MeasurementTable.Format(features);

    /// <summary>An HTML table for a notebook or a report; see <see cref="MeasurementHtml"/>.</summary>
    /// <param name="features">Measurements.</param>
    public static string ToHtml(this FeatureSet features) => MeasurementHtml.Format(features);

    /// <summary>Comma-separated values, one row a measurement; see <see cref="MeasurementCsv"/>.</summary>
    /// <param name="features">Measurements.</param>
    public static string ToCsv(this FeatureSet features)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        MeasurementCsv.Write(writer, [Unnamed(features)]);
        return writer.ToString();
    }

    /// <summary>Comma-separated values, one column a measurement; see <see cref="MeasurementCsv"/>.</summary>
    /// <param name="features">Measurements.</param>
    public static string ToWideCsv(this FeatureSet features)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        MeasurementCsv.WriteWide(writer, [Unnamed(features)]);
        return writer.ToString();
    }

    /// <summary>JSON with provenance; see <see cref="MeasurementJson"/>.</summary>
    /// <param name="features">Measurements.</param>
    public static string ToJson(this FeatureSet features)
    {
        using var stream = new MemoryStream();
        MeasurementJson.Write(stream, [Unnamed(features)]);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static MeasuredRegion Unnamed(FeatureSet features)
    {
        ArgumentNullException.ThrowIfNull(features);
        IReadOnlyList<ProvenanceInput> inputs = features.Provenance?.Inputs ?? [];
        string Name(string role) => inputs.FirstOrDefault(i => i.Role == role)?.Name ?? string.Empty;
        return new(string.Empty, Name("image"), Name("roi"), features);
    }
}
