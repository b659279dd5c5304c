using System.Globalization;
using System.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Brings image and region into the form features are computed on (IBSI 1, image processing scheme).</summary>
/// <remarks>
/// Order: crop, round the input, resample image and mask, round, re-segment. Only the region's surroundings are touched:
/// the image outside the box that interpolation and local intensity reach is never read.
/// </remarks>
internal static class RegionPreparation
{
    public static PreparedRegion Prepare<T>(
        ImageSource<T> image, RegionOfInterest region, RadiomicsSettings settings, int threads, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        ImageGeometry geometry = image.Geometry;
        GeometryComparison comparison = geometry.CompareWith(region.Geometry);
        if (!comparison.IsAligned)
        {
            throw new DataRefusedException(
                RefusalReason.GridsDiffer,
                $"Image and region lie on different grids. {comparison} Resample the mask onto the image's grid, or snap it within a stated tolerance, and try again.");
        }

        // Aligned grids may differ by rounding; from here on there is one, or a partial volume of exactly 0.5 would be decided by it.
        region = OnGrid(region, geometry);
        var steps = new List<ProcessingStep>
        {
            ProcessingStep.Create(
                "region",
                ("image", geometry.ToString()),
                ("voxels", Text(region.Morphological.Count)),
                ("box", region.BoundingBox.ToString())),
        };
        Unit unit = image.Unit;
        if (unit == Unit.Arbitrary && settings.IntensityUnit is { } code)
        {
            unit = Unit.FromUcum(code);
        }

        (Volume<float> around, RegionOfInterest local, string? problem) = settings.Resampling.Spacing is null
            ? TakeAsIs(image, unit, region, settings)
            : Resample(image, unit, region, settings, steps, threads, cancellationToken);
        RegionOfInterest narrowed = Resegmenter.Apply(around, local, settings.Resegmentation, threads, cancellationToken);
        if (settings.Resegmentation.Range is not null || settings.Resegmentation.OutlierSigmas is not null)
        {
            steps.Add(ProcessingStep.Create(
                "re-segment",
                ("range", settings.Resegmentation.Range?.ToString() ?? "none"),
                ("outliers", settings.Resegmentation.OutlierSigmas is { } sigmas ? $"{sigmas.ToString("R", CultureInfo.InvariantCulture)} sigma" : "none"),
                ("voxels", Text(narrowed.Intensity.Count))));
        }

        return new PreparedRegion(around, narrowed, steps, problem);
    }

    /// <summary>The image on its own grid: itself where it can be used as it is, otherwise what surrounds the region.</summary>
    private static (Volume<float> Image, RegionOfInterest Region, string? Problem) TakeAsIs<T>(
        ImageSource<T> image, Unit unit, RegionOfInterest region, RadiomicsSettings settings)
        where T : unmanaged, INumber<T>
    {
        if (image.Single is { } single && !settings.RoundInput)
        {
            return (single.WithUnit(unit), region, null);
        }

        IndexBox box = Surroundings(region, settings);
        var voxels = new float[box.Size.Count];
        VolumeConversion.ToFloat(image.Voxels.Slice(box), voxels, settings.RoundInput, image.Scale);
        var cropped = Volume.Wrap(image.Geometry.Crop(box), voxels, unit);
        return (cropped, Move(region, cropped.Geometry, box), null);
    }

