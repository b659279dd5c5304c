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
    /// <param name="cancellationToken">Looked at for each row and slice.</param>
    public SourceBlock<double> Build(SourceBlock<float> source, IndexBox extended, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        IndexBox real = Support(extended);
        var alongZ = new SourceBlock<double>(
            new double[checked((int)((long)extended.Size.Z * real.Size.Y * real.Size.X))],
            new(new(real.Start.X, real.Start.Y, extended.Start.Z), new(real.Size.X, real.Size.Y, extended.Size.Z)));
        double[] first = GetArray(alongZ);
        ParallelBlocks.For(
            real.Size.Y,
            maxDegreeOfParallelism,
            row =>
            {
                int y = real.Start.Y + row;
                double[] window = ArrayPool<double>.Shared.Rent(SplineCoefficients.WindowLength(real.Size.X));
                SplineCoefficients.Filter(new DepthLines(source, alongZ, first, y, Constant), extended.Start.Z, extended.End.Z - 1, Grid.Z, Edge, SplineZ, real.Size.X, window);
                ArrayPool<double>.Shared.Return(window);
            },
            cancellationToken);

        var result = new SourceBlock<double>(new double[extended.Size.Count], extended);
        double[] voxels = GetArray(result);
        ParallelBlocks.For(
            extended.Size.Z,
            maxDegreeOfParallelism,
            slice => FilterSlice(alongZ, extended.Start.Z + slice, result, voxels),
            cancellationToken);
        return result;
    }

    private void FilterSlice(SourceBlock<double> from, int z, SourceBlock<double> to, double[] voxels)
    {
        Size3 size = from.Box.Size;
        int rows = to.Box.Size.Y;
        double[] window = ArrayPool<double>.Shared.Rent(SplineCoefficients.WindowLength(Math.Max(size.X, RowsTogether)));
        double[] slice = ArrayPool<double>.Shared.Rent(checked(rows * size.X));
        ReadOnlySpan<double> input = from.Voxels.Span.Slice(from.Offset(from.Box.Start.X, from.Box.Start.Y, z), size.X * size.Y);
        SplineCoefficients.Filter(
            new RowLines(input, from.Box.Start.Y, slice, to.Box.Start.Y, size.X, Constant),
            to.Box.Start.Y, to.Box.End.Y - 1, Grid.Y, Edge, SplineY, size.X, window);
        for (int row = 0; row < rows; row += RowsTogether)
        {
            int together = Math.Min(RowsTogether, rows - row);
            int at = to.Offset(to.Box.Start.X, to.Box.Start.Y + row, z);
            SplineCoefficients.Filter(
                new ColumnLines(slice.AsSpan(row * size.X), size.X, from.Box.Start.X, voxels.AsSpan(at), to.Box.Size.X, to.Box.Start.X, Constant),
                to.Box.Start.X, to.Box.End.X - 1, Grid.X, Edge, SplineX, together, window);
        }

        ArrayPool<double>.Shared.Return(slice);
        ArrayPool<double>.Shared.Return(window);
    }

    private static double[] GetArray(SourceBlock<double> block) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(block.Voxels, out ArraySegment<double> segment) ? segment.Array! : throw new InvalidOperationException();

    private readonly ref struct DepthLines(SourceBlock<float> source, SourceBlock<double> target, double[] voxels, int y, double constant) : ILineAccess
    {
        public void Load(int index, Span<double> values)
        {
            IndexBox box = source.Box;
            if (index < 0)
            {
                values.Fill(constant);
                return;
            }

            values.Clear();
            if (index < box.Start.Z || index >= box.End.Z || y < box.Start.Y || y >= box.End.Y)
            {
                return;
            }

            int from = Math.Max(target.Box.Start.X, box.Start.X);
            int to = Math.Min(target.Box.End.X, box.End.X);
            if (to > from)
            {
                RowArithmetic.SetScaled(source.Voxels.Span.Slice(source.Offset(from, y, index), to - from), 1, values[(from - target.Box.Start.X)..]);
            }
        }

        public void Store(int index, ReadOnlySpan<double> values) => values.CopyTo(voxels.AsSpan(target.Offset(target.Box.Start.X, y, index)));
    }

    private readonly ref struct RowLines(ReadOnlySpan<double> input, int inputStart, Span<double> output, int outputStart, int width, double constant) : ILineAccess
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
                _input.Slice((index - inputStart) * width, width).CopyTo(values);
            }
        }

        public void Store(int index, ReadOnlySpan<double> values) => values.CopyTo(_output[((index - outputStart) * width)..]);
    }

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
