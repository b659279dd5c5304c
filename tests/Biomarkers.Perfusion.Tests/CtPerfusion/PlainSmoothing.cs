namespace Biomarkers.Perfusion.Tests.CtPerfusion;

/// <summary>The smoothing filters in plain loops, one voxel and frame at a time.</summary>
internal static class PlainSmoothing
{
    /// <summary>A value at a frame by weights of two frames.</summary>
    public static double Temporal(TimeSeries<float> series, int voxel, int frame, Func<int, int, double> weight)
    {
        double above = 0;
        double below = 0;
        for (int j = 0; j < series.FrameCount; j++)
        {
            double value = series.Frames[j].Voxels[voxel];
            if (double.IsFinite(value))
            {
                above += weight(frame, j) * value;
                below += weight(frame, j);
            }
        }

        return above / below;
    }

    public static double Gaussian(TimeSeries<float> series, Index3 at, int frame, double deviation, Func<Index3, bool> isInside)
    {
        ImageGeometry grid = series.Geometry;
        int reachX = (int)Math.Ceiling(4 * deviation / grid.Spacing.X);
        int reachY = (int)Math.Ceiling(4 * deviation / grid.Spacing.Y);
        double above = 0;
        double below = 0;
        for (int y = at.Y - reachY; y <= at.Y + reachY; y++)
        {
            for (int x = at.X - reachX; x <= at.X + reachX; x++)
            {
                var there = new Index3(x, y, at.Z);
                if (!grid.Size.Contains(there) || !isInside(there) || !float.IsFinite(series.Frames[frame][x, y, at.Z]))
                {
                    continue;
                }

                double dx = (x - at.X) * grid.Spacing.X;
                double dy = (y - at.Y) * grid.Spacing.Y;
                double weight = Math.Exp(-((dx * dx) + (dy * dy)) / (2 * deviation * deviation));
                above += weight * series.Frames[frame][x, y, at.Z];
                below += weight;
            }
        }

        return above / below;
    }

    public static double[] Bilateral(TimeSeries<float> series, Index3 at, BilateralOptions options, Func<Index3, bool> isInside)
    {
        ImageGeometry grid = series.Geometry;
        double[] mine = Curve(series, at);
        var above = new double[mine.Length];
        double below = 0;
        for (int i = 0; i < grid.VoxelCount; i++)
        {
            var there = new Index3(i % grid.Size.X, i / grid.Size.X % grid.Size.Y, i / grid.Size.X / grid.Size.Y);
            double dx = (there.X - at.X) * grid.Spacing.X;
            double dy = (there.Y - at.Y) * grid.Spacing.Y;
            double dz = (there.Z - at.Z) * grid.Spacing.Z;
            double distance = Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
            double[] theirs = Curve(series, there);
            if (distance > 3 * options.SpatialDeviation || (!options.ThroughPlane && there.Z != at.Z) || !isInside(there) || !theirs.All(double.IsFinite))
            {
                continue;
            }

            double unlike = options.Range == BilateralRange.TemporalMean
                ? Math.Abs(mine.Average() - theirs.Average()) / options.RangeDeviation
                : mine.Zip(theirs, static (a, b) => (a - b) * (a - b)).Average() / (options.RangeDeviation * options.RangeDeviation);
            double near = distance / options.SpatialDeviation;
            double weight = Math.Exp(-0.5 * near * near) * Math.Exp(-0.5 * unlike * unlike);
            for (int frame = 0; frame < above.Length; frame++)
            {
                above[frame] += weight * theirs[frame];
            }

            below += weight;
        }

        return Array.ConvertAll(above, sum => sum / below);
    }

    private static double[] Curve(TimeSeries<float> series, Index3 at) => [.. series.Frames.Select(frame => (double)frame[at.X, at.Y, at.Z])];
}
