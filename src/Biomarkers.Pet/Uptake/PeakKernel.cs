namespace Biomarkers.Pet;

/// <summary>A sphere's weights as rows along X: the weights of a row are symmetric, so only one half is kept.</summary>
internal sealed class PeakKernel
{
    private PeakKernel(Index3 reach, Row[] rows)
    {
        Reach = reach;
        Rows = rows;
        WeightSum = 0;
        foreach (Row row in rows)
        {
            WeightSum += row.Sum;
        }
    }

    /// <summary>Voxels on each side of the centre that have a weight.</summary>
    public Index3 Reach { get; }

    /// <summary>The rows with a weight, in scan order.</summary>
    public Row[] Rows { get; }

    /// <summary>Sum of the weights.</summary>
    public double WeightSum { get; }

    public static PeakKernel Of(SphereKernel kernel)
    {
        List<Row> rows = [];
        int wide = 0;
        int tall = 0;
        int deep = 0;
        for (int z = -kernel.Reach.Z; z <= kernel.Reach.Z; z++)
        {
            for (int y = -kernel.Reach.Y; y <= kernel.Reach.Y; y++)
            {
                int middle = ((((z + kernel.Reach.Z) * kernel.Size.Y) + y + kernel.Reach.Y) * kernel.Size.X) + kernel.Reach.X;
                ReadOnlySpan<double> half = kernel.Weights.Slice(middle, kernel.Reach.X + 1);
                int length = half.LastIndexOfAnyExcept(0.0) + 1;
                if (length > 0)
                {
                    rows.Add(new(y, z, half[..length].ToArray()));
                    wide = Math.Max(wide, length - 1);
                    tall = Math.Max(tall, y);
                    deep = Math.Max(deep, z);
                }
            }
        }

        return new(new(wide, tall, deep), [.. rows]);
    }

    /// <summary>One row: its place relative to the centre, and its weights from the middle outwards.</summary>
    internal sealed class Row(int y, int z, double[] weights)
    {
        public int Y => y;

        public int Z => z;

        public double[] Weights => weights;

        public int Reach => weights.Length - 1;

        /// <summary>Weight of the whole row.</summary>
        public double Sum { get; } = weights[0] + (2 * Numerics.FixedSum.Sum(weights.AsSpan(1)));
    }
}
