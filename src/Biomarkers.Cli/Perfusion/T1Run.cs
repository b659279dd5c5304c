using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out what a <c>t1</c> command line asks for.</summary>
internal static class T1Run
{
    // The true angle is at most a few times the nominal one; a map in percent is around a hundred.
    private const double LargestB1 = 10;

    public static int Run(T1Request request, CommandContext context) => request.Curves is { } curves
        ? CurveRun.Run(curves, request.NeedsAngles ? "flip_angle_deg" : "inversion_time_s", request.Output, request.Overwrite, (table, _) => FitCurves(table, request, context), context)
        : ResultFolder.Use(request.Output, request.Overwrite, folder => RunMaps(request, folder, context));

    private static int RunMaps(T1Request request, ResultFolder folder, CommandContext context)
    {
        var images = T1Images.Read(request, context.Progress.Report, context.CancellationToken);
        (IReadOnlyList<MapRegion> regions, ProvenanceInput? roi) = MapRegion.Read(request.Region, images.Grid, context.CancellationToken);
        (Volume<float>? b1, ProvenanceInput? b1File) = ReadB1(request, images, context.CancellationToken);
        bool? isMagnitude = request.HasSigns ? IsMagnitude(request.IsMagnitude, images.Volumes, images.Name) : null;
        var progress = new PercentProgress("fitting", context.Progress.Report);
        T1Options options = T1Options.Default with { Region = request.RegionOnly ? MapRegion.Union(regions) : null, B1 = b1, SeekInversionFactor = request.SeekInversion };
        if (request.DicomMaps && images.Series is null)
        {
            throw new UsageException("--dicom-maps needs DICOM images, which the maps refer to.");
        }

        ParameterMaps maps = Fit(request, images, isMagnitude ?? true, options, progress, context.CancellationToken);
        ProvenanceRecord record = maps.Provenance ?? new();
        maps = maps.WithProvenance(record with
        {
            Inputs = [.. images.Files, .. new[] { b1File, roi }.OfType<ProvenanceInput>()],
            Steps = [images.Step(isMagnitude), .. record.Steps],
        });

        var output = new MapOutput(folder, context, request.Threads);
        output.WriteNifti(maps);
        if (request.DicomMaps)
        {
            output.WriteDicom(maps, images.Series!, "T1 maps");
        }

        var tally = new Tally();
        IReadOnlyList<MeasuredRegion> summary = output.Summarize(maps, images.Name, regions, tally);
        output.Draw(maps, images.Brightest, request.Region.Path is null ? [] : regions, T1Measures.T1);
        if (isMagnitude is { } magnitude && request.IsMagnitude is null)
        {
            output.Hint(magnitude
                ? "No signal is negative, so they were taken as magnitudes. Say --signed where they have kept their sign."
                : "Some signals are negative, so they were taken to have kept their sign. Say --magnitude where they have lost it.");
        }

        return output.Finish(maps, summary, tally);
    }

    private static ParameterMaps Fit(T1Request request, T1Images images, bool isMagnitude, T1Options options, IProgress<double> progress, CancellationToken cancellationToken)
    {
        T1Timing timing = images.Timing;
        double between = timing.RepetitionTime ?? double.PositiveInfinity;
        return request.Method switch
        {
            T1Method.Inversion => T1Fit.Inversion(images.Volumes, new InversionRecovery(timing.Times, between, isMagnitude), options, request.Threads, progress, cancellationToken),
            T1Method.Saturation => T1Fit.Saturation(images.Volumes, new SaturationRecovery(timing.Times), options, request.Threads, progress, cancellationToken),
            T1Method.LookLocker => T1Fit.ReadoutTrain(images.Volumes, new LookLocker(timing.Times, isMagnitude), options, request.Threads, progress, cancellationToken),
            T1Method.Hifi => T1Fit.FlipAnglesWithInversion(
                images.Volumes,
                new Hifi(timing.FlipAngles, between, timing.Times, timing.InversionFlipAngle!.Value, timing.InversionRepetition!.Value, isMagnitude),
                options,
                request.Threads,
                progress,
                cancellationToken),
            _ => T1Fit.FlipAngles(images.Volumes, timing.FlipAngles, between, Lines(request.Method), options, request.Threads, progress, cancellationToken),
        };
    }

    private static IReadOnlyList<CurveFitRow> FitCurves(SampledCurves curves, T1Request request, CommandContext context)
    {
        double[] positions = curves.Positions.ToArray();
        T1Timing timing = request.NeedsAngles ? request.Timing with { FlipAngles = positions } : request.Timing with { Times = positions };
        timing.Demand(request.Method);
        bool isMagnitude = request.IsMagnitude ?? !curves.Samples.Span.ContainsAnyInRange(double.NegativeInfinity, -double.Epsilon);
        if (request.HasSigns && request.IsMagnitude is null)
        {
            CommandRunner.WriteError(context.Error, isMagnitude
                ? "note: No signal is negative, so they were taken as magnitudes. Say --signed where they have kept their sign."
                : "note: Some signals are negative, so they were taken to have kept their sign. Say --magnitude where they have lost it.");
        }

        return request.Method switch
        {
            T1Method.Inversion => T1Curves.FitInversion(curves, timing.RepetitionTime ?? double.PositiveInfinity, isMagnitude, request.SeekInversion),
            T1Method.Saturation => T1Curves.FitSaturation(curves),
            T1Method.LookLocker => T1Curves.FitReadoutTrain(curves, isMagnitude),
            _ => T1Curves.FitFlipAngles(curves, timing.RepetitionTime!.Value, Lines(request.Method), request.B1),
        };
    }

    private static FlipAngleMethod Lines(T1Method method) => method switch
    {
        T1Method.FlipAnglesLinear => FlipAngleMethod.Linear,
        T1Method.Novifast => FlipAngleMethod.Novifast,
        T1Method.TwoAngles => FlipAngleMethod.TwoAngles,
        _ => FlipAngleMethod.Nonlinear,
    };

    private static bool IsMagnitude(bool? stated, IReadOnlyList<Volume<float>> volumes, string name)
    {
        bool hasNegative = volumes.Any(static volume => volume.Voxels.ContainsAnyInRange(float.NegativeInfinity, -float.Epsilon));
        return stated is true && hasNegative
            ? throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{name}: --magnitude was given, and signals are negative. Magnitudes are not: leave it out, or give the magnitude images.")
            : stated ?? !hasNegative;
    }

    private static (Volume<float>? Map, ProvenanceInput? File) ReadB1(T1Request request, T1Images images, CancellationToken cancellationToken)
    {
        if (request.B1Map is not { } path)
        {
            return (null, null);
        }

        LoadedImage loaded = InputFile.Load(path, request.Dicom with { SeriesName = null }, hash: true, request.Threads, cancellationToken);
        Volume<float> map = loaded.Volume;
        if (images.Volumes[0].Geometry.CompareWith(map.Geometry) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"{loaded.Name}: the map of B1 lies on another grid than the images. {comparison} Resample it.");
        }

        float[] usable = [.. map.Voxels.ToArray().Where(static value => value > 0)];
        Array.Sort(usable);
        if (usable.Length == 0 || usable[usable.Length / 2] > LargestB1)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(CultureInfo.InvariantCulture, $"{loaded.Name}: {(usable.Length == 0 ? "no value of the map of B1 is above 0" : $"half of the values of B1 are {usable[usable.Length / 2]} or more: it looks like percent; the factor of the flip angles is needed, about 1")}."));
        }

        return (map, loaded.Input with { Role = "b1" });
    }
}