    /// <summary>What surrounds the region on the new grid.</summary>
    private static (Volume<float> Image, RegionOfInterest Region, string? Problem) Resample<T>(
        ImageSource<T> image, Unit unit, RegionOfInterest region, RadiomicsSettings settings, List<ProcessingStep> steps, int threads, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        ResamplingSettings resampling = settings.Resampling;
        ImageGeometry grid = ResamplingGrid.ForSpacing(image.Geometry, resampling);
        RegionOfInterest onGrid = ResampleRegion(region, grid, resampling, threads, cancellationToken);
        IndexBox box = Surroundings(onGrid, settings);
        Volume<float> around;
        string? problem = null;
        try
        {
            around = Resampler.Resample(image.Geometry, image.Voxels, grid, resampling, box, unit, settings.RoundInput, image.Scale, threads, cancellationToken);
        }
        catch (DataRefusedException refusal) when (refusal.Reason == RefusalReason.UnsuitableValues)
        {
            // The image cannot be interpolated as asked, but the region can: what the mask alone gives is still computed.
            problem = refusal.Message;
            around = Volume.Create<float, int>(grid.Crop(box), 0, static (voxels, _) => voxels.Fill(float.NaN), unit);
        }

        steps.Add(ProcessingStep.Create(
            "resample",
            ("grid", grid.ToString()),
            ("image", resampling.Image.ToString()),
            ("mask", resampling.Mask.ToString()),
            ("voxels", Text(onGrid.Morphological.Count))));
        return (around, Move(onGrid, around.Geometry, box), problem);
    }

    private static RegionOfInterest OnGrid(RegionOfInterest region, ImageGeometry geometry)
    {
        if (region.Geometry.Equals(geometry))
        {
            return region;
        }

        Mask morphological = region.Morphological.WithGeometry(geometry);
        return ReferenceEquals(region.Morphological, region.Intensity)
            ? new RegionOfInterest(morphological, region.Name)
            : new RegionOfInterest(morphological, region.Intensity.WithGeometry(geometry), region.Name);
    }

    private static RegionOfInterest ResampleRegion(
        RegionOfInterest region, ImageGeometry grid, ResamplingSettings settings, int threads, CancellationToken cancellationToken)
    {
        Mask morphological = Resampler.ResampleMask(region.Morphological, grid, settings, threads, cancellationToken);
        if (morphological.IsEmpty)
        {
            throw new DataRefusedException(
                RefusalReason.EmptyRegion,
                $"After resampling to {grid.Spacing} mm no voxel of the region reaches the mask threshold {settings.MaskThreshold.ToString("R", CultureInfo.InvariantCulture)}: the region of {region.Morphological.Count} voxels is too small for this spacing.");
        }

        if (ReferenceEquals(region.Morphological, region.Intensity))
        {
            return new RegionOfInterest(morphological, region.Name);
        }

        Mask intensity = Resampler.ResampleMask(region.Intensity, grid, settings, threads, cancellationToken);
        return new RegionOfInterest(morphological, intensity.Intersect(morphological), region.Name);
    }

    /// <summary>The part of the grid that features look at: the region's box, and the reach of the local intensity sphere.</summary>
    private static IndexBox Surroundings(RegionOfInterest region, RadiomicsSettings settings)
    {
        IndexBox box = region.BoundingBox;
        if (settings.Families.Contains(IbsiFamilies.LocalIntensity.Name))
        {
            Vector3D spacing = region.Geometry.Spacing;
            static int Reach(double spacing) => (int)Math.Min(1 << 20, Math.Ceiling(LocalIntensityFeatures.Radius / spacing) + 1);
            box = box.Grow(Reach(spacing.X), Reach(spacing.Y), Reach(spacing.Z));
        }

        return box.Intersect(IndexBox.Whole(region.Geometry.Size));
    }

    private static RegionOfInterest Move(RegionOfInterest region, ImageGeometry geometry, IndexBox box)
    {
        Mask morphological = Move(region.Morphological, geometry, box);
        return ReferenceEquals(region.Morphological, region.Intensity)
            ? new RegionOfInterest(morphological, region.Name)
            : new RegionOfInterest(morphological, Move(region.Intensity, geometry, box), region.Name);
    }

    private static Mask Move(Mask mask, ImageGeometry geometry, IndexBox box)
    {
        if (mask.IsEmpty)
        {
            return Mask.Empty(geometry);
        }

        IndexBox tight = mask.BoundingBox;
        ReadOnlyVolumeSpan<byte> inner = mask.AsVolumeSpan().Slice(new(new(Mask.Padding, Mask.Padding, Mask.Padding), tight.Size));
        return Mask.FromBytes(geometry, new(tight.Start - box.Start, tight.Size), inner);
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
