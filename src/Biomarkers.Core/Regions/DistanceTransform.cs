using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Turns a block of 0 (sought) and infinity into distances, in place, one axis after the other.</summary>
internal static class DistanceTransform
{
    /// <summary>Computes squared Euclidean distances in mm², or distances in steps.</summary>
    /// <param name="block">0 for the voxels looked for, infinity for the others. X fastest.</param>
    /// <param name="size">Size of the block.</param>
    /// <param name="metric">Metric.</param>
    /// <param name="spacing">Spacing in mm, for the Euclidean metric.</param>
    /// <param name="withinSlices">Leave out the Z axis.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Looked at for each slice and row.</param>
    public static void Run(
        double[] block, Size3 size, DistanceMetric metric, Vector3D spacing, bool withinSlices, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        int slice = size.X * size.Y;
        ParallelBlocks.For(
            size.Z,
            maxDegreeOfParallelism,
            z =>
            {
                var line = new DistanceLine(size.Y);
                Span<double> voxels = block.AsSpan(z * slice, slice);
                for (int y = 0; y < size.Y; y++)
                {
                    DistanceLine.RunFirst(voxels.Slice(y * size.X, size.X), metric, spacing.X);
                }

                for (int x = 0; x < size.X; x++)
                {
                    line.Run(voxels[x..], size.X, size.Y, metric, spacing.Y);
                }
            },
            cancellationToken);
        if (withinSlices)
        {
            return;
        }

        ParallelBlocks.For(
            size.Y,
            maxDegreeOfParallelism,
            y =>
            {
                var line = new DistanceLine(size.Z);
                for (int x = 0; x < size.X; x++)
                {
                    line.Run(block.AsSpan((y * size.X) + x), slice, size.Z, metric, spacing.Z);
                }
            },
            cancellationToken);
    }
}
