using System.Buffers;

namespace Biomarkers;

/// <summary>Makes volumes.</summary>
public static class Volume
{
    /// <summary>Makes a volume and fills it before anybody else sees it.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TState">What the filling needs.</typeparam>
    /// <param name="geometry">Grid of the volume.</param>
    /// <param name="state">Passed to <paramref name="fill"/>.</param>
    /// <param name="fill">Writes the voxels, X fastest; they are zero before.</param>
    /// <param name="unit">Unit of the voxel values.</param>
    /// <exception cref="ArgumentNullException">The geometry or the filling is null.</exception>
    public static Volume<T> Create<T, TState>(ImageGeometry geometry, TState state, SpanAction<T, TState> fill, Unit unit = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(fill);
        var voxels = new T[geometry.VoxelCount];
        fill(voxels, state);
        return new Volume<T>(geometry, voxels, unit);
    }

    /// <summary>Wraps voxels somebody else owns, without a copy.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="geometry">Grid of the volume.</param>
    /// <param name="voxels">Voxels, X fastest, exactly as many as the grid has. Must not change while the volume is in use.</param>
    /// <param name="unit">Unit of the voxel values.</param>
    /// <exception cref="ArgumentNullException">The geometry is null.</exception>
    /// <exception cref="ArgumentException">The number of voxels differs from the grid's.</exception>
    public static Volume<T> Wrap<T>(ImageGeometry geometry, ReadOnlyMemory<T> voxels, Unit unit = default)
        where T : unmanaged => new(geometry, voxels, unit);

    /// <summary>Wraps an array somebody else owns, without a copy.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="geometry">Grid of the volume.</param>
    /// <param name="voxels">Voxels, X fastest, exactly as many as the grid has. Must not change while the volume is in use.</param>
    /// <param name="unit">Unit of the voxel values.</param>
    /// <exception cref="ArgumentNullException">The geometry or the array is null.</exception>
    /// <exception cref="ArgumentException">The number of voxels differs from the grid's.</exception>
    public static Volume<T> Wrap<T>(ImageGeometry geometry, T[] voxels, Unit unit = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(voxels);
        return new(geometry, voxels, unit);
    }
}
