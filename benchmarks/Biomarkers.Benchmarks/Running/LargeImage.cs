namespace Biomarkers.Benchmarks;

/// <summary>Puts a small image into the middle of a large one.</summary>
internal static class LargeImage
{
    public static Volume<T> Embed<T>(Volume<T> small, ImageGeometry large, T background)
        where T : unmanaged
    {
        var voxels = new T[large.VoxelCount];
        voxels.AsSpan().Fill(background);
        Size3 size = small.Size;
        var start = new Index3((large.Size.X - size.X) / 2, (large.Size.Y - size.Y) / 2, (large.Size.Z - size.Z) / 2);
        ReadOnlyVolumeSpan<T> from = small.AsVolumeSpan();
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                int at = ((((start.Z + z) * large.Size.Y) + start.Y + y) * large.Size.X) + start.X;
                from.Row(y, z).CopyTo(voxels.AsSpan(at));
            }
        }

        return Volume.Wrap(large, voxels, small.Unit);
    }
}
