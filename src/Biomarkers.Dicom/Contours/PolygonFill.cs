namespace Biomarkers.Dicom;

/// <summary>Fills polygons of one slice by the even-odd rule.</summary>
internal static class PolygonFill
{
    // Far more than the rounding of a crossing, far less than a voxel.
    private const double Doubtful = 1e-4;

    /// <summary>Counts, for each voxel of a box's slice, the sampled points inside.</summary>
    /// <param name="polygons">Vertices in voxel indices of the grid, multiples of a part of a voxel, x and y of a vertex after the other, each with at least one vertex.</param>
    /// <param name="box">The box on the grid.</param>
    /// <param name="sampling">Points along each side of a voxel, 1 to 8.</param>
    /// <param name="counts">Receives the counts; of the slice's size, zero before.</param>
    /// <remarks>
    /// Formula: an edge from the lower vertex a to the upper one b crosses row y when a.y &lt;= y &lt; b.y, at
    /// x = a.x + (y - a.y)(b.x - a.x) / (b.y - a.y); all points of the row from the first one at or beyond x change sides. An edge gives the
    /// same crossing whichever way it is run through, so the two sides of a keyhole cancel.
    /// </remarks>
    public static void Fill(List<double[]> polygons, IndexBox box, int sampling, Span<byte> counts)
    {
        int width = box.Size.X * sampling;
        int height = box.Size.Y * sampling;
        byte[]? finer = sampling == 1 ? null : new byte[width * height];
        Span<byte> toggles = finer ?? counts;
        foreach (double[] polygon in polygons)
        {
            double xa = Sample(polygon[^2], box.Start.X, sampling);
            double ya = Sample(polygon[^1], box.Start.Y, sampling);
            for (int i = 0; i < polygon.Length; i += 2)
            {
                double xb = Sample(polygon[i], box.Start.X, sampling);
                double yb = Sample(polygon[i + 1], box.Start.Y, sampling);
                if (ya < yb)
                {
                    Toggle(toggles, width, height, xa, ya, xb, yb);
                }
                else if (yb < ya)
                {
                    Toggle(toggles, width, height, xb, yb, xa, ya);
                }

                (xa, ya) = (xb, yb);
            }
        }

        for (int y = 0; y < height; y++)
        {
            Accumulate(toggles.Slice(y * width, width));
        }

        if (finer is not null)
        {
            Gather(finer, box.Size.X, sampling, counts);
        }
    }

    /// <summary>A number that polygons of the same edges share, wherever they begin and whichever way they run, and that others hardly ever do.</summary>
    public static ulong EdgeSum(ReadOnlySpan<double> polygon)
    {
        ulong sum = 0;
        ulong before = Mix(polygon[^2], polygon[^1]);
        for (int i = 0; i < polygon.Length; i += 2)
        {
            ulong point = Mix(polygon[i], polygon[i + 1]);
            ulong edge = (before + point) ^ (before * point);
            sum += edge * 0x9E3779B97F4A7C15;
            before = point;
        }

        return sum;
    }

    private static ulong Mix(double x, double y)
    {
        // Adding 0 takes the sign off a negative zero.
        ulong mixed = BitConverter.DoubleToUInt64Bits(x + 0.0) ^ (BitConverter.DoubleToUInt64Bits(y + 0.0) * 0xD6E8FEB86659FD93);
        mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 29);
    }

    /// <summary>Index of a coordinate among the sampled points: the middles of a voxel's equal parts.</summary>
    private static double Sample(double index, int start, int sampling) => sampling == 1 ? index - start : ((index - start + 0.5) * sampling) - 0.5;

    private static void Toggle(Span<byte> toggles, int width, int height, double xa, double ya, double xb, double yb)
    {
        int first = (int)Math.Max(0, Math.Ceiling(ya));
        int end = (int)Math.Min(height, Math.Ceiling(yb));
        double dx = xb - xa;
        double dy = yb - ya;
        for (int y = first; y < end; y++)
        {
            double x = xa + ((y - ya) * dx / dy);
            if (x < width)
            {
                int column = x <= -1 ? 0 : Math.Max(0, First(x, xa, ya, dx, dy, y));
                if (column < width)
                {
                    toggles[(y * width) + column] ^= 1;
                }
            }
        }
    }

    /// <summary>The first point at or beyond a crossing; where rounding could have moved the crossing over a point, decided in whole numbers.</summary>
    private static int First(double x, double xa, double ya, double dx, double dy, int y)
    {
        double nearest = Math.Floor(x + 0.5);
        if (Math.Abs(x - nearest) > Doubtful)
        {
            return (int)Math.Ceiling(x);
        }

        bool isAtOrBefore = Whole(y - ya) * Whole(dx) <= Whole(nearest - xa) * Whole(dy);
        return (int)nearest + (isAtOrBefore ? 0 : 1);
    }

    // Exact: every coordinate is a multiple of a part.
    private static Int128 Whole(double value) => (long)(value * ContourSlices.PartsOfVoxel);

    private static void Accumulate(Span<byte> row)
    {
        int at = row.IndexOf((byte)1);
        if (at < 0)
        {
            return;
        }

        byte inside = 0;
        for (; at < row.Length; at++)
        {
            inside ^= row[at];
            row[at] = inside;
        }
    }

    private static void Gather(ReadOnlySpan<byte> finer, int columns, int sampling, Span<byte> counts)
    {
        int width = columns * sampling;
        for (int y = 0; y < finer.Length / width; y++)
        {
            ReadOnlySpan<byte> row = finer.Slice(y * width, width);
            Span<byte> sums = counts.Slice(y / sampling * columns, columns);
            for (int x = 0; x < row.Length; x++)
            {
                sums[x / sampling] += row[x];
            }
        }
    }
}
