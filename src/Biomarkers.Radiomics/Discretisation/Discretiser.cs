using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Turns the intensities of a region into grey levels.</summary>
/// <remarks>
/// <para>Formulas, in double precision, X the intensity and N_g the highest level:</para>
/// <para><see cref="DiscretisationMethod.None"/>: level = X. Every X must be an integer of at least 1; N_g is the largest.</para>
/// <para><see cref="DiscretisationMethod.FixedBinNumber"/>: level = floor(N (X − min) / (max − min)) + 1, and N for X = max;
/// N_g = N. A region of one intensity has one bin: level 1, N_g = 1.</para>
/// <para><see cref="DiscretisationMethod.FixedBinSize"/>: level = floor((X − start) / w) + 1; levels are not renumbered, so the lowest
/// that occurs may be above 1; N_g is the highest that occurs. The start is <see cref="DiscretisationSettings.Start"/>, else the lower
/// end of the re-segmentation range, else the region's minimum.</para>
/// <para><see cref="DiscretisationMethod.FixedBinSizeEqualised"/>: N = floor((max − start) / w) + 1 levels, level = floor(N · (voxels
/// below X) / (all voxels)) + 1; N_g = N. These levels stand for ranks, not intensities: bin centre and width are NaN.</para>
/// <para>Source: IBSI 1 reference manual, section 2.7, K15C and Q3RU.</para>
/// </remarks>
public static class Discretiser
{
    /// <summary>Most levels there can be.</summary>
    public const int MaximumLevelCount = ushort.MaxValue;

    /// <summary>Discretises the intensities of a region.</summary>
    /// <param name="image">Image on the region's grid.</param>
    /// <param name="region">Region; levels are given to its intensity mask.</param>
    /// <param name="settings">Method and figures.</param>
    /// <param name="range">The re-segmentation range that was applied to the intensity mask, whose lower end starts the bins of fixed
    /// size; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentNullException">The image, the region or the settings are null.</exception>
    /// <exception cref="ArgumentException">A setting is outside its range, or the re-segmentation range is none.</exception>
    /// <exception cref="DataRefusedException">
    /// The grids differ, the intensity mask is empty, a voxel is not finite or below the first bin, intensities that are to be
    /// levels are not integers of at least 1, or there would be more than <see cref="MaximumLevelCount"/> levels.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DiscretisedRegion Discretise(
        Volume<float> image,
        RegionOfInterest region,
        DiscretisationSettings settings,
        IntensityRange? range = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default) =>
        Discretise(
            RegionIntensities.Gather(image, region, maxDegreeOfParallelism, cancellationToken),
            settings,
            range,
            maxDegreeOfParallelism,
            cancellationToken);

    /// <summary>Discretises intensities that were gathered before.</summary>
    /// <param name="intensities">The region's intensities.</param>
    /// <param name="settings">Method and figures.</param>
    /// <param name="range">The re-segmentation range that was applied to the intensity mask, whose lower end starts the bins of fixed
    /// size; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentNullException">The intensities or the settings are null.</exception>
    /// <exception cref="ArgumentException">A setting is outside its range, or the re-segmentation range is none.</exception>
    /// <exception cref="DataRefusedException">
    /// The intensity mask is empty, a voxel is not finite or below the first bin, intensities that are to be
    /// levels are not integers of at least 1, or there would be more than <see cref="MaximumLevelCount"/> levels.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DiscretisedRegion Discretise(
        RegionIntensities intensities,
        DiscretisationSettings settings,
        IntensityRange? range = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intensities);
        ArgumentNullException.ThrowIfNull(settings);
        Binning.CheckSettings(settings);
        Binning.CheckRange(range);
        if (intensities.Count == 0)
        {
            throw new DataRefusedException(
                RefusalReason.EmptyRegion, "The intensity mask has no voxel to discretise. Check the mask and the re-segmentation range.");
        }

        if (intensities.NonFiniteCount > 0)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                $"{intensities.DescribeNonFinite()} They have no grey level. Repair the image, or leave these voxels out of the mask.");
        }

        if (settings.Method == DiscretisationMethod.FixedBinSizeEqualised)
        {
            EqualisedBinning equalised = EqualisedBinning.Create(intensities, settings, range);
            return Join(equalised, equalised.LevelCount, double.NaN, double.NaN);
        }

        Binning binning = Binning.Create(intensities, settings, range);
        int highest = Binning.CheckLevelCount(binning.HighestLevel);
        double centre = binning.Start + (0.5 * binning.Width);
        return settings.Method switch
        {
            DiscretisationMethod.None => Join(default(IntegerBinning), highest, 1, 1),
            DiscretisationMethod.FixedBinNumber => Join(new FixedNumberBinning(binning), highest, centre, binning.Width),
            _ => Join(new FixedSizeBinning(binning), highest, centre, binning.Width),
        };

        DiscretisedRegion Join<TLevel>(TLevel rule, int levelCount, double firstCentre, double width)
            where TLevel : struct, ILevelRule => new(
                intensities.Region,
                Apply(intensities, rule, maxDegreeOfParallelism, cancellationToken),
                levelCount,
                firstCentre,
                width,
                Binning.Describe(settings));
    }

    private static ushort[] Apply<TLevel>(RegionIntensities intensities, TLevel rule, int threads, CancellationToken cancel)
        where TLevel : struct, ILevelRule
    {
        RegionOfInterest region = intensities.Region;
        IndexBox box = region.BoundingBox;
        Size3 padded = region.Box.Size;
        var levels = new ushort[padded.Count];
        ParallelBlocks.For(
            box.Size.Z,
            threads,
            z =>
            {
                ReadOnlyVolumeSpan<float> voxels = intensities.Image.AsVolumeSpan();
                for (int y = 0; y < box.Size.Y; y++)
                {
                    int at = ((((z + Mask.Padding) * padded.Y) + y + Mask.Padding) * padded.X) + Mask.Padding;
                    ReadOnlySpan<float> row = voxels.Row(box.Start.Y + y, box.Start.Z + z).Slice(box.Start.X, box.Size.X);
                    ReadOnlySpan<byte> inside = region.IntensityBytes.Slice(at, row.Length);
                    Span<ushort> to = levels.AsSpan(at, row.Length);
                    for (int x = 0; x < row.Length; x++)
                    {
                        if (inside[x] != 0)
                        {
                            to[x] = (ushort)rule.Level(row[x]);
                        }
                    }
                }
            },
            cancel);
        return levels;
    }
}
