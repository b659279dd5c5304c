using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Walks over the curves of a series: tiles of voxels are gathered frame by frame, then each voxel's samples lie in a row.</summary>
internal static class VoxelCurves
{
    /// <summary>Voxels a tile; a multiple of it is a block.</summary>
    private const int TileLength = 64;
    private const int BlockLength = 64 * TileLength;

    /// <summary>Takes one curve; the scratch is as long as the curve.</summary>
    public delegate void Body(int voxel, ReadOnlySpan<double> curve, Span<double> scratch);

    /// <summary>Runs over all voxels, those outside the region apart.</summary>
    public static void ForEach(
        TimeSeries<float> series, byte[]? inside, int maxDegreeOfParallelism, Body body, Action<int> outside, CancellationToken cancellationToken)
    {
        int voxels = series.Geometry.VoxelCount;
        int frames = series.FrameCount;
        ParallelBlocks.For((voxels + BlockLength - 1) / BlockLength, maxDegreeOfParallelism, block =>
        {
            var tile = new double[TileLength * frames];
            var scratch = new double[frames];
            int end = Math.Min(voxels, (block + 1) * BlockLength);
            for (int first = block * BlockLength; first < end; first += TileLength)
            {
                int count = Math.Min(TileLength, end - first);
                bool any = inside is null || inside.AsSpan(first, count).IndexOfAnyExcept((byte)0) >= 0;
                for (int frame = 0; any && frame < frames; frame++)
                {
                    ReadOnlySpan<float> from = series.Frames[frame].Voxels.Slice(first, count);
                    for (int i = 0; i < count; i++)
                    {
                        tile[(i * frames) + frame] = from[i];
                    }
                }

                for (int i = 0; i < count; i++)
                {
                    if (inside is null || inside[first + i] != 0)
                    {
                        body(first + i, tile.AsSpan(i * frames, frames), scratch);
                    }
                    else
                    {
                        outside(first + i);
                    }
                }
            }
        }, cancellationToken);
    }
}
