using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>From image, region and settings to features: one call.</summary>
/// <remarks>
/// Results are bit-identical for any number of threads. Intensities are handled as single-precision numbers, mathematics
/// is done in double precision. A family that cannot be computed on the data gives measures with a status and a reason.
/// </remarks>
public static partial class RadiomicsExtractor
{
    /// <summary>Computes the features of one region.</summary>
    /// <typeparam name="T">Voxel type of the image.</typeparam>
    /// <param name="image">The image.</param>
    /// <param name="region">The region, on the image's grid.</param>
    /// <param name="settings">What to compute and how.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="progress">Told before every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the computation between and within families.</param>
    /// <exception cref="SettingsException">A setting is not possible; the message holds its path.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids, or the region vanishes when resampled.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureSet Extract<T>(
        Volume<T> image,
        RegionOfInterest region,
        RadiomicsSettings settings,
        int maxDegreeOfParallelism = 0,
        IProgress<ExtractionProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(region);
        Demand(settings);
        var report = new ProgressCounter(progress, settings.Families.Count + 1);
        FeatureSet result = Extract(ImageSource.Of(image), region, settings, maxDegreeOfParallelism, report, cancellationToken);
        report.Done();
        return result;
    }

    /// <summary>Computes the features of several regions of one image.</summary>
    /// <typeparam name="T">Voxel type of the image.</typeparam>
    /// <param name="image">The image.</param>
    /// <param name="regions">The regions, on the image's grid.</param>
    /// <param name="settings">What to compute and how.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="progress">Told before every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the computation between and within families.</param>
    /// <returns>
    /// One set per region, in the order of the regions. A region that must not be used, because it lies on another grid or vanishes
    /// when resampled, gives measures that all carry the reason; the other regions are not affected.
    /// </returns>
    /// <exception cref="SettingsException">A setting is not possible; the message holds its path.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<FeatureSet> Extract<T>(
        Volume<T> image,
        IReadOnlyList<RegionOfInterest> regions,
        RadiomicsSettings settings,
        int maxDegreeOfParallelism = 0,
        IProgress<ExtractionProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(regions);
        Demand(settings);
        var report = new ProgressCounter(progress, regions.Count * (settings.Families.Count + 1));
        var results = new FeatureSet[regions.Count];

        // Whole regions side by side where there are enough of them; otherwise threads work within a region.
        int threads = maxDegreeOfParallelism > 0 ? maxDegreeOfParallelism : Environment.ProcessorCount;
        int outer = regions.Count >= 2 * threads ? threads : 1;
        ParallelBlocks.For(
            regions.Count,
            outer,
            i => results[i] = ExtractOrExplain(image, regions[i], settings, Math.Max(1, threads / outer), report, cancellationToken),
            cancellationToken);
        report.Done();
        return results;
    }

    /// <summary>Computes the features of one region of an image in memory the caller owns, without copying the image.</summary>
    /// <typeparam name="T">Voxel type of the image.</typeparam>
    /// <param name="image">The voxels; rows and slices may be padded.</param>
    /// <param name="geometry">Where the voxels lie; of the image's size.</param>
    /// <param name="region">The region, on the same grid.</param>
    /// <param name="settings">What to compute and how.</param>
    /// <param name="unit">Unit of the intensities.</param>
    /// <param name="scale">How the voxels become intensities; null where they are.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="progress">Told before every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the computation between and within families.</param>
    /// <exception cref="ArgumentException">The sizes of voxels and geometry differ.</exception>
    /// <exception cref="SettingsException">A setting is not possible; the message holds its path.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids, or the region vanishes when resampled.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureSet Extract<T>(
        ReadOnlyVolumeSpan<T> image,
        ImageGeometry geometry,
        RegionOfInterest region,
        RadiomicsSettings settings,
        Unit unit = default,
        IntensityScale? scale = null,
        int maxDegreeOfParallelism = 0,
        IProgress<ExtractionProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(region);
        Demand(settings);
        if (image.Size != geometry.Size)
        {
            throw new ArgumentException($"The image has {image.Size} voxels, its geometry {geometry.Size}.", nameof(geometry));
        }

        var report = new ProgressCounter(progress, settings.Families.Count + 1);
        FeatureSet result = Extract(new ImageSource<T>(image, geometry, unit) { Scale = scale }, region, settings, maxDegreeOfParallelism, report, cancellationToken);
        report.Done();
        return result;
    }

    private static FeatureSet ExtractOrExplain<T>(
        Volume<T> image, RegionOfInterest region, RadiomicsSettings settings, int threads, ProgressCounter report, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        try
        {
            return Extract(ImageSource.Of(image), region, settings, threads, report, cancellationToken);
        }
        catch (DataRefusedException refusal)
        {
            return new FeatureSet(
                FamilyRunner.All
                    .Where(family => settings.Families.Contains(family.Family.Name))
                    .SelectMany(family => family.Missing(settings, MeasureStatus.Failed, refusal.Message, image.Unit)),
                new ProvenanceRecord { SettingsJson = settings.ToJson() });
        }
    }

    private static FeatureSet Extract<T>(
        ImageSource<T> image,
        RegionOfInterest region,
        RadiomicsSettings settings,
        int threads,
        ProgressCounter report,
        CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        report.Next(region.Name, "prepare");
        PreparedRegion prepared = RegionPreparation.Prepare(image, region, settings, threads, cancellationToken);
        var input = new FamilyInput(prepared, settings, threads, cancellationToken);
        var results = new List<Measurement>(256);
        foreach (FamilyRunner family in FamilyRunner.All)
        {
            if (settings.Families.Contains(family.Family.Name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                report.Next(region.Name, family.Family.Name);
                results.AddRange(family.Run(input));
            }
        }

        return new FeatureSet(results, new ProvenanceRecord
        {
            Inputs =
            [
                new("image", "image", null, image.Geometry),
                new("roi", region.Name ?? "region", null, region.Geometry),
            ],
            SettingsJson = settings.ToJson(),
            Steps = [.. prepared.Steps, .. input.Steps],
        });
    }

    private static void Demand(RadiomicsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Validate() is [var problem, ..])
        {
            throw new SettingsException(settings.Name, problem.Path, problem.Message);
        }
    }
}
