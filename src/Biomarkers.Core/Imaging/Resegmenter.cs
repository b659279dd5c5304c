using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Narrows the intensity mask of a region by intensity; the morphological mask stays.</summary>
public static class Resegmenter
{
    /// <summary>Applies range and outlier re-segmentation.</summary>
    /// <param name="image">Image on the region's grid.</param>
    /// <param name="region">Region.</param>
    /// <param name="settings">Range and outlier limit; both null keep the region as it is.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The region with the narrowed intensity mask, which may be empty.</returns>
    /// <exception cref="ArgumentException">The range or the outlier limit is not valid.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids.</exception>
    /// <remarks>
    /// <para>Formula: a voxel x of the intensity mask stays when lower ≤ x ≤ upper and μ − kσ ≤ x ≤ μ + kσ. μ and σ are mean and population
    /// standard deviation of the intensity mask before either rule is applied.</para>
    /// <para>Undefined cases: NaN and infinite voxels always stay, and are left out of μ and σ. They mean that the image is damaged inside the
    /// region; dropping them would hide that, staying they make every measure fail that depends on them.</para>
    /// <para>Source: IBSI 1 reference manual, re-segmentation (IF9H), range (USB3) and outliers (7ACA).</para>
    /// </remarks>
    public static RegionOfInterest Apply(
        Volume<float> image,
        RegionOfInterest region,
        ResegmentationSettings settings,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        Check(settings);
        GeometryComparison comparison = region.Geometry.CompareWith(image.Geometry);
        if (!comparison.IsAligned)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region and the image lie on different grids. {comparison} Resample one of them.");
        }

        if ((settings.Range is null && settings.OutlierSigmas is null) || region.Intensity.IsEmpty)
        {
            return region;
        }

        IntensityRange range = settings.Range ?? new(double.NegativeInfinity, double.PositiveInfinity);
        IntensityRange usual = settings.OutlierSigmas is { } sigmas
            ? Usual(Gather(image, region.Intensity), sigmas, maxDegreeOfParallelism, cancellationToken)
            : range;
        var kept = new IntensityRange(Math.Max(range.Lower, usual.Lower), Math.Min(range.Upper, usual.Upper));
        return region.WithIntensity(Keep(image, region.Intensity, kept, maxDegreeOfParallelism, cancellationToken));
    }

    private static void Check(ResegmentationSettings settings)
    {
        if (settings.Range is { } range && !(range.Lower <= range.Upper))
        {
            throw new ArgumentException(
                $"The range {range} is not valid: the lower end must not lie above the upper, and neither may be NaN.", nameof(settings));
        }

        if (settings.OutlierSigmas is { } sigmas && !(double.IsFinite(sigmas) && sigmas > 0))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The outlier limit of {sigmas} standard deviations is not valid: it must be finite and greater than 0."), nameof(settings));
        }
    }

    // The finite values within the given number of standard deviations of their mean.
    private static IntensityRange Usual(float[] values, double sigmas, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        DeviationSums About(double centre) =>
            FixedSum.DeviationsWithin(values, centre, float.MinValue, float.MaxValue, maxDegreeOfParallelism, cancellationToken);
        DeviationSums sums = About(0);
        if (sums.Count == 0)
        {
            return new(double.NegativeInfinity, double.PositiveInfinity);
        }

        double mean = sums.First / sums.Count;
        double reach = sigmas * Math.Sqrt(About(mean).Second / sums.Count);
        return new(mean - reach, mean + reach);
    }

    // The values of a mask's voxels in the order of the grid, run by run.
    private static float[] Gather(Volume<float> image, Mask mask)
    {
        var values = new float[mask.Count];
        IndexBox box = mask.BoundingBox;
        ReadOnlyVolumeSpan<byte> inside = mask.AsVolumeSpan();
        ReadOnlyVolumeSpan<float> voxels = image.AsVolumeSpan();
        int at = 0;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                ReadOnlySpan<byte> row = inside.Row(y + Mask.Padding, z + Mask.Padding);
                ReadOnlySpan<float> from = voxels.Row(y + box.Start.Y, z + box.Start.Z);
                int x = row.IndexOf((byte)1);
                while (x >= 0)
                {
                    // The padding ends every run.
                    int length = row[x..].IndexOf((byte)0);
                    from.Slice(x + mask.Box.Start.X, length).CopyTo(values.AsSpan(at));
                    at += length;
                    int ahead = row[(x + length)..].IndexOf((byte)1);
                    x = ahead < 0 ? -1 : x + length + ahead;
                }
            }
        }

        return values;
    }

    private static Mask Keep(Volume<float> image, Mask mask, IntensityRange range, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        IndexBox box = mask.BoundingBox;
        var bytes = new byte[box.Size.Count];
        ParallelBlocks.For(
            box.Size.Z,
            maxDegreeOfParallelism,
            z =>
            {
                ReadOnlyVolumeSpan<byte> inside = mask.AsVolumeSpan();
                ReadOnlyVolumeSpan<float> values = image.AsVolumeSpan();
                for (int y = 0; y < box.Size.Y; y++)
                {
                    KeepRow(
                        inside.Row(y + Mask.Padding, z + Mask.Padding).Slice(Mask.Padding, box.Size.X),
                        values.Row(y + box.Start.Y, z + box.Start.Z).Slice(box.Start.X, box.Size.X),
                        range,
                        bytes.AsSpan(((z * box.Size.Y) + y) * box.Size.X, box.Size.X));
                }
            },
            cancellationToken);
        return Mask.FromBytes(mask.Geometry, box, new(bytes, box.Size));
    }

    private static void KeepRow(ReadOnlySpan<byte> inside, ReadOnlySpan<float> values, IntensityRange range, Span<byte> kept)
    {
        (double lower, double upper) = range;
        for (int x = 0; x < kept.Length; x++)
        {
            double value = values[x];
            bool stays = (value >= lower & value <= upper) | !double.IsFinite(value);
            kept[x] = stays ? inside[x] : (byte)0;
        }
    }
}
