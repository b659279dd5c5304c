using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>What the reports on maps share: grids, normal tissue, masks.</summary>
internal static class ReportRegion
{
    /// <summary>Refuses a volume or mask on another grid.</summary>
    public static void DemandGrid(ImageGeometry map, ImageGeometry other, string name)
    {
        if (!ReferenceEquals(map, other) && map.CompareWith(other) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"{name} and the image lie on different grids. {comparison} Resample one of them.");
        }
    }

    /// <summary>Bytes over the grid, 1 inside.</summary>
    public static byte[] Demand(Mask region, ImageGeometry geometry, string name)
    {
        DemandGrid(geometry, region.Geometry, name);
        return region.IsEmpty
            ? throw new DataRefusedException(RefusalReason.EmptyRegion, $"{name} has no voxel.")
            : region.ToVolume().Voxels.ToArray();
    }

    /// <summary>Mean of a map over normal tissue, and how many of its voxels have no value.</summary>
    public static (double Mean, int Missing) Normal(Volume<float> map, Mask normal, string quantity)
    {
        byte[] inside = Demand(normal, map.Geometry, "The normal region");
        ReadOnlySpan<float> values = map.Voxels;
        var kept = new List<float>(normal.Count);
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] != 0 && float.IsFinite(values[i]))
            {
                kept.Add(values[i]);
            }
        }

        double mean = kept.Count == 0 ? double.NaN : FixedSum.Sum(CollectionsMarshal.AsSpan(kept)) / kept.Count;
        return mean > 0 && double.IsFinite(mean) ? (mean, normal.Count - kept.Count) : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture, $"The normal region has {kept.Count} of {normal.Count} voxels with a {quantity}, of mean {mean}; a mean above 0 is needed to compare with."));
    }

    /// <summary>The mask of bytes over a grid.</summary>
    public static Mask ToMask(ImageGeometry geometry, byte[] bytes) =>
        Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new ReadOnlyVolumeSpan<byte>(bytes, geometry.Size));
}
