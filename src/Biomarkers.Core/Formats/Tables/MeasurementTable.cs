using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>Writes measurements as an aligned table for people: one block a family, six significant digits, units, and words where there is no value.</summary>
public static class MeasurementTable
{
    /// <summary>Aggregations that stand side by side; further ones follow in a block of their own.</summary>
    private const int MostColumns = 3;

    private const int ValueWidth = 16;

    // What grey levels that are used as they are say of themselves.
    private const string NoDiscretisation = "none";

    /// <summary>The table of one set of measurements.</summary>
    /// <param name="features">Measurements; families in order of first occurrence.</param>
    public static string Format(FeatureSet features)
    {
        ArgumentNullException.ThrowIfNull(features);
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(writer, features);
        return writer.ToString();
    }

    /// <summary>Writes a heading and a table for every region.</summary>
    /// <param name="writer">Receives the text, lines ended as the writer's <see cref="TextWriter.NewLine"/> says.</param>
    /// <param name="regions">Regions, taken one at a time.</param>
    public static void Write(TextWriter writer, IEnumerable<MeasuredRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(regions);
        bool first = true;
        foreach (MeasuredRegion region in regions)
        {
            if (!first)
            {
                writer.WriteLine();
            }

            first = false;
            string heading = string.Join("  ·  ", new[] { region.Case, region.Image, region.Roi }.Where(static part => part.Length > 0).Select(MeasurementText.Printable));
            if (heading.Length > 0)
            {
                writer.WriteLine(heading);
                writer.WriteLine();
            }

            if (region.Features is { } features)
            {
                Write(writer, features);
            }
            else
            {
                writer.WriteLine($"failed: {MeasurementText.Printable(region.Failure!)}");
            }
        }
    }

    private static void Write(TextWriter writer, FeatureSet features)
    {
        int width = features
            .Select(static m => Math.Max(m.Definition.Name.Length, Title(m.Context.Filter, m.Definition.Family, m.Context.Discretisation).Length - 2))
            .DefaultIfEmpty(0)
            .Max();
        foreach (IGrouping<(string? Filter, MeasureFamily Family), Measurement> family in features.GroupBy(static m => (m.Context.Filter, m.Definition.Family)))
        {
            WriteFamily(writer, family, width);
        }

        int missing = features.Count(static m => m.Status != MeasureStatus.Computed);
        if (missing > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{missing} of {features.Count} measures have no value; the reason stands beside each."));
        }
    }

    private static void WriteFamily(TextWriter writer, IGrouping<(string? Filter, MeasureFamily Family), Measurement> family, int width)
    {
        // What distinguishes several values of one definition becomes the columns.
        (Aggregation?, string?)[] variants = [.. family.Select(static m => (m.Context.Aggregation, m.Context.Discretisation)).Distinct()];
        foreach ((Aggregation? Aggregation, string? Discretisation)[] columns in Side(variants))
        {
            WriteHeading(writer, family.Key.Filter, family.Key.Family, columns, width);
            foreach (IGrouping<MeasureDefinition, Measurement> row in family.GroupBy(static m => m.Definition))
            {
                Measurement?[] cells = [.. columns.Select(c => row.FirstOrDefault(m => m.Context.Aggregation == c.Aggregation && m.Context.Discretisation == c.Discretisation))];
                if (cells.Any(static cell => cell is not null))
                {
                    WriteRow(writer, row.Key, cells, width);
                }
            }

            writer.WriteLine();
        }
    }

    /// <summary>Variants that may stand side by side: those with an aggregation, at most <see cref="MostColumns"/>; plain ones alone.</summary>
    private static IEnumerable<(Aggregation? Aggregation, string? Discretisation)[]> Side((Aggregation? Aggregation, string? Discretisation)[] variants) =>
        variants.Where(static v => v.Aggregation is null).Select(static v => new[] { v })
            .Concat(variants.Where(static v => v.Aggregation is not null).Chunk(MostColumns));

    private static void WriteHeading(
        TextWriter writer, string? filter, MeasureFamily family, (Aggregation? Aggregation, string? Discretisation)[] columns, int width)
    {
        string? discretisation = columns[0].Discretisation;
        bool same = columns.All(c => c.Discretisation == discretisation);
        string title = Title(filter, family, same ? discretisation : null);
        var line = new StringBuilder(title.PadRight(width + 3)).Append(CultureInfo.InvariantCulture, $"{family.Id,-4}");
        foreach ((Aggregation? aggregation, string? own) in columns)
        {
            string name = same || own is null ? aggregation?.Name ?? string.Empty : $"{aggregation?.Name} {own}";
            line.Append(name.Length < ValueWidth ? name.PadLeft(ValueWidth) : "  " + name);
        }

        writer.WriteLine(line.ToString().TrimEnd());
    }

    private static string Title(string? filter, MeasureFamily family, string? discretisation) =>
        $"{(filter is null ? string.Empty : $"{MeasurementText.Printable(filter)}: ")}{family.Title}{(discretisation is null or NoDiscretisation ? string.Empty : $", {discretisation}")}";

    private static void WriteRow(TextWriter writer, MeasureDefinition definition, Measurement?[] cells, int width)
    {
        var line = new StringBuilder("  ").Append(definition.Name.PadRight(width + 1)).Append(CultureInfo.InvariantCulture, $"{definition.Id,-4}");
        foreach (Measurement? cell in cells)
        {
            line.Append((cell is null ? "–" : MeasurementText.Value(cell)).PadLeft(ValueWidth));
        }

        line.Append(' ').Append(MeasurementText.Unit(cells.First(static c => c is not null)!.Unit));
        string reasons = string.Join("; ", cells.Select(static c => c?.Reason).OfType<string>().Distinct(StringComparer.Ordinal));
        writer.WriteLine(line.ToString().TrimEnd() + (reasons.Length == 0 ? string.Empty : $"  ({MeasurementText.Printable(reasons)})"));
    }
}
