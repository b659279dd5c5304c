using System.Globalization;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>suv</c> command line asks for.</summary>
internal static class SuvRun
{
    public static int Run(string path, SuvRequest request, DicomReading dicom, SuvOutput output, int threads, CommandContext context)
    {
        context.Progress.Report($"reading {InputPath.NameOf(path)}");
        var series = PetSeries.Open(InputPath.OfOption(path, "--series"), dicom, request, threads, context.CancellationToken);
        SuvAudit audit = output.Kind is SuvOutputKind.None or SuvOutputKind.Audit
            ? LibraryWords.Guard(series.Input.Name, () => Suv.ComputeFactor(series.Facts, request.Kind, request.Options).Audit)
            : WriteImage(series, request, output, threads, context);
        if (output.Kind == SuvOutputKind.Audit)
        {
            output.WriteAudit(output.Path!, audit);
        }

        if (output.Audit is not null)
        {
            output.WriteAudit(output.Audit, audit);
        }

        context.Progress.Clear();
        if (output.Kind == SuvOutputKind.None && output.Audit is null)
        {
            context.Output.Write(audit.ToText());
        }
        else
        {
            context.Output.WriteLine(Summary(audit));
            foreach (string? written in (string?[])[output.Kind is SuvOutputKind.Image or SuvOutputKind.Audit ? output.Path : null, output.Audit])
            {
                if (written is not null)
                {
                    context.Output.WriteLine($"Wrote {written}");
                }
            }
        }

        foreach (string note in (string[])[.. series.Input.Notes, .. series.Notes(audit)])
        {
            CommandRunner.WriteError(context.Error, $"note: {series.Input.Name}: {note}");
        }

        return ExitCode.Done;
    }

    private static SuvAudit WriteImage(PetSeries series, SuvRequest request, SuvOutput output, int threads, CommandContext context)
    {
        var options = new ImageWriteOptions { Overwrite = output.Overwrite };
        bool isDynamic = LibraryWords.Guard(series.Input.Name, () => series.Input.Series.VolumeCount > 1);
        if (isDynamic && output.Kind == SuvOutputKind.Image)
        {
            SuvSeriesResult dynamic = series.ComputeSeries(request, threads, context.CancellationToken);
            if (FrameFiles.Write(output.Path!, dynamic.Series.Frames, dynamic.Series.Times.ToArray(), options, context.CancellationToken) is { } note)
            {
                CommandRunner.WriteError(context.Error, $"note: {series.Input.Name}: {note}");
            }

            return dynamic.Audit;
        }

        SuvResult result = series.Compute(request, threads, context.CancellationToken);
        if (output.Kind == SuvOutputKind.Series)
        {
            string written = output.WriteSeries(result, series.Input);
            context.Output.WriteLine(written);
        }
        else
        {
            OutputFile.Guard(() => ImageFile.Write(output.Path!, result.Volume, options, context.CancellationToken));
        }

        return result.Audit;
    }

    private static string Summary(SuvAudit audit)
    {
        string factor = audit.FactorMinimum == audit.FactorMaximum
            ? audit.FactorMinimum.ToString("G6", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{audit.FactorMinimum:G6} to {audit.FactorMaximum:G6}");
        string uptake = audit is { UptakeMinimum: { } shortest } ? string.Create(CultureInfo.InvariantCulture, $", {shortest / 60:F1} min after the administration") : string.Empty;
        return $"{audit.Kind} in {Suv.UnitOf(audit.Kind)}: factor {factor} by {string.Join(", ", audit.Rules.Select(static rule => rule.Rule.ToString()))}{uptake}";
    }
}
