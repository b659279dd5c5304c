using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Concentrations over time, and how they came about.</summary>
/// <param name="Series">Concentration in mmol/L.</param>
/// <param name="MeanCurve">Mean of what the series was made from, in which contrast arrives; any unit.</param>
/// <param name="Converted">The conversion; null where values were concentrations already.</param>
/// <param name="Facts">What was done, for a provenance.</param>
/// <param name="Files">Maps that were read.</param>
/// <param name="Notes">What was assumed, one sentence each.</param>
internal sealed record Concentrations(
    TimeSeries<float> Series, double[] MeanCurve, ConvertedSeries? Converted, ProcessingStep Facts, IReadOnlyList<ProvenanceInput> Files, IReadOnlyList<string> Notes)
{
    private const double HighestMean = 100;
    private static readonly Unit Molar = Unit.FromUcum("mmol/L");

    /// <summary>Makes them as a request asks for.</summary>
    /// <param name="request">How.</param>
    /// <param name="input">The series.</param>
    /// <param name="region">Voxels to convert; null for all.</param>
    /// <param name="dicom">How DICOM maps are read.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">There is no baseline, a map does not fit, or the values are not what they are said to be.</exception>
    public static Concentrations Of(
        SignalRequest request, DynamicInput input, Mask? region, DicomReading dicom, int threads, IProgress<double> progress, CancellationToken cancellationToken)
    {
        double[] mean = ContrastSeries.DemandFinite(input, region, threads, cancellationToken);

        if (request.From == SignalKind.Concentration)
        {
            DemandConcentration(mean, input.Name);
            return new(InMolar(input.Series), mean, null, ProcessingStep.Create("concentration", ("from", "concentration, taken as mmol/L")), [], []);
        }

        BaselineFrames baseline = request.Baseline ?? FindBaseline(input.Series.Times, mean, input.Name);
        DemandBaseline(baseline, input.Series.FrameCount);
        var options = new SignalOptions { Baseline = baseline, Region = region, TransverseRelaxivity = request.TransverseRelaxivity };
        string frames = request.Baseline is null ? $"{baseline}, found on the mean curve" : baseline.ToString();
        string relaxivity = request.UsedRelaxivity.ToString(CultureInfo.InvariantCulture);
        List<string> notes = request.Baseline is null ? [$"The baseline is {baseline}, found on the mean curve; --baseline states others."] : [];
        if (request.Baseline is not null && !Rises(mean, baseline))
        {
            notes.Add($"Nothing rises: no frame outside the baseline ({baseline}) lies above the highest of it in the mean curve. Check the images, and --baseline.");
        }

        if (request.Relaxivity is null)
        {
            notes.Add($"The relaxivity r1 is taken as {relaxivity} L/(mmol s); --r1 R states another.");
        }

        if (request.From == SignalKind.RelaxationRate)
        {
            ConvertedSeries rates = RelaxationRates.ToConcentration(input.Series, request.UsedRelaxivity, options, threads, progress, cancellationToken);
            return new(rates.Series, mean, rates, ProcessingStep.Create("concentration", ("from", "relaxation rate R1"), ("baseline", frames), ("relaxivity_l_per_mmol_s", relaxivity)), [], notes);
        }

        MrSequence sequence = MrSequence.Of(request, input.Mr);
        List<ProvenanceInput> files = [];
        LoadedImage? b1 = request.B1Path is null ? null : Load(request.B1Path, "--b1", "b1 map");
        LoadedImage? t1 = request.T1Path is null ? null : Load(request.T1Path, "--t1", "t1 map");
        options = options with { B1 = b1?.Volume };
        ConvertedSeries converted = Misuse.Guard("--t1, --tr, --fa, --te, --r1, --r2", () => t1 is null
            ? sequence.Echo.ToConcentration(input.Series, request.T1!.Value, request.UsedRelaxivity, options, threads, progress, cancellationToken)
            : sequence.Echo.ToConcentration(input.Series, t1.Volume, request.UsedRelaxivity, options, threads, progress, cancellationToken));
        var facts = ProcessingStep.Create(
            "concentration",
            [
                ("from", "signal of a spoiled gradient echo"), .. sequence.Facts, ("t1", t1?.Name ?? string.Create(CultureInfo.InvariantCulture, $"{request.T1} s")), ("b1", b1?.Name ?? "1"),
                ("relaxivity_l_per_mmol_s", relaxivity), ("transverse_relaxivity_l_per_mmol_s", request.TransverseRelaxivity.ToString(CultureInfo.InvariantCulture)), ("baseline", frames),
            ]);
        return new(converted.Series, mean, converted, facts, files, [.. sequence.Notes, .. notes]);

        LoadedImage Load(string path, string option, string role)
        {
            LoadedImage image = InputFile.Load(InputPath.OfOption(path, option), dicom with { SeriesName = null }, hash: true, threads, cancellationToken);
            files.Add(image.Input with { Role = role });
            return image;
        }
    }

    /// <summary>True when some frame outside the baseline lies above all of the baseline.</summary>
    private static bool Rises(double[] mean, BaselineFrames baseline)
    {
        double highest = mean.AsSpan(baseline.First, baseline.Count).ToArray().Max();
        return Enumerable.Range(0, mean.Length).Any(t => (t < baseline.First || t >= baseline.End) && mean[t] > highest);
    }

    /// <summary>Frames before contrast of a curve, with words about options when there are none.</summary>
    public static BaselineFrames FindBaseline(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, string name)
    {
        double[] t = times.ToArray();
        double[] y = curve.ToArray();
        try
        {
            return BaselineDetection.Find(t, y);
        }
        catch (DataRefusedException refusal)
        {
            throw new DataRefusedException(refusal.Reason, $"{name}: {refusal.Message.Replace("State the baseline's frames.", "State them with --baseline N.", StringComparison.Ordinal)}");
        }
        catch (ArgumentException)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{name}: {Counted.Of(t.Length, "frame")} are too few to find those before contrast. State them with --baseline N.");
        }
    }

    /// <summary>Refuses frames that the series has not.</summary>
    public static void DemandBaseline(BaselineFrames baseline, int frames)
    {
        if (baseline.End > frames)
        {
            throw new UsageException($"--baseline asks for {baseline}, and there are {Counted.Of(frames, "frame")}, 0 to {frames - 1}.");
        }
    }

    /// <summary>Refuses values that look like another unit than mmol/L.</summary>
    public static void DemandConcentration(ReadOnlySpan<double> curve, string name)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in curve)
        {
            largest = Math.Max(largest, double.IsNaN(value) ? double.NegativeInfinity : value);
        }

        if (largest > HighestMean)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"{name}: values up to {largest:G4} are no concentrations in mmol/L; they look like a signal or µmol/L. Give --from signal with --t1, or divide them by 1000."));
        }
    }

    private static TimeSeries<float> InMolar(TimeSeries<float> series) => series.Unit == Molar
        ? series
        : new(series.Times, [.. series.Frames.Select(static frame => Volume.Wrap(frame.Geometry, frame.Memory, Molar))]);
}
