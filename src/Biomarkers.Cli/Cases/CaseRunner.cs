using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Measures the regions of a case.</summary>
/// <param name="Settings">What is computed, and how.</param>
/// <param name="Repair">What to do with masks on other grids.</param>
/// <param name="HashInputs">Note the hash of every input file.</param>
internal sealed record CaseRunner(RadiomicsSettings Settings, GridRepair Repair, bool HashInputs)
{
    /// <summary>All regions in the order of masks and labels. Any failure ends the case.</summary>
    public IReadOnlyList<MeasuredRegion> Run(Case one, int threads, Action<string> report, CancellationToken cancellationToken)
    {
        string imageName = Path.GetFileName(one.Image);
        report($"reading {imageName}");
        Volume<float> image = InputFile.ReadImage(one.Image, "--image", HashInputs, out ImageFileInfo info, cancellationToken);
        var imageInput = new ProvenanceInput("image", imageName, info.Sha256, info.Geometry);
        RegionInput[] regions = [.. one.Rois.SelectMany(roi => ReadRegions(roi, one, image.Geometry, imageName, threads, report, cancellationToken))];
        IReadOnlyList<FeatureSet> features = RadiomicsExtractor.Extract(
            image, [.. regions.Select(static r => r.Region)], Settings, threads, new RegionProgress(report), cancellationToken);
        return [.. regions.Zip(features, (region, set) => new MeasuredRegion(one.Name, imageName, region.Name, WithInputs(set, imageInput, region)))];
    }

    private IReadOnlyList<RegionInput> ReadRegions(
        string roi, Case one, ImageGeometry image, string imageName, int threads, Action<string> report, CancellationToken cancellationToken)
    {
        string file = Path.GetFileName(roi);
        report($"reading {file}");
        Volume<ushort> labels = InputFile.ReadLabels(roi, "--roi", HashInputs, out ImageFileInfo info, cancellationToken);
        LabelMap<ushort> map = LabelMap.Create(labels, threads, cancellationToken);
        var input = new ProvenanceInput("roi", file, info.Sha256, info.Geometry);
        var regions = new List<RegionInput>();
        foreach (int label in one.Labels.Choose(map.Labels, file))
        {
            string name = FormattableString.Invariant($"{file}:{label}");
            (Mask mask, ProcessingStep? step) = Repair.Apply(map.ToMask(label), image, name, imageName, threads, cancellationToken);
            regions.Add(new(name, new RegionOfInterest(mask, name), input, step));
        }

        return regions;
    }

    private static FeatureSet WithInputs(FeatureSet features, ProvenanceInput image, RegionInput region)
    {
        ProvenanceRecord record = features.Provenance ?? new();
        return new(features, record with { Inputs = [image, region.File], Steps = region.Step is null ? record.Steps : [region.Step, .. record.Steps] });
    }

    private sealed record RegionInput(string Name, RegionOfInterest Region, ProvenanceInput File, ProcessingStep? Step);
}
