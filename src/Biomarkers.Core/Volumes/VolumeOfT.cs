using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>A 3-D image: one geometry, one dense buffer with X fastest, a unit. Read-only once built.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
/// <remarks>Made by <see cref="Volume"/>: created and filled, or wrapped around the caller's memory without a copy.</remarks>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed class Volume<T>
    where T : unmanaged
{
    internal Volume(ImageGeometry geometry, ReadOnlyMemory<T> voxels, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        if (voxels.Length != geometry.VoxelCount)
        {
            throw new ArgumentException($"The memory holds {voxels.Length} voxels, a grid of {geometry.Size} has {geometry.VoxelCount}.", nameof(voxels));
        }

        Geometry = geometry;
        Memory = voxels;
        Unit = unit;
    }

    /// <summary>Where the voxels lie.</summary>
    public ImageGeometry Geometry { get; }

    /// <summary>Unit of the voxel values; <see cref="Unit.Arbitrary"/> when unknown.</summary>
    public Unit Unit { get; }

    /// <summary>Voxels along X, Y and Z.</summary>
    public Size3 Size => Geometry.Size;

    /// <summary>The voxels, X fastest.</summary>
    public ReadOnlyMemory<T> Memory { get; }

    /// <summary>The voxels, X fastest.</summary>
    public ReadOnlySpan<T> Voxels => Memory.Span;

    /// <summary>One voxel. For single look-ups; loops take <see cref="Voxels"/>.</summary>
    /// <param name="x">Index along X.</param>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the grid.</exception>
    public T this[int x, int y, int z]
    {
        get
        {
            VolumeLayout.CheckIndex(Size, x, y, z);
            return Memory.Span[(((z * Size.Y) + y) * Size.X) + x];
        }
    }

    /// <summary>A 3-D view of the voxels.</summary>
    public ReadOnlyVolumeSpan<T> AsVolumeSpan() => new(Memory.Span, Size);

    /// <summary>A tensor view of shape [Z, Y, X] on the same memory.</summary>
    public ReadOnlyTensorSpan<T> AsTensorSpan() => AsVolumeSpan().AsTensorSpan();

    /// <summary>The same voxels under another unit, without a copy.</summary>
    /// <param name="unit">Unit of the voxel values.</param>
    public Volume<T> WithUnit(Unit unit) => new(Geometry, Memory, unit);

    /// <summary>The same voxels on another grid of the same size, without a copy.</summary>
    /// <param name="geometry">The grid the voxels belong to.</param>
    /// <exception cref="ArgumentException">The grid has another number of voxels.</exception>
    public Volume<T> WithGeometry(ImageGeometry geometry) => new(geometry, Memory, Unit);
}
