using Biomarkers.Numerics;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Measures the regions of a case.</summary>
/// <param name="Settings">What is computed, and how.</param>
/// <param name="Repair">What to do with masks on other grids.</param>
/// <param name="HashInputs">Note the hash of every input file.</param>
internal sealed record CaseRunner(RadiomicsSettings Settings, GridRepair Repair, bool HashInputs)
{
    /// <summary>All regions in the order of masks and labels.</summary>
    /// <remarks>
    /// A failure ends the case, with one exception: of several regions, one that must not be used as asked (too small for
    /// the spacing, reaching outside the image) is a failed region and the others are measured.
    /// </remarks>
    public IReadOnlyList<MeasuredRegion> Run(Case one, int threads, Action<string> report, CancellationToken cancellationToken)
    {
        string imageName = Path.GetFileName(one.Image);
        report($"reading {imageName}");
        Volume<float> image = InputFile.ReadImage(one.ImagePath, HashInputs, out ImageFileInfo info, cancellationToken);
        var imageInput = new ProvenanceInput("image", imageName, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics };
        RegionInput[] regions = [.. one.Rois.SelectMany(roi => ReadRegions(one, roi, imageInput, report, cancellationToken))];
        var results = new MeasuredRegion[regions.Length];

        // Whole regions side by side where there are enough of them; otherwise threads work within a region.
        int all = threads > 0 ? threads : Environment.ProcessorCount;
        int outer = regions.Length >= 2 * all ? all : 1;
        int done = 0;
        ParallelBlocks.For(regions.Length, outer, Fill, cancellationToken);
        return results;

        void Report(string text) => report(regions.Length == 1 ? text : FormattableString.Invariant($"{Volatile.Read(ref done)} of {regions.Length} regions  {text}"));

        void Fill(int i)
        {
            try
            {
                FeatureSet features = Measure(image, regions[i], imageInput, Math.Max(1, all / outer), Report, cancellationToken);
                results[i] = new(one.Name, imageName, regions[i].Name, features);
            }
            catch (DataRefusedException refusal) when (regions.Length > 1)
            {
                results[i] = MeasuredRegion.Failed(one.Name, imageName, regions[i].Name, OneLine.Of(refusal.Message));
            }

            Interlocked.Increment(ref done);
        }
    }

    private FeatureSet Measure(Volume<float> image, RegionInput input, ProvenanceInput imageInput, int threads, Action<string> report, CancellationToken cancellationToken)
    {
        (Mask mask, ProcessingStep? step) = Repair.Apply(input.Mask(), image.Geometry, input.Name, imageInput.Name, threads, cancellationToken);
        FeatureSet features = RadiomicsExtractor.Extract(image, new RegionOfInterest(mask, input.Name), Settings, threads, new RegionProgress(report), cancellationToken);
        ProvenanceRecord record = features.Provenance ?? new();
        return features.WithProvenance(record with { Inputs = [imageInput, input.File], Steps = step is null ? record.Steps : [step, .. record.Steps] });
    }

    private IReadOnlyList<RegionInput> ReadRegions(Case one, string roi, ProvenanceInput image, Action<string> report, CancellationToken cancellationToken)
    {
        string file = Path.GetFileName(roi);
        report($"reading {file}");
        Volume<ushort> labels = InputFile.ReadLabels(one.PathOfRoi(roi), HashInputs, out ImageFileInfo info, cancellationToken);
        LabelMap<ushort> map = LabelMap.Create(labels, 0, cancellationToken);
        IReadOnlyList<int> chosen = one.Labels.Choose(map.Labels, file, one.LabelAdvice);
        Repair.DemandUsable(info.Geometry, image.Geometry!, file, image.Name);
        var input = new ProvenanceInput("roi", file, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics };
        return [.. chosen.Select(label => new RegionInput(FormattableString.Invariant($"{file}:{label}"), () => map.ToMask(label), input))];
    }

    /// <summary>One region to measure; its mask is made when its turn comes, so that a thousand labels do not hold a thousand masks.</summary>
    private sealed record RegionInput(string Name, Func<Mask> Mask, ProvenanceInput File);
}
