using System.Text;
using System.Text.Json;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>From a DICOM series to an image with a side-car.</summary>
internal static class SeriesConversion
{
    public static (IReadOnlyList<string> Written, IReadOnlyList<string> Notes) Convert(ConvertRequest request, CancellationToken cancellationToken)
    {
        var input = SeriesInput.Open(request.Input, request.Dicom, request.Threads, cancellationToken);
        return LibraryWords.Guard(input.Name, () => Convert(request, input, cancellationToken));
    }

    private static (IReadOnlyList<string> Written, IReadOnlyList<string> Notes) Convert(ConvertRequest request, SeriesInput input, CancellationToken cancellationToken)
    {
        DicomSeries series = input.Series;
        var notes = new List<string>(input.Notes);
        string path = Path.GetFullPath(request.Output);
        string size = FormattableString.Invariant($"{series.Geometry.Size} voxels");
        if (series.VolumeCount == 1)
        {
            Volume<float> volume = series.ToVolume<float>(request.Threads, null, cancellationToken);
            OutputFile.Guard(() => ImageFile.Write(path, volume, request.ImageOptions, cancellationToken));
        }
        else
        {
            size = FormattableString.Invariant($"{size}, {series.VolumeCount} volumes ({string.Join("; ", series.Axes)})");
            IReadOnlyList<Volume<float>> volumes = series.ToVolumes<float>(request.Threads, null, cancellationToken);
            double[]? times = series.Axes is [{ Kind: AxisKind.Time } axis] ? [.. axis.Values.Select(time => time - axis.Values[0])] : null;
            if (FrameFiles.Write(path, volumes, times, request.ImageOptions, cancellationToken) is { } note)
            {
                notes.Add(note);
            }
        }

        var written = new List<string> { $"Wrote {size} to {path}", $"Wrote the acquisition's facts to {request.WriteBeside(".json", Json(series, notes))}" };
        written.AddRange(DiffusionFiles.Write(request, series, notes));
        return (written, notes);
    }

    private static byte[] Json(DicomSeries series, IReadOnlyList<string> notes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, InspectionJson.Options))
        {
            json.WriteStartObject();
            Sidecar.WriteFields(json, Sidecar.OfSeries(series));
            json.WriteString("ConversionSoftware", "Biomarkers");
            json.WriteString("ConversionSoftwareVersion", ProvenanceRecord.SoftwareVersion);
            json.WriteString("BiomarkersUnit", series.Unit.Code);
            json.WriteStartArray("BiomarkersNotes");
            foreach (string note in notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }
}
