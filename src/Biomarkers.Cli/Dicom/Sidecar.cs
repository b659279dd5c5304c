using System.Globalization;
using System.Text.Json;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>What a header says of an acquisition, in the names of the Brain Imaging Data Structure (BIDS): s, degrees, Bq. No dates and nothing of the patient.</summary>
/// <remarks>Source: BIDS 1.10, common metadata and PET; of CT, which BIDS leaves open, the names that converters use.</remarks>
internal static class Sidecar
{
    /// <summary>The fields of a series.</summary>
    public static IReadOnlyList<SidecarField> OfSeries(DicomSeries series)
    {
        var fields = new List<SidecarField>();
        AddText(fields, "Modality", series.Modality.Length == 0 ? null : series.Modality);
        bool isVolume = series.Refusal is null;
        IReadOnlyList<SeriesAxis> axes = isVolume ? series.Axes : [];
        if (series.Mr is { } mr)
        {
            AddMr(fields, mr, axes);
        }

        if (series.Ct is { } ct)
        {
            AddCt(fields, ct);
        }

        if (isVolume && series.Pet is { } pet)
        {
            SidecarPet.Add(fields, pet);
        }
        else if (axes.FirstOrDefault(static axis => axis.Kind == AxisKind.Time) is { } time)
        {
            fields.Add(new("VolumeTiming") { Numbers = [.. time.Values.Select(t => Math.Round(t - time.Values[0], 6))], IsList = true });
        }

        return fields;
    }

    /// <summary>Writes fields into the object that is open.</summary>
    public static void WriteFields(Utf8JsonWriter json, IEnumerable<SidecarField> fields)
    {
        foreach (SidecarField field in fields)
        {
            json.WritePropertyName(field.Name);
            bool isList = field.IsList || (field.Numbers?.Count ?? field.Texts?.Count ?? 1) != 1;
            if (isList)
            {
                json.WriteStartArray();
            }

            foreach (double number in field.Numbers ?? [])
            {
                json.WriteNumberValue(number);
            }

            foreach (string text in field.Texts ?? [])
            {
                json.WriteStringValue(text);
            }

            if (field.Flag is { } flag)
            {
                json.WriteBooleanValue(flag);
            }

            if (isList)
            {
                json.WriteEndArray();
            }
        }
    }

    internal static void AddText(List<SidecarField> fields, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            fields.Add(new(name) { Texts = [OneLine.Of(text)] });
        }
    }

    internal static void AddNumber(List<SidecarField> fields, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            fields.Add(new(name) { Numbers = [value] });
        }
    }

    private static void AddMr(List<SidecarField> fields, MrAcquisition mr, IReadOnlyList<SeriesAxis> axes)
    {
        AddText(fields, "Manufacturer", mr.Manufacturer?.Value);
        AddText(fields, "ManufacturersModelName", mr.ModelName?.Value);
        AddNumber(fields, "MagneticFieldStrength", mr.MagneticFieldStrength?.Value);
        AddNumber(fields, "ImagingFrequency", mr.ImagingFrequency?.Value);
        AddText(fields, "ScanningSequence", Joined(mr.ScanningSequence?.Value));
        AddText(fields, "SequenceVariant", Joined(mr.SequenceVariant?.Value));
        AddText(fields, "SequenceName", mr.SequenceName?.Value);
        AddText(fields, "MRAcquisitionType", mr.AcquisitionType?.Value);
        AddNumber(fields, "EchoTrainLength", mr.EchoTrainLength?.Value);
        AddNumber(fields, "NumberOfAverages", mr.NumberOfAverages?.Value);
        AddText(fields, "ContrastBolusIngredient", mr.ContrastAgent?.Value);
        AddValues(fields, "RepetitionTime", mr.RepetitionTimes?.Value, null);
        AddValues(fields, "EchoTime", mr.EchoTimes?.Value, Axis(axes, AxisKind.EchoTime));
        AddValues(fields, "InversionTime", mr.InversionTimes?.Value, Axis(axes, AxisKind.InversionTime));
        AddValues(fields, "FlipAngle", mr.FlipAngles?.Value, Axis(axes, AxisKind.FlipAngle));
    }

    private static void AddCt(List<SidecarField> fields, CtAcquisition ct)
    {
        AddText(fields, "Manufacturer", ct.Manufacturer?.Value);
        AddText(fields, "ManufacturersModelName", ct.ModelName?.Value);
        AddText(fields, "ConvolutionKernel", ct.ConvolutionKernel?.Value);
        AddText(fields, "ContrastBolusIngredient", ct.ContrastAgent?.Value);
        AddValues(fields, "KVP", ct.TubeVoltages?.Value, null);
        AddValues(fields, "XRayTubeCurrent", ct.TubeCurrents?.Value, null);
        AddValues(fields, "SliceThickness", ct.SliceThicknesses?.Value, null);
    }

    // Of an axis, one value a volume; otherwise the different values there are.
    private static void AddValues(List<SidecarField> fields, string name, IReadOnlyList<double>? stated, SeriesAxis? axis)
    {
        if ((axis?.Values ?? stated) is { Count: > 0 } values)
        {
            fields.Add(new(name) { Numbers = [.. values.Select(Tidy)], IsList = axis is not null });
        }
    }

    private static SeriesAxis? Axis(IReadOnlyList<SeriesAxis> axes, AxisKind kind) => axes.FirstOrDefault(axis => axis.Kind == kind);

    private static string? Joined(IReadOnlyList<string>? texts) => texts is null ? null : string.Join('_', texts);

    // Headers state milliseconds; what the division leaves behind the twelfth digit is not theirs.
    private static double Tidy(double value) => double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
