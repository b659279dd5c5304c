namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>radiomics</c> command line asks for.</summary>
internal static class RadiomicsRun
{
    public static int Run(RadiomicsRequest request, CommandContext context)
    {
        var tally = new Tally();
        CaseResult? one = request.IsCohort ? null : RunOne(request, context);
        IEnumerable<MeasuredRegion> regions = tally.Count(one is null ? RunCohort(request, context, tally) : one.Regions);
        if (request.Output is { } output)
        {
            output.Write(regions);
        }
        else
        {
            // All at once, so that a failure does not leave half a table behind.
            using var text = new StringWriter { NewLine = context.Output.NewLine };
            MeasurementTable.Write(text, regions);
            context.Progress.Clear();
            context.Output.Write(text.ToString());
        }

        context.Progress.Clear();
        if (request.Output is not null)
        {
            context.Output.WriteLine(tally.Describe(request.Output.FullPath));
        }

        if (request.Objects is not null)
        {
            WriteObjects(request.Objects, one!, context);
        }

        foreach (string assumption in tally.Assumptions)
        {
            CommandRunner.WriteError(context.Error, $"note: {assumption}");
        }

        if (tally.DescribeFailures(request.Output is null ? "in the table" : $"in {Path.GetFileName(request.Output.FullPath)}") is { } failures)
        {
            CommandRunner.WriteError(context.Error, failures);
        }

        return tally.ExitCode;
    }

    private static CaseResult RunOne(RadiomicsRequest request, CommandContext context) =>
        Runner(request).Run(request.Cases[0], request.Objects is not null, request.Threads, context.Progress.Report, context.CancellationToken);

    private static void WriteObjects(DicomOutput objects, CaseResult result, CommandContext context)
    {
        foreach (string line in MeasurementObjects.Write(objects, result))
        {
            context.Output.WriteLine(line);
        }
    }

    private static IEnumerable<MeasuredRegion> RunCohort(RadiomicsRequest request, CommandContext context, Tally tally)
    {
        int threads = request.Threads > 0 ? request.Threads : Environment.ProcessorCount;
        int workers = Math.Min(threads, request.Cases.Count);
        CaseRunner runner = Runner(request);
        int done = 0;
        return OrderedWork.Run(request.Cases, workers, RunCase, context.CancellationToken).SelectMany(static regions => regions);

        IReadOnlyList<MeasuredRegion> RunCase(Case one, CancellationToken cancellationToken)
        {
            void Report(string text) => context.Progress.Report(FormattableString.Invariant($"{Volatile.Read(ref done)} of {request.Cases.Count} cases  {one.Name}  {text}"));
            try
            {
                return runner.Run(one, Math.Max(1, threads / workers), Report, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                (int code, string message) = CommandRunner.Explain(failure);
                if (code == ExitCode.Other)
                {
                    tally.NoteFault();
                }

                return [MeasuredRegion.Failed(one.Name, InputPath.NameOf(one.Image), string.Join(' ', one.Rois.Select(InputPath.NameOf)), OneLine.Of(message))];
            }
            finally
            {
                Interlocked.Increment(ref done);
            }
        }
    }

    private static CaseRunner Runner(RadiomicsRequest request) => new(request.Settings, request.Repair, NeedsHash(request), request.Dicom, request.Suv) { DrawnOn = request.DrawnOn };

    // Only what notes hashes pays for them.
    private static bool NeedsHash(RadiomicsRequest request) => request.Output is { Format: OutputFormat.Json };
}
