using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>Writes voxels in little-endian order.</summary>
internal static class VoxelWriter
{
    private const int Part = 1 << 18;

    public static void Write<T>(Stream destination, ReadOnlySpan<T> voxels, CancellationToken cancellationToken)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Images are written on little-endian machines only.");
        }

        for (int at = 0; at < voxels.Length; at += Part)
        {
            cancellationToken.ThrowIfCancellationRequested();
            destination.Write(MemoryMarshal.AsBytes(voxels.Slice(at, Math.Min(Part, voxels.Length - at))));
        }
    }

    public static void Write<T>(Stream destination, IReadOnlyList<Volume<T>> frames, CancellationToken cancellationToken)
        where T : unmanaged
    {
        foreach (Volume<T> frame in frames)
        {
            Write(destination, frame.Voxels, cancellationToken);
        }
    }
}
