using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>How the pixels of each plane of a series become values, and their common unit.</summary>
/// <param name="Maps">First by volume, then by slice.</param>
/// <param name="Unit">Unit of all of them.</param>
internal sealed record SeriesValues(ValueMap[][] Maps, Unit Unit)
{
    public static SeriesValues Read(ImageFrame[][] planes, SeriesOptions options, List<string> notes)
    {
        ValueMap[][] maps = [.. planes.Select(volume => volume.Select(frame => Map(frame, options)).ToArray())];
        ValueMap first = maps[0][0];
        foreach (ValueMap map in maps.SelectMany(static volume => volume))
        {
            if (map.Unit != first.Unit)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The images of the series have different units, {first.Unit} and {map.Unit}: they are no one volume.");
            }

            if (map.Source != first.Source)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The images of the series become values in different ways: by {first.Source}, and by {map.Source}. {nameof(SeriesOptions)}.{nameof(SeriesOptions.Values)} states one for all.");
            }
        }

        NoteMaps([.. maps.SelectMany(static volume => volume)], notes);
        NotePadding(planes, options, notes);
        return new(maps, first.Unit);
    }

    private static ValueMap Map(ImageFrame frame, SeriesOptions options)
    {
        PixelDescription pixels = frame.Instance.Pixels!.Description;
        if (pixels.SamplesPerPixel != 1 || pixels.PhotometricInterpretation is not ("MONOCHROME1" or "MONOCHROME2"))
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"{frame.Name}: the pixels are colours, {pixels.PhotometricInterpretation} of {pixels.SamplesPerPixel} sample(s), and no measurements.");
        }

        return ValueMapReader.Read(frame, options.Values);
    }

    private static void NoteMaps(ValueMap[] maps, List<string> notes)
    {
        ValueMap first = maps[0];
        double least = maps.Min(static map => map.Slope);
        double most = maps.Max(static map => map.Slope);
        double from = maps.Min(static map => map.Intercept);
        double to = maps.Max(static map => map.Intercept);
        string line = first.Table is not null ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $", slope {(least == most ? $"{least:G6}" : $"{least:G6} to {most:G6} from image to image")}, intercept {(from == to ? $"{from:G6}" : $"{from:G6} to {to:G6}")}");
        notes.Add($"Values come from {first.Source}{line}; {(first.Unit == Unit.Arbitrary ? "they have no unit" : $"their unit is {first.Unit}")}.");
        if (first is { Range: not null } or { Table: not null, ExtendsTable: false })
        {
            notes.Add("Stored values for which the real-world value map gives no value become NaN.");
        }
    }

    private static void NotePadding(ImageFrame[][] planes, SeriesOptions options, List<string> notes)
    {
        ImageFrame frame = planes[0][0];
        if (PaddingRule.Read(frame.Attributes.Root, frame.Instance.Pixels!.Description) is not { } rule)
        {
            return;
        }

        if (!rule.Fits(frame.Instance.Pixels!.Description))
        {
            notes.Add(FormattableString.Invariant($"Stored values of {rule} are said to be padding, which the {frame.Instance.Pixels!.Description.BitsStored} stored bits cannot hold: padding is not recognised."));
            return;
        }

        string fate = options.Padding switch
        {
            PaddingHandling.NotANumber => "become NaN",
            PaddingHandling.Value => string.Create(CultureInfo.InvariantCulture, $"become {options.PaddingValue:G9}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"are kept, as {ValueMapReader.Read(frame, options.Values).Apply(rule.First):G9}"),
        };
        notes.Add($"Stored values of {rule} are padding, not measurements, and {fate}.");
    }
}
