using System.Collections.Immutable;
using System.Text;

namespace Biomarkers.Dicom;

/// <summary>Fills the facts of a PET acquisition from classic and enhanced headers.</summary>
internal static class PetFacts
{
    private const string Philips = "Philips PET Private Group";

    // Enhanced PET states each correction by a flag. Source: PS3.3 section C.8.22.5, PS3.3 section C.8.9.1 for the terms.
    private static readonly ImmutableArray<(DicomTag Flag, string Term)> Flags =
    [
        (DicomTags.DecayCorrected, "DECY"), (DicomTags.AttenuationCorrected, "ATTN"), (new(0x00189760), "SCAT"), (new(0x00189761), "DTIM"),
        (new(0x00189762), "MOTN"), (new(0x00189763), "PMOT"), (new(0x00189764), "CLN"), (new(0x00189765), "RAN"),
        (new(0x00189766), "RADL"), (new(0x00189767), "DCAL"), (new(0x00189768), "NORM"),
    ];

    private static readonly ImmutableArray<DicomTag> SameInAll =
    [
        DicomTags.Modality, DicomTags.Manufacturer, DicomTags.Units, DicomTags.SUVType, DicomTags.CorrectedImage, DicomTags.DecayCorrection, DicomTags.DecayCorrected,
        DicomTags.DecayCorrectionDateTime, DicomTags.SeriesDate, DicomTags.SeriesTime, DicomTags.PatientWeight, DicomTags.PatientSize, DicomTags.PatientSex,
    ];

    private static readonly ImmutableArray<DicomTag> SameInTracers =
    [
        DicomTags.Radiopharmaceutical, DicomTags.RadionuclideTotalDose, DicomTags.RadionuclideHalfLife, DicomTags.RadiopharmaceuticalStartTime, DicomTags.RadiopharmaceuticalStartDateTime,
    ];

    private static readonly ImmutableArray<(ushort Group, string Creator, byte Element)> SameInPrivate =
        [(0x0071, "SIEMENS MED PT", 0x22), (0x0009, "GEMS_PETD_01", 0x0D), (0x7053, Philips, 0x00), (0x7053, Philips, 0x09)];

    /// <summary>The facts.</summary>
    /// <param name="planes">Planes of the series, first by volume, then by slice of the grid.</param>
    public static PetAcquisition Read(ImageFrame[][] planes)
    {
        ImageFrame first = planes[0][0];
        IDicomAttributes root = first.Attributes.Root;
        AcquisitionFact<string>? decayCorrected = FactReader.Text(first, DicomTags.DecayCorrected);
        (AcquisitionFact<string>? units, AcquisitionFact<string>? type) = Units(first);
        return new()
        {
            Modality = FactReader.Text(first, DicomTags.Modality),
            Manufacturer = FactReader.Text(first, DicomTags.Manufacturer),
            Units = units is { } unit ? new(PetTerms.ParseUnits(unit.Value), unit.Source) : null,
            SuvType = type is { } suv ? new(PetTerms.ParseSuvType(suv.Value), suv.Source) : null,
            Corrections = Corrections(first),
            DecayCorrection = FactReader.Text(first, DicomTags.DecayCorrection) is { } decay ? new(PetTerms.ParseDecayCorrection(decay.Value), decay.Source) : null,
            DecayCorrected = decayCorrected is { Value: "YES" or "NO" } flag ? new(flag.Value == "YES", flag.Source) : null,
            DecayCorrectionDateTime = FactReader.DateAndTime(first, DicomTags.DecayCorrectionDateTime),
            SeriesDateTime = FactReader.Moment(first, DicomTags.SeriesDate, DicomTags.SeriesTime),
            SiemensDecayReference = PrivateMoment(root, 0x0071, "SIEMENS MED PT", 0x22, "SIEMENS"),
            GeDecayReference = PrivateMoment(root, 0x0009, "GEMS_PETD_01", 0x0D, "GE"),
            PhilipsSuvFactor = PrivateNumber(root, 0x7053, Philips, 0x00, "PHILIPS"),
            PhilipsActivityFactor = PrivateNumber(root, 0x7053, Philips, 0x09, "PHILIPS"),
            PatientWeight = FactReader.Number(first, DicomTags.PatientWeight),
            PatientHeight = FactReader.Number(first, DicomTags.PatientSize),
            PatientSex = PetTerms.ParseSex(root.GetString(DicomTags.PatientSex)) is { } sex ? new(sex, DicomTags.PatientSex.ToDescription()) : null,
            Radiopharmaceuticals = [.. root.GetItems(DicomTags.RadiopharmaceuticalInformationSequence).Select(Tracer)],
            Frames = [.. planes.Select(static volume => (IReadOnlyList<PetSliceFacts>)[.. volume.Select(Slice)])],
            Disagreements = Disagreements([.. planes.SelectMany(static volume => volume).Select(static plane => plane.Attributes.Root).Distinct(ReferenceEqualityComparer.Instance).Cast<IDicomAttributes>()]),
        };
    }

