namespace Biomarkers;

/// <summary>Which voxels of a grid belong to something: one byte a voxel, kept only inside a padded box.</summary>
/// <remarks>
/// <para>The box is the tight bounding box grown by <see cref="Padding"/> voxels on every side, also beyond the border of
/// the grid, so that neighbourhood loops need no border test. Bytes are 0 or 1; the padding is 0.</para>
/// <para>A mask without voxels has an empty <see cref="BoundingBox"/> and an empty <see cref="Box"/>.</para>
/// </remarks>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed partial class Mask
{
    /// <summary>Voxels of zeros around the tight bounding box.</summary>
    public const int Padding = 1;

    private readonly byte[] _bytes;

    private Mask(ImageGeometry geometry, IndexBox boundingBox, byte[] paddedBytes, int count)
    {
        Geometry = geometry;
        BoundingBox = boundingBox;
        Box = boundingBox.IsEmpty ? boundingBox : boundingBox.Grow(Padding, Padding, Padding);
        _bytes = paddedBytes;
        Count = count;
    }

    /// <summary>The grid the mask refers to.</summary>
    public ImageGeometry Geometry { get; }

    /// <summary>Smallest box of the grid that holds every voxel of the mask; empty when there is none.</summary>
    public IndexBox BoundingBox { get; }

    /// <summary>The padded box whose bytes are kept, in indices of the grid; it may reach beyond the grid by the padding.</summary>
    public IndexBox Box { get; }

    /// <summary>Number of voxels in the mask.</summary>
    public int Count { get; }

    /// <summary>True when no voxel belongs to the mask.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Volume of the voxels in mm³.</summary>
    public double Volume => Count * Geometry.VoxelVolume;

    /// <summary>The bytes of the padded <see cref="Box"/>, X fastest: 1 inside, 0 outside.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The padded box as a 3-D view.</summary>
    /// <exception cref="InvalidOperationException">The mask is empty.</exception>
    public ReadOnlyVolumeSpan<byte> AsVolumeSpan() => IsEmpty
        ? throw new InvalidOperationException("An empty mask has no voxels to view.")
        : new(_bytes, Box.Size);

    /// <summary>True when a voxel of the grid belongs to the mask; false outside the grid.</summary>
    /// <param name="index">Voxel index on the grid.</param>
    public bool Contains(Index3 index)
    {
        Index3 local = index - Box.Start;
        return Box.Size.Contains(local) && _bytes[(((local.Z * Box.Size.Y) + local.Y) * Box.Size.X) + local.X] != 0;
    }

    /// <summary>The mask as a volume of 0 and 1 over the whole grid.</summary>
    public Volume<byte> ToVolume() => Biomarkers.Volume.Create<byte, Mask>(Geometry, this, static (span, mask) => mask.CopyTo(span), Unit.One);

    private void CopyTo(Span<byte> whole)
    {
        IndexBox box = BoundingBox;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                int from = ((((z + Padding) * Box.Size.Y) + y + Padding) * Box.Size.X) + Padding;
                int to = (((((box.Start.Z + z) * Geometry.Size.Y) + box.Start.Y + y) * Geometry.Size.X) + box.Start.X);
                _bytes.AsSpan(from, box.Size.X).CopyTo(whole.Slice(to, box.Size.X));
            }
        }
    }
}
