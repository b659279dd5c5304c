using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Reads how a plane's pixels become values: by one way, chosen by the options, and never by two.</summary>
internal static class ValueMapReader
{
    private const string PhilipsCreator = "Philips MR Imaging DD 001";
    private const int LargestTable = 1 << 16;

    private static readonly DicomTag[] ModalityTags = [DicomTags.RescaleSlope, DicomTags.RescaleIntercept];

    public static ValueMap Read(ImageFrame frame, ValueMapping mapping)
    {
        IReadOnlyList<IDicomAttributes> maps = frame.Attributes.GroupItems(DicomTags.RealWorldValueMappingSequence);
        switch (mapping)
        {
            case ValueMapping.Stored:
                return new(1, 0, Unit.Arbitrary, "the stored pixels, as asked");
            case ValueMapping.RealWorld:
                return maps.Count == 1 ? RealWorld(frame, maps[0]) : throw Refused(frame, FormattableString.Invariant($"it has {maps.Count} real-world value maps, where exactly one was asked for"));
            case ValueMapping.Modality:
                return Modality(frame) ?? throw Refused(frame, "it has neither Rescale Slope and Intercept nor a Modality LUT, which were asked for");
            case ValueMapping.PhilipsFloatingPoint:
                return Philips(frame);
            default:
                return Automatic(frame, maps);
        }
    }

    private static ValueMap Automatic(ImageFrame frame, IReadOnlyList<IDicomAttributes> maps)
    {
        // Units (0054,1001) speaks of the rescaled values, and whoever computes from it needs these.
        bool isRescaled = frame.Attributes.Root.GetString(DicomTags.Units) is not null && Modality(frame) is not null;
        if (maps.Count == 1 && !isRescaled)
        {
            return RealWorld(frame, maps[0]);
        }

        ValueMap? modality = Modality(frame);
        if (maps.Count > 1 && modality is null)
        {
            throw Refused(frame, FormattableString.Invariant($"it has {maps.Count} real-world value maps and nothing says which is meant; {nameof(SeriesOptions)}.{nameof(SeriesOptions.Values)} = {nameof(ValueMapping.Stored)} gives the stored pixels"));
        }

        // PET always states a slope. Without it nobody knows what its stored numbers are, whatever unit the header names.
        if (modality is null && frame.Attributes.Root.GetString(DicomTags.Units) is not null && frame.Instance.Pixels!.Description.Kind == PixelKind.Integer)
        {
            throw Refused(frame, $"it names the unit of its values, {DicomTags.Units.ToDescription()}, and no Rescale Slope by which stored pixels become such values; {nameof(SeriesOptions)}.{nameof(SeriesOptions.Values)} = {nameof(ValueMapping.Stored)} gives the stored pixels");
        }

        string unused = maps.Count > 0 ? FormattableString.Invariant($"; {maps.Count} real-world value map(s) were left unused") : string.Empty;
        return modality is not null
            ? modality with { Source = modality.Source + unused }
            : new(1, 0, UnitOf(frame, null), "the stored pixels: the header states no rescaling");
    }

    private static ValueMap? Modality(ImageFrame frame)
    {
        FrameAttributes attributes = frame.Attributes;
        IDicomAttributes? table = attributes.Root.GetItem(DicomTags.ModalityLUTSequence);
        double? slope = Number(frame, DicomTags.RescaleSlope);
        double? intercept = Number(frame, DicomTags.RescaleIntercept);
        if (table is not null)
        {
            return slope is null && intercept is null ? Lut(frame, table) : throw Refused(frame, "it has both Rescale Slope or Intercept and a Modality LUT, of which the standard allows one");
        }

        if (slope is null && intercept is null)
        {
            return null;
        }

        if (slope == 0)
        {
            throw Refused(frame, $"{DicomTags.RescaleSlope.ToDescription()} is 0, which makes all values equal");
        }

        string half = slope is null ? " (the slope is missing and was taken as 1)" : intercept is null ? " (the intercept is missing and was taken as 0)" : string.Empty;
        return new(slope ?? 1, intercept ?? 0, UnitOf(frame, attributes.Text(DicomTags.RescaleType, DicomTags.PixelValueTransformationSequence)), $"Rescale Slope and Intercept{half}");
    }