    /// <summary>Units and kind of SUV: the classic terms, or what the unit code of an enhanced object means. Source: PS3.16 context groups 84 and 85.</summary>
    private static (AcquisitionFact<string>? Units, AcquisitionFact<string>? Type) Units(ImageFrame frame)
    {
        if (FactReader.Text(frame, DicomTags.Units) is { } stated)
        {
            return (stated, FactReader.Text(frame, DicomTags.SUVType));
        }

        string source = DicomTags.MeasurementUnitsCodeSequence.ToDescription();
        string? code = frame.Attributes.GroupItems(DicomTags.RealWorldValueMappingSequence) is [var map] ? map.GetItem(DicomTags.MeasurementUnitsCodeSequence)?.GetString(DicomTags.CodeValue) : null;
        (string? unit, string? type) = code switch
        {
            "Bq/ml" => ("BQML", null),
            "{counts}" => ("CNTS", null),
            "{SUVbw}g/ml" or "g/ml{SUVbw}" => ("GML", "BW"),
            "{SUVlbm}g/ml" or "g/ml{SUVlbm}" => ("GML", "LBM"),
            "{SUVlbm(James128)}g/ml" or "g/ml{SUVlbm(James128)}" => ("GML", "LBMJAMES128"),
            "{SUVlbm(Janma)}g/ml" or "g/ml{SUVlbm(Janma)}" => ("GML", "LBMJANMA"),
            "{SUVibw}g/ml" or "g/ml{SUVibw}" => ("GML", "IBW"),
            "{SUVbsa}cm2/ml" or "cm2/ml{SUVbsa}" => ("CM2ML", "BSA"),
            _ => (code, (string?)null),
        };
        return (unit is null ? null : new(unit, source), type is null ? null : new(type, source));
    }

    private static AcquisitionFact<IReadOnlyList<string>>? Corrections(ImageFrame frame)
    {
        if (FactReader.Texts(frame, DicomTags.CorrectedImage) is { } stated)
        {
            return stated;
        }

        (DicomTag Flag, string Term)[] present = [.. Flags.Where(flag => frame.Attributes.Root.GetString(flag.Flag) is not null)];
        return present.Length == 0 ? null : new(
            [.. present.Where(flag => frame.Attributes.Root.GetString(flag.Flag) == "YES").Select(static flag => flag.Term)],
            string.Join("; ", present.Select(static flag => flag.Flag.ToDescription())));
    }

    private static PetRadiopharmaceutical Tracer(IDicomAttributes item) => new()
    {
        Agent = Text(item, DicomTags.Radiopharmaceutical) ?? Meaning(item, DicomTags.RadiopharmaceuticalCodeSequence),
        Nuclide = Meaning(item, DicomTags.RadionuclideCodeSequence),
        TotalDose = Number(item, DicomTags.RadionuclideTotalDose),
        HalfLife = Number(item, DicomTags.RadionuclideHalfLife),
        StartTime = HeaderText.TryParseTime(item.GetString(DicomTags.RadiopharmaceuticalStartTime), out TimeOnly time) ? new(time, DicomTags.RadiopharmaceuticalStartTime.ToDescription()) : null,
        StartDateTime = HeaderText.TryParseDateTime(item.GetString(DicomTags.RadiopharmaceuticalStartDateTime), out StatedDateTime moment) ? new(moment, DicomTags.RadiopharmaceuticalStartDateTime.ToDescription()) : null,
    };

    private static PetSliceFacts Slice(ImageFrame plane) => new()
    {
        AcquisitionStart = Start(plane),
        FrameReferenceTime = FactReader.Number(plane, DicomTags.FrameReferenceTime, default, 1000),
        FrameDuration = FactReader.Number(plane, DicomTags.ActualFrameDuration, default, 1000) ?? FactReader.Number(plane, DicomTags.FrameAcquisitionDuration, DicomTags.FrameContentSequence, 1000),
        FrameReferenceDateTime = FactReader.DateAndTime(plane, DicomTags.FrameReferenceDateTime, DicomTags.FrameContentSequence),
        RescaleSlope = FactReader.Number(plane, DicomTags.RescaleSlope, DicomTags.PixelValueTransformationSequence),
        RescaleIntercept = FactReader.Number(plane, DicomTags.RescaleIntercept, DicomTags.PixelValueTransformationSequence),
        DecayFactor = FactReader.Number(plane, DicomTags.DecayFactor),
    };

