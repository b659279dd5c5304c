using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>What to do with a mask whose grid is not the image's. Nothing, unless the user said so.</summary>
/// <param name="Resample">Interpolate the mask onto the image's grid.</param>
/// <param name="SnapMillimetres">Take the mask's voxels as the image's where none lies further apart; null for no.</param>
internal sealed record GridRepair(bool Resample, double? SnapMillimetres)
{
    /// <summary>Refuse.</summary>
    public static GridRepair None { get; } = new(false, null) { IsOffered = false };

    /// <summary>The command has options that allow a repair, which messages may name.</summary>
    public bool IsOffered { get; init; } = true;

    /// <summary>Complains about a mask file whose grid is not the image's, and not to be repaired.</summary>
    /// <exception cref="DataRefusedException">The message says how the grids differ and what can be done.</exception>
    public void DemandUsable(ImageGeometry roi, ImageGeometry image, string roiName, string imageName)
    {
        GeometryComparison comparison = roi.CompareWith(image);
        if (comparison.IsAligned || Resample)
        {
            return;
        }

        if (SnapMillimetres is not { } allowed)
        {
            throw new DataRefusedException(
                RefusalReason.GridsDiffer,
                $"{roiName} lies on another grid than {imageName}. {comparison} {(IsOffered ? $"Export both on one grid, or allow --resample-roi (interpolate the mask){(IsShifted(roi, image) ? " or --snap-roi MM (same size, shifted by at most MM)" : string.Empty)}." : $"Draw or export the regions on the grid of {imageName}.")}");
        }

        if (roi.Size != image.Size)
        {
            throw new DataRefusedException(
                RefusalReason.GridsDiffer, $"{roiName} cannot be snapped to {imageName}: the sizes differ; only --resample-roi can repair this. {comparison}");
        }

        if (!(comparison.LargestDisplacement <= allowed))
        {
            throw new DataRefusedException(
                RefusalReason.GridsDiffer,
                string.Create(CultureInfo.InvariantCulture, $"{roiName} cannot be snapped to {imageName}: voxels lie up to {comparison.LargestDisplacement:G4} mm apart, allowed are {allowed:G4} mm. {comparison}"));
        }
    }

    /// <summary>The mask on the image's grid, and what was done to it.</summary>
    /// <exception cref="DataRefusedException">The grids differ by more than may be repaired, or the region is lost or leaves the image.</exception>
    public (Mask Mask, ProcessingStep? Step) Apply(Mask mask, ImageGeometry image, string roiName, string imageName, int threads, CancellationToken cancellationToken)
    {
        GeometryComparison comparison = mask.Geometry.CompareWith(image);
        if (comparison.IsAligned)
        {
            // Written with other rounding; from here on both share one grid.
            return (GeometryRepair.SnapTo(mask, image, GeometryTolerance.Default), null);
        }

        DemandUsable(mask.Geometry, image, roiName, imageName);
        if (Resample)
        {
            return ResampleTo(mask, image, comparison, roiName, imageName, threads, cancellationToken);
        }

        double smallest = Math.Min(image.Spacing.X, Math.Min(image.Spacing.Y, image.Spacing.Z));
        var tolerance = new GeometryTolerance { CornerFraction = SnapMillimetres!.Value / smallest, RelativeSpacing = double.MaxValue, Direction = double.MaxValue };
        return (GeometryRepair.SnapTo(mask, image, tolerance), ProcessingStep.Create(
            "snap roi",
            ("differences", comparison.ToString()),
            ("largest displacement", $"{Text(comparison.LargestDisplacement)} mm"),
            ("allowed", $"{Text(SnapMillimetres.Value)} mm")));
    }

    /// <summary>Voxels of equal index can mean the same: as many of them, of about one spacing and direction.</summary>
    private static bool IsShifted(ImageGeometry roi, ImageGeometry image)
    {
        const double MostRelative = 0.01;
        bool same = roi.Size == image.Size;
        for (int axis = 0; axis < 3; axis++)
        {
            same &= Math.Abs(roi.Spacing[axis] - image.Spacing[axis]) <= MostRelative * image.Spacing[axis];
            same &= (roi.Direction[axis] - image.Direction[axis]).Length <= MostRelative;
        }

        return same;
    }

    private static (Mask Mask, ProcessingStep Step) ResampleTo(
        Mask mask, ImageGeometry image, GeometryComparison comparison, string roiName, string imageName, int threads, CancellationToken cancellationToken)
    {
        DemandInside(mask, image, roiName, imageName);
        Mask resampled = GeometryRepair.ResampleTo(mask, image, null, threads, cancellationToken);
        return !resampled.IsEmpty
            ? (resampled, ProcessingStep.Create(
                "resample roi", ("differences", comparison.ToString()), ("voxels before", Text(mask.Count)), ("voxels after", Text(resampled.Count))))
            : throw new DataRefusedException(
                RefusalReason.EmptyRegion, $"No voxel of {roiName} is left on the grid of {imageName}: the region is smaller than half a voxel there.");
    }

    /// <summary>A region that reaches beyond the image would lose its part outside without a word.</summary>
    private static void DemandInside(Mask mask, ImageGeometry image, string roiName, string imageName)
    {
        IndexBox box = mask.BoundingBox;
        long outside = 0;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    outside += mask.Contains(new(x, y, z)) && !IsInside(image, image.WorldToIndex(mask.Geometry.IndexToWorld(new(x, y, z)))) ? 1 : 0;
                }
            }
        }

        if (outside > 0)
        {
            throw new DataRefusedException(RefusalReason.RegionOutsideImage, string.Create(
                CultureInfo.InvariantCulture, $"{outside} of {Counted.Of(mask.Count, "voxel")} of {roiName} {(outside == 1 ? "lies" : "lie")} outside {imageName}. Check that they belong together; crop the mask if the rest is meant to be lost."));
        }
    }

    private static bool IsInside(ImageGeometry image, Vector3D index)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            if (!(index[axis] >= -0.5 && index[axis] <= image.Size[axis] - 0.5))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
