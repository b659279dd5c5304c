namespace Biomarkers.Pet;

/// <summary>The part of an image in which a region is looked for: values in a box, minus infinity where the region must not go.</summary>
internal sealed class GrowthWindow
{
    private readonly ImageGeometry _whole;
    private readonly ImageGeometry _geometry;
    private readonly float[] _values;

    private GrowthWindow(ImageGeometry whole, IndexBox box, float[] values)
    {
        _whole = whole;
        _geometry = whole.Crop(box);
        _values = values;
        Box = box;
    }

    /// <summary>Where the window lies on the grid.</summary>
    public IndexBox Box { get; }

    /// <summary>Values of the box, X fastest.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The voxels within a distance of a voxel.</summary>
    public static GrowthWindow Ball(Volume<float> image, Index3 centre, double radius)
    {
        ImageGeometry geometry = image.Geometry;
        IndexBox box = ReferenceSphere.BoxOf(geometry, new(centre.X, centre.Y, centre.Z), radius);
        return Cut(image, box, (y, z, row) =>
        {
            int reach = SphereKernel.RowReach(geometry.Spacing, radius, y - centre.Y, z - centre.Z);
            int first = Math.Clamp(centre.X - Math.Min(reach, box.Size.X) - box.Start.X, 0, row.Length);
            int end = reach < 0 ? first : Math.Clamp(centre.X + Math.Min(reach, box.Size.X) + 1 - box.Start.X, first, row.Length);
            row[..first].Fill(float.NegativeInfinity);
            row[end..].Fill(float.NegativeInfinity);
        });
    }

    /// <summary>The voxels of a mask that is not empty.</summary>
    public static GrowthWindow Within(Volume<float> image, Mask mask)
    {
        IndexBox box = mask.BoundingBox;
        return Cut(image, box, (y, z, row) =>
        {
            ReadOnlySpan<byte> inside = mask.AsVolumeSpan().Row(y - mask.Box.Start.Y, z - mask.Box.Start.Z).Slice(Mask.Padding, row.Length);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = inside[x] != 0 ? row[x] : float.NegativeInfinity;
            }
        });
    }

    public float At(Index3 index)
    {
        Index3 local = index - Box.Start;
        return _values[(((local.Z * Box.Size.Y) + local.Y) * Box.Size.X) + local.X];
    }

    /// <summary>The highest finite value and the first voxel that has it; null when no voxel is finite.</summary>
    public (float Value, Index3 Index)? Hottest(Mask? within = null)
    {
        (float Value, Index3 Index)? best = null;
        for (int i = 0; i < _values.Length; i++)
        {
            float value = _values[i];
            if (float.IsFinite(value) && (best is not { } known || value > known.Value))
            {
                Index3 index = Box.Start + new Index3(i % Box.Size.X, i / Box.Size.X % Box.Size.Y, i / (Box.Size.X * Box.Size.Y));
                if (within is null || within.Contains(index))
                {
                    best = (value, index);
                }
            }
        }

        return best;
    }

    /// <summary>The voxels that reach a threshold and hang together with a voxel, and the voxels of the window that are NaN.</summary>
    public (Mask Mask, long NotNumbers) Grow(double threshold, Index3 from, Connectivity connectivity)
    {
        var pieces = ThresholdComponents.Find(_geometry, new(_values, Box.Size), VoxelLimit.Of(threshold), connectivity);
        int label = pieces.LabelAt(from - Box.Start);
        return (label == 0 ? Mask.Empty(_whole) : Place(pieces.ToMask(label)), pieces.NotNumberCount);
    }

    /// <summary>All voxels that reach a threshold, and the voxels of the window that are NaN.</summary>
    public (Mask Mask, long NotNumbers) Above(double threshold)
    {
        var bytes = new byte[_values.Length];
        long notNumbers = 0;
        double limit = VoxelLimit.Of(threshold);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(_values[i] >= limit ? 1 : 0);
            notNumbers += float.IsNaN(_values[i]) ? 1 : 0;
        }

        return (Mask.FromBytes(_whole, Box, new(bytes, Box.Size)), notNumbers);
    }

    private delegate void RowEdit(int y, int z, Span<float> row);

    private static GrowthWindow Cut(Volume<float> image, IndexBox box, RowEdit edit)
    {
        var values = new float[box.Size.Count];
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                Span<float> row = values.AsSpan(((z * box.Size.Y) + y) * box.Size.X, box.Size.X);
                image.AsVolumeSpan().Row(box.Start.Y + y, box.Start.Z + z).Slice(box.Start.X, box.Size.X).CopyTo(row);
                edit(box.Start.Y + y, box.Start.Z + z, row);
            }
        }

        return new(image.Geometry, box, values);
    }

    // From the window's own grid to the image's.
    private Mask Place(Mask found)
    {
        IndexBox box = found.BoundingBox;
        ReadOnlyVolumeSpan<byte> bytes = found.AsVolumeSpan().Slice(new(new(Mask.Padding, Mask.Padding, Mask.Padding), box.Size));
        return Mask.FromBytes(_whole, new(box.Start + Box.Start, box.Size), bytes);
    }
}
