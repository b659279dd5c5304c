namespace Biomarkers;

/// <summary>Voxels of a box, dense, X fastest.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Voxels">The voxels of the box.</param>
/// <param name="Box">Which indices they have; for an extended block also some beyond the image.</param>
internal readonly record struct SourceBlock<T>(ReadOnlyMemory<T> Voxels, IndexBox Box)
    where T : unmanaged
{
    /// <summary>Where a voxel lies in <see cref="Voxels"/>.</summary>
    public int Offset(int x, int y, int z) =>
        ((((z - Box.Start.Z) * Box.Size.Y) + y - Box.Start.Y) * Box.Size.X) + x - Box.Start.X;
}