    private static double? Number(ImageFrame frame, DicomTag tag)
    {
        IDicomAttributes? holder = frame.Attributes.Holder(tag, DicomTags.PixelValueTransformationSequence);
        if (holder is null)
        {
            return null;
        }

        return holder.GetNumber(tag) is { } value && double.IsFinite(value) ? value : throw Refused(frame, $"{tag.ToDescription()} is '{holder.Shown(tag)}', which is not a number");
    }

    private static ValueMap Philips(ImageFrame frame)
    {
        ValueMap modality = Modality(frame) ?? throw Refused(frame, "it has no Rescale Slope and Intercept, which Philips' floating point values are computed from");
        double? scale = PrivateValue.Number(frame.Attributes, 0x2005, PhilipsCreator, 0x0E);
        if (scale is not (> 0 and < double.PositiveInfinity) || modality.Table is not null)
        {
            throw Refused(frame, $"Philips' Scale Slope (2005,xx0E) of '{PhilipsCreator}' is {(scale is { } s ? s.ToString("G6", CultureInfo.InvariantCulture) : "missing")}, and its floating point values cannot be computed");
        }

        // Formula: FP = DV / (RS SS), with DV = RS SV + RI, so FP = SV / SS + RI / (RS SS).
        return new(1 / scale.Value, modality.Intercept / (modality.Slope * scale.Value), Unit.Arbitrary, "Philips' floating point values, Rescale Slope and Intercept with Scale Slope (2005,100E)");
    }

    /// <summary>A Modality LUT. Source: PS3.3 section C.11.1.</summary>
    private static ValueMap Lut(ImageFrame frame, IDicomAttributes item)
    {
        (double[] table, long first) = Table(frame, item, DicomTags.LUTDescriptor, DicomTags.LUTData, frame.Instance.Pixels!.Description.IsSigned);
        return new(1, 0, UnitOf(frame, item.GetString(DicomTags.ModalityLUTType)), "the Modality LUT") { Table = table, FirstStored = first, ExtendsTable = true };
    }

    private static (double[] Table, long First) Table(ImageFrame frame, IDicomAttributes item, DicomTag descriptor, DicomTag data, bool isSigned)
    {
        double[]? described = item.GetNumbers(descriptor);
        ReadOnlySpan<byte> bytes = item.GetBytes(data).Span;
        if (described is not { Length: 3 } || described[2] is not (8 or 16))
        {
            throw Refused(frame, $"{descriptor.ToDescription()} is '{item.Shown(descriptor)}'; a number of entries, a first value and 8 or 16 bits were expected");
        }

        int count = described[0] == 0 ? LargestTable : (int)described[0];
        int size = bytes.Length >= 2L * count ? 2 : 1;
        if (count is < 1 or > LargestTable || bytes.Length < (long)size * count || (size == 1 && described[2] == 16))
        {
            throw Refused(frame, FormattableString.Invariant($"its Modality LUT says {count} entries of {described[2]} bits and has {bytes.Length} bytes"));
        }

        var table = new double[count];
        for (int i = 0; i < count; i++)
        {
            table[i] = size == 2 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) : bytes[i];
        }

