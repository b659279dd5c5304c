using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Corrects a series for leaking agent, and shows the tissue it was compared with.</summary>
internal static class DscLeakage
{
    /// <summary>Corrects.</summary>
    /// <param name="request">How.</param>
    /// <param name="contrast">The rates.</param>
    /// <param name="scene">Images and regions; files that are read are added.</param>
    /// <param name="read">How masks are read.</param>
    /// <param name="files">Receives the file of the reference.</param>
    /// <param name="context">Where words go.</param>
    /// <exception cref="DataRefusedException">There is no tissue without leakage.</exception>
    public static LeakageResult Correct(DscLeakageRequest request, ContrastSeries contrast, PerfusionScene scene, SeriesRequest read, List<ProvenanceInput> files, CommandContext context)
    {
        int threads = read.Threads;
        TimeSeries<float> series = contrast.Series;
        context.Progress.Report("looking for tissue without leakage");
        var options = new LeakageReferenceOptions { Baseline = contrast.Converted?.Baseline };
        LeakageReference reference = LibraryWords.Guard("--leakage-reference", () => Misuse.Guard("--leakage-reference", () => Find(options)));
        var progress = new PercentProgress("correcting", context.Progress.Report);
        return Misuse.Guard("--leakage", () => LeakageCorrection.Run(series, reference, scene.Computed, request.Options, contrast.Preceding, threads, progress, context.CancellationToken));

        LeakageReference Find(LeakageReferenceOptions how)
        {
            if (request.Reference == InputRequest.Auto)
            {
                return LeakageReference.Find(series, scene.Tissue, how, threads, context.CancellationToken);
            }

            if (SupplyRequest.MaskOf(request.Reference) is { } drawn)
            {
                (Mask mask, ProvenanceInput file) = read.ReadMask(drawn, "--leakage-reference", "leakage reference", scene.Input.Grid, context.CancellationToken);
                files.Add(file);
                return LeakageReference.FromMask(series, mask, how, threads, context.CancellationToken);
            }

            InputCurve curve = Supplies.Read(request.Reference, "--leakage-reference", "leakage reference", files).Curve;
            return LeakageReference.FromCurve(curve.Times, curve.Concentration);
        }
    }

    /// <summary>The reference as a table, a figure, and where it lies.</summary>
    public static void Write(ResultFolder folder, LeakageReference reference, CancellationToken cancellationToken)
    {
        double[] times = reference.Times.ToArray();
        double[] curve = reference.Curve.ToArray();
        folder.Write("leakage_reference.csv", "the reference's curve, for --leakage-reference again", stream => InputCurveCsv.Write(stream, new InputCurve(times, curve)));
        string name = reference.Mask is null ? "Reference, from a table" : $"Mean of {Counted.Of(reference.VoxelCount, "voxel")} without leakage";
        DceFiles.WriteFigure(folder, "leakage_reference", "the curve of tissue without leakage", new CurveFigure("Time (s)", "ΔR2* (1/s)", [new CurveSeries(name, times, curve, CurveStyle.LineAndPoints)], "Leakage reference"));
        if (reference.Mask is { } mask)
        {
            DceFiles.Image(folder, "leakage_reference_mask.nii.gz", $"the {Counted.Of(mask.Count, "voxel")} of the leakage reference", mask.ToVolume(), cancellationToken);
        }

        if (reference.Candidates is { } candidates)
        {
            string legend = string.Join(", ", reference.CountCandidates().Select(static c => string.Create(CultureInfo.InvariantCulture, $"{(int)c.Key} {c.Key}")));
            DceFiles.Image(folder, "leakage_candidates.nii.gz", $"what each voxel is as a reference: {legend}", candidates, cancellationToken);
        }
    }

    /// <summary>What to know about the reference, in a sentence.</summary>
    public static string Describe(LeakageReference reference) => reference.Mask is null
        ? "The leakage reference is a table; look at leakage_reference.png."
        : $"The leakage reference is the mean of {Counted.Of(reference.VoxelCount, "voxel")} ({string.Join(", ", reference.CountCandidates().Where(static c => c.Key != LeakageCandidate.Outside).Select(static c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key}")))}). Look at leakage_reference.png before using the maps.";
}
