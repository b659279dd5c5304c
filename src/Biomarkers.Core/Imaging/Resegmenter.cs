using System.Globalization;

namespace Biomarkers;

/// <summary>Narrows the intensity mask of a region by intensity; the morphological mask stays.</summary>
public static class Resegmenter
{
    /// <summary>Applies range and outlier re-segmentation.</summary>
    /// <param name="image">Image on the region's grid.</param>
    /// <param name="region">Region.</param>
    /// <param name="settings">Range and outlier limit; both null keep the region as it is.</param>
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
    public static RegionOfInterest Apply(Volume<float> image, RegionOfInterest region, ResegmentationSettings settings)
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
        IntensityRange usual = settings.OutlierSigmas is { } sigmas ? Usual(image, region.Intensity, sigmas) : range;
        return region.WithIntensity(Keep(image, region.Intensity, Math.Max(range.Lower, usual.Lower), Math.Min(range.Upper, usual.Upper)));
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

    private static IntensityRange Usual(Volume<float> image, Mask mask, double sigmas)
    {
        double sum = 0;
        long count = 0;
        foreach (float value in new MaskedVoxels(image, mask))
        {
            if (float.IsFinite(value))
            {
                sum += value;
                count++;
            }
        }

        if (count == 0)
        {
            return new(double.NegativeInfinity, double.PositiveInfinity);
        }

        double mean = sum / count;
        double squares = 0;
        foreach (float value in new MaskedVoxels(image, mask))
        {
            if (float.IsFinite(value))
            {
                squares += (value - mean) * (value - mean);
            }
        }

        double reach = sigmas * Math.Sqrt(squares / count);
        return new(mean - reach, mean + reach);
    }

    private static Mask Keep(Volume<float> image, Mask mask, double lower, double upper)
    {
        IndexBox box = mask.BoundingBox;
        var bytes = new byte[box.Size.Count];
        ReadOnlyVolumeSpan<byte> inside = mask.AsVolumeSpan();
        ReadOnlyVolumeSpan<float> values = image.AsVolumeSpan();
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                ReadOnlySpan<byte> from = inside.Row(y + Mask.Padding, z + Mask.Padding).Slice(Mask.Padding, box.Size.X);
                ReadOnlySpan<float> row = values.Row(y + box.Start.Y, z + box.Start.Z).Slice(box.Start.X, box.Size.X);
                Span<byte> to = bytes.AsSpan(((z * box.Size.Y) + y) * box.Size.X, box.Size.X);
                for (int x = 0; x < to.Length; x++)
                {
                    bool kept = (row[x] >= lower && row[x] <= upper) || !float.IsFinite(row[x]);
                    to[x] = kept ? from[x] : (byte)0;
                }
            }
        }

        return Mask.FromBytes(mask.Geometry, box, new(bytes, box.Size));
    }
}