        double first = described[1];
        return (table, (long)(isSigned && first > short.MaxValue ? first - 65536 : first));
    }

    /// <summary>A real-world value map. Source: PS3.3 section C.7.6.16.2.11.</summary>
    private static ValueMap RealWorld(ImageFrame frame, IDicomAttributes item)
    {
        PixelDescription pixels = frame.Instance.Pixels!.Description;
        Unit unit = MeasurementUnit(item);
        double? first = item.GetNumber(DicomTags.RealWorldValueFirstValueMapped) ?? item.GetNumber(DicomTags.DoubleFloatRealWorldValueFirstValueMapped);
        double? last = item.GetNumber(DicomTags.RealWorldValueLastValueMapped) ?? item.GetNumber(DicomTags.DoubleFloatRealWorldValueLastValueMapped);
        if (pixels.IsSigned)
        {
            first = first > short.MaxValue ? first - 65536 : first;
            last = last > short.MaxValue ? last - 65536 : last;
        }

        if (item.GetNumbers(DicomTags.RealWorldValueLUTData) is { } table)
        {
            return first is { } start && start == Math.Floor(start) && Math.Abs(start) <= int.MaxValue && table.Length <= LargestTable
                ? new(1, 0, unit, "the real-world value map, a table") { Table = table, FirstStored = (long)start }
                : throw Refused(frame, "the table of its real-world value map does not say for which stored value it begins");
        }

        double? slope = item.GetNumber(DicomTags.RealWorldValueSlope);
        double? intercept = item.GetNumber(DicomTags.RealWorldValueIntercept);
        if (slope is not { } factor || intercept is not { } summand || !double.IsFinite(factor) || !double.IsFinite(summand) || factor == 0)
        {
            throw Refused(frame, $"its real-world value map has the slope '{item.Shown(DicomTags.RealWorldValueSlope)}' and the intercept '{item.Shown(DicomTags.RealWorldValueIntercept)}'; two finite numbers were expected, the slope not 0");
        }

        // Maps of floating point pixels state a range of 0 to 1 whatever the pixels are; the range matters for whole numbers.
        bool isEverything = pixels.Kind != PixelKind.Integer || first is null || last is null || Covers(pixels, first.Value, last.Value);
        return new(factor, summand, unit, "the real-world value map") { Range = isEverything ? null : (first!.Value, last!.Value) };
    }

    private static bool Covers(PixelDescription pixels, double first, double last)
    {
        double most = Math.Pow(2, pixels.IsSigned ? pixels.BitsStored - 1 : pixels.BitsStored) - 1;
        return first <= (pixels.IsSigned ? -most - 1 : 0) && last >= most;
    }

    private static Unit MeasurementUnit(IDicomAttributes item)
    {
        IDicomAttributes? code = item.GetItem(DicomTags.MeasurementUnitsCodeSequence);
        string? value = code?.GetString(DicomTags.CodeValue) ?? code?.GetString(DicomTags.LongCodeValue);
        if (code?.GetString(DicomTags.CodingSchemeDesignator) != "UCUM" || value is null || !IsUcum(value))
        {
            return Unit.Arbitrary;
        }

        // One unit has one spelling here, whichever of its two the header uses.
        return value switch
        {
            "{SUVbw}g/ml" or "g/ml{SUVbw}" => Unit.SuvBodyWeight,
            "Bq/mL" => Unit.BecquerelPerMillilitre,
            _ => Unit.FromUcum(value),
        };
    }

    private static bool IsUcum(string code) => code.Length is > 0 and <= 64 && code.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    /// <summary>Unit of rescaled values: Units (0054,1001) of PET, Rescale Type, and Hounsfield units for CT that says nothing else.</summary>
    private static Unit UnitOf(ImageFrame frame, string? type)
    {
        IDicomAttributes root = frame.Attributes.Root;
        switch (root.GetString(DicomTags.Units))
        {
            case "BQML":
                return Unit.BecquerelPerMillilitre;
            case "GML":
                return UptakeUnit(root.GetString(DicomTags.SUVType));
            case "CNTS":
                return Unit.FromUcum("{counts}");
            case "CPS":
                return Unit.FromUcum("{counts}/s");
            case "PROPCPS":
                return Unit.FromUcum("{propcounts}/s");
            case "PROPCNTS":
                return Unit.FromUcum("{propcounts}");
            case "CM2ML":
                return Unit.FromUcum("{SUVbsa}cm2/ml");
            case "PCNT":
                return Unit.FromUcum("%");
            case "NONE":
                return Unit.One;
            case not null:
                return Unit.Arbitrary;
        }

        // Source: PS3.3 section C.8.2.1.1.2; a rescale of CT without a type gives Hounsfield units.
        return type == "HU" || (type is null && root.GetString(DicomTags.Modality) == "CT" && ModalityTags.All(root.Contains)) ? Unit.Hounsfield : Unit.Arbitrary;
    }

    /// <summary>Unit of uptake in g/ml, which SUV Type (0054,1006) tells apart: lean-body uptake must not pass for body-weight uptake.</summary>
    private static Unit UptakeUnit(string? type) => type switch
    {
        null or "BW" => Unit.SuvBodyWeight,
        "LBM" => Unit.FromUcum("{SUVlbm}g/ml"),
        "LBMJAMES128" => Unit.FromUcum("{SUVlbm(James128)}g/ml"),
        "LBMJANMA" => Unit.FromUcum("{SUVlbm(Janma)}g/ml"),
        "IBW" => Unit.FromUcum("{SUVibw}g/ml"),
        _ => Unit.Arbitrary,
    };

    private static DataRefusedException Refused(ImageFrame frame, string problem) => new(RefusalReason.UnsuitableValues, $"{frame.Name}: {problem}.");
}
