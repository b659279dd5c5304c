using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Pet.Tests;

/// <summary>A small static PET series: its facts, read tag by tag and as plainly as possible, and its stored values.</summary>
internal sealed record PetSeries(PetAcquisition Facts, Volume<short> Stored)
{
    /// <summary>A series of the synthetic set.</summary>
    public static PetSeries Synthetic(string name) =>
        From(Directory.EnumerateFiles(Repository.Data("suv", "synthetic", name), "*.dcm").Select(DicomFile.Read));

    /// <summary>A digital reference object of IBSI-SUV.</summary>
    public static PetSeries Ibsi(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(Repository.Data("suv", "ibsi_suv", $"{name}.zip"));
        List<DicomFile> files = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            files.Add(DicomFile.Read(memory.ToArray(), entry.Name));
        }

        return From(files);
    }

    /// <summary>The values in the header's units.</summary>
    public Volume<double> Rescaled()
    {
        int plane = Stored.Size.X * Stored.Size.Y;
        var values = new double[Stored.Voxels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            PetSliceFacts slice = Facts.Frames[0][i / plane];
            values[i] = (Stored.Voxels[i] * slice.RescaleSlope!.Value.Value) + slice.RescaleIntercept!.Value.Value;
        }

        return Volume.Wrap(Stored.Geometry, values);
    }

    /// <summary>Smallest, middle and largest of the values in a mask.</summary>
    public static (double Minimum, double Median, double Maximum) Summary(ReadOnlySpan<float> values, ReadOnlySpan<bool> mask)
    {
        List<float> inside = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (mask[i % mask.Length])
            {
                inside.Add(values[i]);
            }
        }

        inside.Sort();
        return (inside[0], (inside[(inside.Count - 1) / 2] + (double)inside[inside.Count / 2]) / 2, inside[^1]);
    }

    private static PetSeries From(IEnumerable<DicomFile> files)
    {
        DicomFile[] slices = [.. files.OrderBy(static file => file.Attributes.GetNumbers(DicomTags.ImagePositionPatient)![2])];
        IDicomAttributes first = slices[0].Attributes;
        var size = new Size3((int)first.GetNumber(DicomTags.Columns)!, (int)first.GetNumber(DicomTags.Rows)!, slices.Length);
        double[] spacing = first.GetNumbers(DicomTags.PixelSpacing)!;
        var geometry = new ImageGeometry(size, new(spacing[1], spacing[0], first.GetNumber(DicomTags.SliceThickness)!.Value));
        var voxels = new short[size.Count];
        for (int z = 0; z < slices.Length; z++)
        {
            slices[z].Pixels!.ReadFrame(0, MemoryMarshal.AsBytes(voxels.AsSpan(z * size.X * size.Y, size.X * size.Y)));
        }

        return new(ReadFacts(first, slices), Volume.Wrap(geometry, voxels));
    }

    private static PetAcquisition ReadFacts(IDicomAttributes first, DicomFile[] slices) => new()
    {
        Modality = Text(first, DicomTags.Modality),
        Manufacturer = Text(first, DicomTags.Manufacturer),
        Units = Text(first, DicomTags.Units) is { } units ? new(PetTerms.ParseUnits(units.Value), units.Source) : null,
        SuvType = Text(first, DicomTags.SUVType) is { } type ? new(PetTerms.ParseSuvType(type.Value), type.Source) : null,
        Corrections = new(first.GetStrings(DicomTags.CorrectedImage), DicomTags.CorrectedImage.ToDescription()),
        DecayCorrection = Text(first, DicomTags.DecayCorrection) is { } decay ? new(PetTerms.ParseDecayCorrection(decay.Value), decay.Source) : null,
        SeriesDateTime = Moment(first, DicomTags.SeriesDate, DicomTags.SeriesTime),
        SiemensDecayReference = PrivateMoment(first, 0x0071, "SIEMENS MED PT", 0x22),
        GeDecayReference = PrivateMoment(first, 0x0009, "GEMS_PETD_01", 0x0D),
        PhilipsSuvFactor = PrivateNumber(first, 0x7053, "Philips PET Private Group", 0x00),
        PhilipsActivityFactor = PrivateNumber(first, 0x7053, "Philips PET Private Group", 0x09),
        PatientWeight = Number(first, DicomTags.PatientWeight),
        PatientHeight = Number(first, DicomTags.PatientSize),
        PatientSex = PetTerms.ParseSex(first.GetText(DicomTags.PatientSex)) is { } sex ? new(sex, DicomTags.PatientSex.ToDescription()) : null,
        Radiopharmaceuticals = [.. first.GetItems(DicomTags.RadiopharmaceuticalInformationSequence).Select(Tracer)],
        Frames = [[.. slices.Select(static slice => Slice(slice.Attributes))]],
    };

    private static PetRadiopharmaceutical Tracer(IDicomAttributes item) => new()
    {
        Agent = Text(item, DicomTags.Radiopharmaceutical),
        Nuclide = item.GetItem(DicomTags.RadionuclideCodeSequence) is { } code ? Text(code, DicomTags.CodeMeaning) : null,
        TotalDose = Number(item, DicomTags.RadionuclideTotalDose),
        HalfLife = Number(item, DicomTags.RadionuclideHalfLife),
        StartTime = HeaderText.TryParseTime(item.GetText(DicomTags.RadiopharmaceuticalStartTime), out TimeOnly time)
            ? new(time, DicomTags.RadiopharmaceuticalStartTime.ToDescription()) : null,
        StartDateTime = HeaderText.TryParseDateTime(item.GetText(DicomTags.RadiopharmaceuticalStartDateTime), out StatedDateTime moment)
            ? new(moment, DicomTags.RadiopharmaceuticalStartDateTime.ToDescription()) : null,
    };

    private static PetSliceFacts Slice(IDicomAttributes slice) => new()
    {
        AcquisitionStart = Moment(slice, DicomTags.AcquisitionDate, DicomTags.AcquisitionTime),
        FrameReferenceTime = Milliseconds(slice, DicomTags.FrameReferenceTime),
        FrameDuration = Milliseconds(slice, DicomTags.ActualFrameDuration),
        RescaleSlope = Number(slice, DicomTags.RescaleSlope),
        RescaleIntercept = Number(slice, DicomTags.RescaleIntercept),
        DecayFactor = Number(slice, DicomTags.DecayFactor),
    };

    private static AcquisitionFact<string>? Text(IDicomAttributes from, DicomTag tag) =>
        from.GetString(tag) is { } text ? new(text, tag.ToDescription()) : null;

    private static AcquisitionFact<double>? Number(IDicomAttributes from, DicomTag tag) =>
        HeaderText.TryParseNumber(from.GetText(tag), out double value) ? new(value, tag.ToDescription()) : null;

    private static AcquisitionFact<double>? Milliseconds(IDicomAttributes from, DicomTag tag) =>
        Number(from, tag) is { } fact ? fact with { Value = fact.Value / 1000 } : null;

    private static AcquisitionFact<StatedDateTime>? Moment(IDicomAttributes from, DicomTag date, DicomTag time) =>
        HeaderText.TryParseDate(from.GetText(date), out DateOnly day) && HeaderText.TryParseTime(from.GetText(time), out TimeOnly clock)
            ? new(StatedDateTime.From(day, clock), string.Create(CultureInfo.InvariantCulture, $"{date.ToDescription()} with {time.ToDescription()}"))
            : null;

    private static AcquisitionFact<StatedDateTime>? PrivateMoment(IDicomAttributes from, ushort group, string creator, byte element) =>
        Private(from, group, creator, element) is { } text && HeaderText.TryParseDateTime(text.Value, out StatedDateTime moment) ? new(moment, text.Source) : null;

    private static AcquisitionFact<double>? PrivateNumber(IDicomAttributes from, ushort group, string creator, byte element) =>
        Private(from, group, creator, element) is { } text && HeaderText.TryParseNumber(text.Value, out double value) ? new(value, text.Source) : null;

    // The published objects hold vendors' elements without the creators that would say whose they are.
    private static AcquisitionFact<string>? Private(IDicomAttributes from, ushort group, string creator, byte element)
    {
        var customary = new DicomTag(group, (ushort)(0x1000 | element));
        bool unowned = !from.Contains(new DicomTag(group, 0x0010)) && from.Contains(customary);
        if (from.FindPrivate(group, creator, element) is { } owned)
        {
            return new(Raw(from, owned), $"{owned} of {creator}");
        }

        return unowned ? new(Raw(from, customary), $"{customary} without private creator") : null;
    }

    // A private element of a file without value representations is bytes.
    private static string Raw(IDicomAttributes from, DicomTag tag) => from.GetText(tag) ?? Encoding.ASCII.GetString(from.GetBytes(tag).Span);
}
