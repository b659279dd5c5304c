using System.Globalization;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>pet</c> command line asks for.</summary>
internal static class PetRun
{
    public static int Run(PetRequest request, CommandContext context)
    {
        context.Progress.Report($"reading {request.Image.Name}");
        bool hash = request.Output is { Format: OutputFormat.Json };
        LoadedImage image = Load(request, hash, context.CancellationToken);
        var reader = new RegionReader(request.Repair, request.Dicom, hash) { DrawnOn = request.DrawnOn };
        var references = PetReferences.Read(request, image, reader, context.CancellationToken);
        PetFindings findings = request.Rois.Count > 0
            ? PetMeasurement.OfRegions(request, image, reader, references, context)
            : PetMeasurement.OfImage(request, image, references, context);
        var tally = new Tally();
        IEnumerable<MeasuredRegion> counted = tally.Count(findings.All);
        if (request.Output is { } output)
        {
            output.Write(counted);
        }
        else
        {
            using var text = new StringWriter { NewLine = context.Output.NewLine };
            MeasurementTable.Write(text, counted);
            context.Progress.Clear();
            context.Output.Write(text.ToString());
        }

        WriteImages(request, image, references, findings, context);
        context.Progress.Clear();
        if (request.Output is not null)
        {
            context.Output.WriteLine(tally.Describe(request.Output.FullPath));
        }

        foreach (string threshold in findings.Thresholds)
        {
            context.Output.WriteLine(threshold);
        }

        if (request.Objects is not null)
        {
            WriteObjects(request, findings, context);
        }

        foreach (string note in (string[])[.. tally.Assumptions, .. findings.Notes, .. request.Threshold?.Doubt is { } doubt ? [doubt] : Array.Empty<string>()])
        {
            CommandRunner.WriteError(context.Error, $"note: {note}");
        }

        if (tally.DescribeFailures(request.Output is null ? "in the table" : $"in {Path.GetFileName(request.Output.FullPath)}") is { } failures)
        {
            CommandRunner.WriteError(context.Error, failures);
        }

        return tally.ExitCode;
    }

    private static LoadedImage Load(PetRequest request, bool hash, CancellationToken cancellationToken)
    {
        if (request.Suv is not null)
        {
            return PetSeries.Open(request.Image, request.Dicom, request.Suv, request.Threads, cancellationToken).Load(request.Image, request.Suv, hash, request.Threads, cancellationToken);
        }

        LoadedImage image = InputFile.Load(request.Image, request.Dicom, hash, request.Threads, cancellationToken);
        return image with { Volume = image.Volume.WithUnit(request.Unit) };
    }

    private static void WriteImages(PetRequest request, LoadedImage image, PetReferences references, PetFindings findings, CommandContext context)
    {
        if (request.Mask is { } mask)
        {
            Volume<ushort> labels = findings.ToLabels(image.Volume.Geometry);
            OutputFile.Guard(() => ImageFile.Write(mask, labels, new ImageWriteOptions { Overwrite = request.Overwrite, AreLabels = true }, context.CancellationToken));
            Said($"Wrote {Counted.Of(findings.Result.Masks.Count(static m => m is { IsEmpty: false }), "label")} to {mask}");
        }

        if (request.RatioMap is { } path)
        {
            var reference = ReferenceActivity.Mean(image.Volume, references.Blood ?? references.Background!);
            Volume<float> ratios = RatioMap.Compute(image.Volume, reference);
            OutputFile.Guard(() => ImageFile.Write(path, ratios, new ImageWriteOptions { Overwrite = request.Overwrite }, context.CancellationToken));
            Said(string.Create(CultureInfo.InvariantCulture, $"Wrote the ratio to {(references.Blood is not null ? "blood" : "the background")}, {reference.Value:G6} {image.Volume.Unit}, to {path}"));
        }

        void Said(string line)
        {
            context.Progress.Clear();
            context.Output.WriteLine(line);
        }
    }

    private static void WriteObjects(PetRequest request, PetFindings findings, CommandContext context)
    {
        Func<int, Dicom.SegmentToWrite>? make = request.Threshold is { } threshold
            ? i => SegmentationOutput.Found(findings.Result.Masks[i]!, findings.Result.Inputs[i].Label, $"threshold {threshold.Text}")
            : null;
        foreach (string line in MeasurementObjects.Write(request.Objects!, findings.Result, make))
        {
            context.Output.WriteLine(line);
        }
    }
}
