using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Makes the arterial input that a request asks for.</summary>
internal static class VascularInputs
{
    // Part of the series by which a last sample may lie early through rounding.
    private const double Rounding = 1e-6;

    /// <summary>An input from a function or a table.</summary>
    /// <param name="request">What is asked for; not from the image.</param>
    /// <param name="times">Sample times of the tissue in seconds.</param>
    /// <param name="mean">Mean curve of the tissue, in which the arrival is found; any unit that rises with concentration.</param>
    /// <param name="acceptUnusual">Take concentrations that look like another unit.</param>
    /// <exception cref="DataRefusedException">No arrival is found, or the table looks like another unit.</exception>
    public static VascularInput Of(InputRequest request, double[] times, double[] mean, bool acceptUnusual = false)
    {
        if (request.Function is { } function)
        {
            double onset = request.Onset ?? FindOnset(times, mean);
            if (onset >= times[^1])
            {
                throw new UsageException(FormattableString.Invariant($"--onset is {onset} s, not before the last sample at {times[^1]} s."));
            }

            var input = ArterialInput.Create(function, onset, request.Kind);
            string found = request.Onset is null ? FormattableString.Invariant($"onset {onset:F2} s, found in the mean curve") : FormattableString.Invariant($"onset {onset} s");
            string[] notes = request.Onset is null ? [$"The input function {function.Name} begins at its {found}; --onset S states another."] : [];
            return ToPlasma(FunctionSamples.Of(input, times), $"{function.Name}, {found}", request, notes);
        }

        InputFile.Demand(request.Path!, "--aif");
        InputCurve curve = InputCurveFile.Read(request.Path!, request.GivenKind, acceptUnusual);
        string name = InputPath.NameOf(request.Path!);
        DemandLength(curve, times, name);
        return ToPlasma(curve, name, request, Taken(name, request.Kind)) with { Files = [new("arterial input", name, SeriesInput.HashOf(request.Path!), null)] };
    }

    /// <summary>An input from the images.</summary>
    /// <param name="request">What is asked for; from the image.</param>
    /// <param name="series">Concentration, or an enhancement that rises with it.</param>
    /// <param name="read">How masks are read.</param>
    /// <param name="grid">Where they lie.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">No vessel is found; the message counts what each step left.</exception>
    public static VascularInput FromImages(
        InputRequest request, TimeSeries<float> series, SeriesRequest read, GridTarget grid, int threads, CancellationToken cancellationToken)
    {
        List<ProvenanceInput> files = [];
        Mask? within = request.Within is { } area ? Mask(area, "--aif-within") : null;
        Vessel vessel = Misuse.Guard("--aif", () => request.IsRegion
            ? VesselFinder.Take(series, Mask(request.Path!, "--aif"))
            : VesselFinder.Find(series, within, null, threads, cancellationToken));
        VenousScaling? scaling = null;
        if (request.Vein is { } vein)
        {
            Vessel found = Misuse.Guard("--vein", () => vein == InputRequest.Auto
                ? VesselFinder.Find(series, within, new() { Kind = VesselKind.Vein }, threads, cancellationToken)
                : VesselFinder.Take(series, Mask(vein[InputRequest.RegionPrefix.Length..], "--vein")));
            scaling = VenousScaling.Compute(vessel.Curve, found.Curve, SupplyRequest.Tolerance);
        }

        InputCurve blood = scaling is { Factor: >= 1 } ? scaling.Apply(vessel.Curve) : vessel.Curve;
        InputCurve curve = request.Kind == InputKind.Plasma ? new(blood.Times, blood.Concentration) : blood;
        string source = request.IsRegion ? InputPath.NameOf(request.Path!) : "found in the images";
        VesselShape shape = vessel.Shape;
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"The artery is the mean of {Counted.Of(vessel.Voxels.Count, "voxel")} ({source}): arrival {shape.Arrival:F1} s, peak {shape.Peak:G3} {series.Unit.Code} in blood at {shape.TimeToPeak:F1} s, width {shape.Width:F1} s. Look at aif.png and aif_place.png before using the maps.");
        string[] remark = vessel.Remark is { } doubt ? [doubt] : [];
        string[] notes = scaling is null ? [note, .. remark] : [note, Supply.Describe(scaling), .. remark];
        return ToPlasma(curve, source, request, notes) with { Vessel = vessel, Scaling = scaling, Files = files };

        Mask Mask(string path, string option)
        {
            (Mask mask, ProvenanceInput file) = read.ReadMask(path, option, option == "--vein" ? "vein" : "artery", grid, cancellationToken);
            files.Add(file);
            return mask;
        }
    }

    /// <summary>When contrast arrives in a mean curve.</summary>
    /// <exception cref="DataRefusedException">No arrival is found.</exception>
    public static double FindOnset(double[] times, double[] mean)
    {
        if (times.Length < ArrivalFinder.FewestSamples)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{times.Length} samples are too few to find the arrival of contrast. State it with --onset S.");
        }

        BolusArrival arrival = ArrivalFinder.Find(times, mean);
        return arrival.Status == ArrivalStatus.Found ? Between(times, mean, arrival.Time) : throw new DataRefusedException(
            RefusalReason.UnsuitableValues,
            $"No arrival of contrast was found in the mean curve: {Reason(arrival.Status)}. State it with --onset S, or give a measured input with --aif.");
    }

    /// <summary>Refuses a table that ends before the tissue's last sample: how it goes on is not known.</summary>
    /// <exception cref="DataRefusedException">It ends too early.</exception>
    public static void DemandLength(InputCurve curve, ReadOnlySpan<double> times, string name)
    {
        if (curve.Times[^1] < times[^1] - (Rounding * (times[^1] - times[0])))
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture,
                $"{name} ends at {curve.Times[^1]:G6} s, before the last sample of the tissue at {times[^1]:G6} s. Measure the input over the whole series, or leave out the frames beyond; check that both count from the same image on."));
        }
    }

    /// <summary>As what a table's concentration is taken where the command line does not say it.</summary>
    public static IEnumerable<string> Taken(string name, InputKind? stated) => stated is null ? [$"{name} is taken as concentration in plasma; --aif-kind blood says otherwise."] : [];

    /// <summary>The arrival kept between the last frame without contrast and the next: a soft bolus bends late.</summary>
    private static double Between(double[] times, double[] mean, double arrival)
    {
        try
        {
            int next = BaselineDetection.Find(times, mean).End;
            return Math.Clamp(arrival, times[next - 1], times[Math.Min(next, times.Length - 1)]);
        }
        catch (DataRefusedException)
        {
            // Without a baseline the bend alone speaks.
            return arrival;
        }
    }

    private static string Reason(ArrivalStatus status) => status switch
    {
        ArrivalStatus.NoBaseline => "it rises from its first samples on",
        ArrivalStatus.NotFinite => "a sample is not finite",
        _ => "it does not rise out of its noise",
    };

    private static VascularInput ToPlasma(InputCurve curve, string source, InputRequest request, IEnumerable<string> notes)
    {
        if (curve.Kind == InputKind.Plasma)
        {
            return new VascularInput(curve, source, curve.Kind) { Notes = [.. notes] };
        }

        string? assumed = request.Haematocrit is null ? FormattableString.Invariant($"The haematocrit is taken as {request.UsedHaematocrit}; --hct H states another.") : null;
        return new VascularInput(curve.ToPlasma(request.UsedHaematocrit), source, curve.Kind)
        {
            Haematocrit = request.UsedHaematocrit,
            Notes = assumed is null ? [.. notes] : [.. notes, assumed],
        };
    }
}