    private static AcquisitionFact<StatedDateTime>? Start(ImageFrame plane)
    {
        AcquisitionFact<StatedDateTime>? stated = FactReader.DateAndTime(plane, DicomTags.FrameAcquisitionDateTime, DicomTags.FrameContentSequence)
            ?? FactReader.Moment(plane, DicomTags.AcquisitionDate, DicomTags.AcquisitionTime)
            ?? FactReader.DateAndTime(plane, DicomTags.AcquisitionDateTime);
        return stated ?? (FactReader.Moment(plane, DicomTags.SeriesDate, DicomTags.AcquisitionTime) is { } onSeriesDay
            ? onSeriesDay with { Source = $"{DicomTags.AcquisitionTime.ToDescription()} on the day of {DicomTags.SeriesDate.ToDescription()}" }
            : null);
    }

    private static string[] Disagreements(IDicomAttributes[] roots)
    {
        var found = new List<string>();
        foreach (DicomTag tag in SameInAll)
        {
            if (roots.Any(root => root.GetText(tag) != roots[0].GetText(tag)))
            {
                found.Add(tag.ToDescription());
            }
        }

        foreach ((ushort group, string creator, byte element) in SameInPrivate)
        {
            if (roots.Any(root => Private(root, group, creator, element, null)?.Value != Private(roots[0], group, creator, element, null)?.Value))
            {
                found.Add(FormattableString.Invariant($"({group:X4},xx{element:X2}) of {creator}"));
            }
        }

        IReadOnlyList<IDicomAttributes>[] tracers = [.. roots.Select(static root => root.GetItems(DicomTags.RadiopharmaceuticalInformationSequence))];
        foreach (DicomTag tag in SameInTracers)
        {
            if (tracers.Any(items => !items.Select(item => item.GetText(tag)).SequenceEqual(tracers[0].Select(item => item.GetText(tag)))))
            {
                found.Add($"{tag.ToDescription()} in {DicomTags.RadiopharmaceuticalInformationSequence.ToDescription()}");
            }
        }

        return [.. found];
    }

    private static AcquisitionFact<string>? Text(IDicomAttributes item, DicomTag tag) => item.GetString(tag) is { } text ? new(text, tag.ToDescription()) : null;

    private static AcquisitionFact<string>? Meaning(IDicomAttributes item, DicomTag sequence) =>
        item.GetItem(sequence)?.GetString(DicomTags.CodeMeaning) is { } meaning ? new(meaning, sequence.ToDescription()) : null;

    private static AcquisitionFact<double>? Number(IDicomAttributes item, DicomTag tag) => item.GetNumber(tag) is { } value && double.IsFinite(value) ? new(value, tag.ToDescription()) : null;

    private static AcquisitionFact<StatedDateTime>? PrivateMoment(IDicomAttributes root, ushort group, string creator, byte element, string vendor) =>
        Private(root, group, creator, element, vendor) is { } text && HeaderText.TryParseDateTime(text.Value, out StatedDateTime moment) ? new(moment, text.Source) : null;

    private static AcquisitionFact<double>? PrivateNumber(IDicomAttributes root, ushort group, string creator, byte element, string vendor) =>
        Private(root, group, creator, element, vendor) is { } text && HeaderText.TryParseNumber(text.Value, out double value) ? new(value, text.Source) : null;

    // Published test objects hold vendors' elements without the creator that would say whose they are.
    private static AcquisitionFact<string>? Private(IDicomAttributes root, ushort group, string creator, byte element, string? vendor)
    {
        if (root.FindPrivate(group, creator, element) is { } owned)
        {
            return new(Raw(root, owned), $"{owned} of {creator}");
        }

        var customary = new DicomTag(group, (ushort)(0x1000 | element));
        bool isUnowned = vendor is not null
            && !root.Contains(new DicomTag(group, 0x0010))
            && root.Contains(customary)
            && root.GetString(DicomTags.Manufacturer) is { } manufacturer
            && manufacturer.Contains(vendor, StringComparison.OrdinalIgnoreCase);
        return isUnowned ? new(Raw(root, customary), $"{customary} without private creator") : null;
    }

    // A private element of a file without value representations is bytes, and a number may be binary.
    private static string Raw(IDicomAttributes root, DicomTag tag) =>
        root.GetText(tag)
        ?? (root.GetNumber(tag) is { } number ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : Encoding.Latin1.GetString(root.GetBytes(tag).Span));
}
