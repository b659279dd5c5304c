using Biomarkers.Numerics;
using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Measures the regions of a case.</summary>
/// <param name="Settings">What is computed, and how.</param>
/// <param name="Repair">What to do with masks on other grids.</param>
/// <param name="HashInputs">Note the hash of every input file.</param>
/// <param name="Dicom">How DICOM is read.</param>
/// <param name="Suv">Kind of SUV to derive from PET series, by its name; null to measure images as they are.</param>
internal sealed record CaseRunner(RadiomicsSettings Settings, GridRepair Repair, bool HashInputs, DicomReading Dicom, string? Suv = null)
{
    /// <summary>The series that contours were drawn on where that is not the image; null where it is.</summary>
    public InputPath? DrawnOn { get; init; }

    /// <summary>All regions in the order of masks and labels.</summary>
    /// <remarks>
    /// A failure ends the case, with one exception: of several regions, one that must not be used as asked (too small for
    /// the spacing, reaching outside the image) is a failed region and the others are measured.
    /// </remarks>
    public IReadOnlyList<MeasuredRegion> Run(Case one, int threads, Action<string> report, CancellationToken cancellationToken) =>
        Run(one, keepMasks: false, threads, report, cancellationToken).Regions;

    /// <summary>The same with image and masks, for results that refer to them.</summary>
    public CaseResult Run(Case one, bool keepMasks, int threads, Action<string> report, CancellationToken cancellationToken)
    {
        string imageName = one.ImagePath.Name;
        report($"reading {imageName}");
        LoadedImage image = Suv is null ? InputFile.Load(one.ImagePath, Dicom, HashInputs, threads, cancellationToken) : LoadSuv(one.ImagePath, Suv, threads, cancellationToken);
        var reader = new RegionReader(Repair, Dicom, HashInputs) { DrawnOn = DrawnOn };
        RegionInput[] regions = [.. one.Rois.SelectMany(roi =>
        {
            InputPath path = one.PathOfRoi(roi);
            report($"reading {path.Name}");
            return reader.Read(path, one.Choice, image.Grid, threads, cancellationToken);
        })];
        var results = new MeasuredRegion[regions.Length];
        var masks = new Mask?[regions.Length];

        // Whole regions side by side where there are enough of them; otherwise threads work within a region.
        int all = threads > 0 ? threads : Environment.ProcessorCount;
        int outer = regions.Length >= 2 * all ? all : 1;
        int done = 0;
        ParallelBlocks.For(regions.Length, outer, Fill, cancellationToken);
        return new(image, regions, masks, results);

        void Report(string text) => report(regions.Length == 1 ? text : FormattableString.Invariant($"{Volatile.Read(ref done)} of {regions.Length} regions  {text}"));

        void Fill(int i)
        {
            try
            {
                PlacedRegion placed = regions[i].Place(Math.Max(1, all / outer), cancellationToken);
                masks[i] = keepMasks ? placed.Mask : null;
                results[i] = new(one.Name, imageName, regions[i].Name, Measure(image, regions[i], placed, Math.Max(1, all / outer), Report, cancellationToken));
            }
            catch (DataRefusedException refusal) when (regions.Length > 1)
            {
                results[i] = MeasuredRegion.Failed(one.Name, imageName, regions[i].Name, OneLine.Of(refusal.Message));
            }

            Interlocked.Increment(ref done);
        }
    }

    // Apart, so that the PET package is loaded for PET alone.
    private LoadedImage LoadSuv(InputPath path, string kind, int threads, CancellationToken cancellationToken)
    {
        if (!DicomPath.IsDicom(path.FullName))
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableAcquisition, $"--suv derives SUV from the header of a DICOM PET series; {path.Name} is none. Give the folder of the series, or measure the image as it is.");
        }

        SuvRequest request = PetOptions.ReadKindAlone(kind, "--suv");
        return PetSeries.Open(path, Dicom, request, threads, cancellationToken).Load(path, request, HashInputs, threads, cancellationToken);
    }

    private FeatureSet Measure(LoadedImage image, RegionInput input, PlacedRegion placed, int threads, Action<string> report, CancellationToken cancellationToken)
    {
        FeatureSet features = RadiomicsExtractor.Extract(image.Volume, new RegionOfInterest(placed.Mask, input.Name), Settings, threads, new RegionProgress(report), cancellationToken);
        return Provenances.With(features, image, input, placed);
    }
}
