namespace Biomarkers.Cli;

/// <summary>Reads regions from label images, contours and segmentations.</summary>
/// <param name="Repair">What to do with masks on other grids.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="HashInputs">Note the hash of every file.</param>
internal sealed record RegionReader(GridRepair Repair, DicomReading Dicom, bool HashInputs)
{
    /// <summary>The series that contours were drawn on where that is not the image; null where it is.</summary>
    public InputPath? DrawnOn { get; init; }

    /// <summary>The regions a file names.</summary>
    /// <param name="path">The file, or a folder that holds one RTSTRUCT or SEG.</param>
    /// <param name="choice">Which of its regions.</param>
    /// <param name="target">The image they lie in.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<RegionInput> Read(InputPath path, RegionChoice choice, GridTarget target, int threads, CancellationToken cancellationToken) =>
        DicomPath.IsDicom(path.FullName) ? ReadDicom(path, choice, target, threads, cancellationToken) : ReadLabels(path, choice, target, threads, cancellationToken);

    private IReadOnlyList<RegionInput> ReadDicom(InputPath path, RegionChoice choice, GridTarget target, int threads, CancellationToken cancellationToken) =>
        new DicomRegions(path, choice, target, this).Read(threads, cancellationToken);

    private IReadOnlyList<RegionInput> ReadLabels(InputPath path, RegionChoice choice, GridTarget target, int threads, CancellationToken cancellationToken)
    {
        string file = path.Name;
        Volume<ushort> labels = InputFile.ReadLabels(path, HashInputs, out ImageFileInfo info, cancellationToken);
        if (choice.Names.Count > 0)
        {
            throw new UsageException($"--roi-name names regions of DICOM contours and segmentations; {file} is a label image. Choose with --label N.");
        }

        LabelMap<ushort> map = LabelMap.Create(labels, threads, cancellationToken);
        IReadOnlyList<int> chosen = choice.Labels.Choose(map.Labels, file, choice.LabelAdvice);
        Repair.DemandUsable(info.Geometry, target.Geometry, file, target.Name);
        var input = new ProvenanceInput("roi", file, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics };
        return [.. chosen.Select(label =>
        {
            string name = FormattableString.Invariant($"{file}:{label}");
            return new RegionInput(name, FormattableString.Invariant($"Region {label}"), input, (threads, stop) =>
            {
                (Mask mask, ProcessingStep? step) = Repair.Apply(map.ToMask(label), target.Geometry, name, target.Name, threads, stop);
                return new PlacedRegion(mask, step is null ? [] : [step], []);
            });
        })];
    }
}
