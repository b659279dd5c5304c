using System.Buffers;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Copies a box of an image, continued beyond its border, in double precision; along chosen axes as spline coefficients.</summary>
/// <param name="Grid">Size of the image.</param>
/// <param name="Edge">What the image is taken to be outside.</param>
/// <param name="Constant">The value outside for <see cref="EdgeHandling.Constant"/>.</param>
/// <param name="SplineX">Coefficients along X.</param>
/// <param name="SplineY">Coefficients along Y.</param>
/// <param name="SplineZ">Coefficients along Z.</param>
internal sealed record ExtendedBlock(Size3 Grid, EdgeHandling Edge, double Constant, bool SplineX, bool SplineY, bool SplineZ)
{
    // Rows filtered side by side along X: one cache line of doubles.
    private const int RowsTogether = 8;

    /// <summary>The box of real voxels that an extended box depends on.</summary>
    /// <param name="extended">Box that may reach beyond the image.</param>
    public IndexBox Support(IndexBox extended)
    {
        (int x0, int x1) = SplineCoefficients.Support(extended.Start.X, extended.End.X - 1, Grid.X, Edge, SplineX);
        (int y0, int y1) = SplineCoefficients.Support(extended.Start.Y, extended.End.Y - 1, Grid.Y, Edge, SplineY);
        (int z0, int z1) = SplineCoefficients.Support(extended.Start.Z, extended.End.Z - 1, Grid.Z, Edge, SplineZ);
        return new(new(x0, y0, z0), new(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
    }

    /// <summary>Fills an extended box.</summary>
    /// <param name="source">Voxels of the image; those of its grid that the block does not hold count as 0.</param>
    /// <param name="extended">Box that may reach beyond the image.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Looked at for each slice and row.</param>
    /// <remarks>Slices first, along X and Y, then along Z in place: one buffer of the box, and scratch of some slices a thread.</remarks>
    public SourceBlock<double> Build(SourceBlock<float> source, IndexBox extended, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        IndexBox real = Support(extended);
        int slice = checked(extended.Size.X * extended.Size.Y);
        var buffer = new double[checked(Math.Max(real.Size.Z, extended.Size.Z) * slice)];
        ParallelBlocks.For(
            real.Size.Z,
            maxDegreeOfParallelism,
            z => FilterSlice(source, real, real.Start.Z + z, extended, buffer.AsSpan(z * slice, slice)),
            cancellationToken);
        ParallelBlocks.For(extended.Size.Y, maxDegreeOfParallelism, y => FilterDepth(buffer, real, y, extended), cancellationToken);
        return new(buffer.AsMemory(0, extended.Size.Z * slice), extended);
    }

    private void FilterSlice(SourceBlock<float> source, IndexBox real, int z, IndexBox extended, Span<double> destination)
    {
        int widest = Math.Max(extended.Size.X, RowsTogether);
        double[] window = ArrayPool<double>.Shared.Rent(SplineCoefficients.WindowLength(widest));
        double[] input = ArrayPool<double>.Shared.Rent(real.Size.X * real.Size.Y);
        double[] alongX = ArrayPool<double>.Shared.Rent(extended.Size.X * real.Size.Y);
        for (int row = 0; row < real.Size.Y; row++)
        {
            LoadRow(source, real.Start.X, real.Start.Y + row, z, input.AsSpan(row * real.Size.X, real.Size.X));
        }

        for (int row = 0; row < real.Size.Y; row += RowsTogether)
        {
            var columns = new ColumnLines(
                input.AsSpan(row * real.Size.X), real.Size.X, real.Start.X, alongX.AsSpan(row * extended.Size.X), extended.Size.X, extended.Start.X, Constant);
            SplineCoefficients.Filter(
                columns, extended.Start.X, extended.End.X - 1, Grid.X, Edge, SplineX, Math.Min(RowsTogether, real.Size.Y - row), window);
        }

        SplineCoefficients.Filter(
            new RowLines(alongX, real.Start.Y, extended.Size.X, destination, extended.Start.Y, extended.Size.X, Constant),
            extended.Start.Y, extended.End.Y - 1, Grid.Y, Edge, SplineY, extended.Size.X, window);
        ArrayPool<double>.Shared.Return(alongX);
        ArrayPool<double>.Shared.Return(input);
        ArrayPool<double>.Shared.Return(window);
    }

    private void FilterDepth(double[] buffer, IndexBox real, int y, IndexBox extended)
    {
        int width = extended.Size.X;
        int slice = width * extended.Size.Y;
        double[] window = ArrayPool<double>.Shared.Rent(SplineCoefficients.WindowLength(width));
        double[] finished = ArrayPool<double>.Shared.Rent(extended.Size.Z * width);
        SplineCoefficients.Filter(
            new RowLines(buffer.AsSpan(y * width), real.Start.Z, slice, finished, extended.Start.Z, width, Constant),
            extended.Start.Z, extended.End.Z - 1, Grid.Z, Edge, SplineZ, width, window);
        for (int z = 0; z < extended.Size.Z; z++)
        {
            finished.AsSpan(z * width, width).CopyTo(buffer.AsSpan((z * slice) + (y * width)));
        }

        ArrayPool<double>.Shared.Return(finished);
        ArrayPool<double>.Shared.Return(window);
    }

    private static void LoadRow(SourceBlock<float> source, int x, int y, int z, Span<double> row)
    {
        IndexBox box = source.Box;
        row.Clear();
        int from = Math.Max(x, box.Start.X);
        int to = Math.Min(x + row.Length, box.End.X);
        if (to > from && y >= box.Start.Y && y < box.End.Y && z >= box.Start.Z && z < box.End.Z)
        {
            RowArithmetic.SetScaled(source.Voxels.Span.Slice(source.Offset(from, y, z), to - from), 1, row[(from - x)..]);
        }
    }

    // Neighbouring values lie side by side, lines run across.
    private readonly ref struct RowLines(
        ReadOnlySpan<double> input, int inputStart, int inputStride, Span<double> output, int outputStart, int outputStride, double constant) : ILineAccess
    {
        private readonly ReadOnlySpan<double> _input = input;
        private readonly Span<double> _output = output;

        public void Load(int index, Span<double> values)
        {
            if (index < 0)
            {
                values.Fill(constant);
            }
            else
            {
                _input.Slice((index - inputStart) * inputStride, values.Length).CopyTo(values);
            }
        }

        public void Store(int index, ReadOnlySpan<double> values) => values.CopyTo(_output[((index - outputStart) * outputStride)..]);
    }

    // Lines run along the rows: some rows are turned by 90 degrees, filtered side by side, and turned back.
    private readonly ref struct ColumnLines(
        ReadOnlySpan<double> input, int inputStride, int inputStart, Span<double> output, int outputStride, int outputStart, double constant) : ILineAccess
    {
        private readonly ReadOnlySpan<double> _input = input;
        private readonly Span<double> _output = output;

        public void Load(int index, Span<double> values)
        {
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = index < 0 ? constant : _input[(row * inputStride) + index - inputStart];
            }
        }

        public void Store(int index, ReadOnlySpan<double> values)
        {
            for (int row = 0; row < values.Length; row++)
            {
                _output[(row * outputStride) + index - outputStart] = values[row];
            }
        }
    }
}
