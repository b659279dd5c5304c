using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>A region on a grid: the morphological mask says where it is, the intensity mask which voxels' values count.</summary>
/// <remarks>
/// Both masks lie on one grid. Re-segmentation narrows the intensity mask and leaves the morphological mask alone
/// (IBSI 1, section 2.5). The intensity mask may be empty, the morphological mask may not.
/// </remarks>
public sealed class RegionOfInterest
{
    private readonly byte[]? _intensityInBox;

    /// <summary>A region whose intensity mask is its morphological mask.</summary>
    /// <param name="mask">Where the region is; at least one voxel.</param>
    /// <param name="name">What the user calls it; null for none.</param>
    /// <exception cref="DataRefusedException">The mask is empty.</exception>
    public RegionOfInterest(Mask mask, string? name = null)
        : this(mask, mask, name)
    {
    }

    /// <summary>A region with separate masks.</summary>
    /// <param name="morphological">Where the region is; at least one voxel.</param>
    /// <param name="intensity">Which voxels' values count; a part of the morphological mask, possibly empty.</param>
    /// <param name="name">What the user calls it; null for none.</param>
    /// <exception cref="DataRefusedException">The morphological mask is empty.</exception>
    /// <exception cref="ArgumentException">The masks lie on different grids, or the intensity mask is not a part of the morphological mask.</exception>
    public RegionOfInterest(Mask morphological, Mask intensity, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(morphological);
        ArgumentNullException.ThrowIfNull(intensity);
        if (morphological.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel. Check the mask, its label and that it covers the image.");
        }

        if (!ReferenceEquals(morphological.Geometry, intensity.Geometry) && !morphological.Geometry.Equals(intensity.Geometry))
        {
            throw new ArgumentException("The two masks of a region must lie on the same grid.", nameof(intensity));
        }

        if (!intensity.IsEmpty && morphological.BoundingBox.Intersect(intensity.BoundingBox) != intensity.BoundingBox)
        {
            throw new ArgumentException("The intensity mask must lie inside the morphological mask's bounding box.", nameof(intensity));
        }

        Morphological = morphological;
        Intensity = intensity;
        Name = name;
        _intensityInBox = intensity.IsEmpty || intensity.Box == morphological.Box ? null : Embed(morphological.Box, intensity);
        if (!ReferenceEquals(morphological, intensity) && !IsPart(IntensityBytes, MorphologicalBytes))
        {
            throw new ArgumentException("The intensity mask has voxels that the morphological mask has not.", nameof(intensity));
        }
    }

    /// <summary>The grid the region lies on.</summary>
    public ImageGeometry Geometry => Morphological.Geometry;

    /// <summary>Where the region is.</summary>
    public Mask Morphological { get; }

    /// <summary>Which voxels' values count.</summary>
    public Mask Intensity { get; }

    /// <summary>What the user calls it; null for none.</summary>
    public string? Name { get; }

    /// <summary>Smallest box of the grid that holds the morphological mask.</summary>
    public IndexBox BoundingBox => Morphological.BoundingBox;

    /// <summary>The bounding box grown by <see cref="Mask.Padding"/>, in indices of the grid: the box of both byte views.</summary>
    public IndexBox Box => Morphological.Box;

    /// <summary>The morphological mask over <see cref="Box"/>, X fastest: 1 inside, 0 outside.</summary>
    public ReadOnlySpan<byte> MorphologicalBytes => Morphological.Bytes;

    /// <summary>The intensity mask over the same <see cref="Box"/>, X fastest: 1 inside, 0 outside. Empty when the intensity mask is.</summary>
    public ReadOnlySpan<byte> IntensityBytes => _intensityInBox ?? Intensity.Bytes;

    /// <summary>The same region with another intensity mask.</summary>
    /// <param name="intensity">Which voxels' values count.</param>
    public RegionOfInterest WithIntensity(Mask intensity) => new(Morphological, intensity, Name);

    // Eight voxels at a time: bytes are 0 or 1.
    private static bool IsPart(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole)
    {
        ReadOnlySpan<ulong> eightsOfPart = MemoryMarshal.Cast<byte, ulong>(part);
        ReadOnlySpan<ulong> eightsOfWhole = MemoryMarshal.Cast<byte, ulong>(whole);
        for (int i = 0; i < eightsOfPart.Length; i++)
        {
            if ((eightsOfPart[i] & ~eightsOfWhole[i]) != 0)
            {
                return false;
            }
        }

        for (int i = eightsOfPart.Length * sizeof(ulong); i < part.Length; i++)
        {
            if ((part[i] & ~whole[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Embed(IndexBox box, Mask mask)
    {
        var bytes = new byte[box.Size.Count];
        Index3 shift = mask.Box.Start - box.Start;
        Size3 from = mask.Box.Size;
        for (int z = Mask.Padding; z < from.Z - Mask.Padding; z++)
        {
            for (int y = Mask.Padding; y < from.Y - Mask.Padding; y++)
            {
                int at = ((((z + shift.Z) * box.Size.Y) + y + shift.Y) * box.Size.X) + shift.X + Mask.Padding;
                mask.Bytes.Slice((((z * from.Y) + y) * from.X) + Mask.Padding, from.X - (2 * Mask.Padding)).CopyTo(bytes.AsSpan(at));
            }
        }

        return bytes;
    }
}
