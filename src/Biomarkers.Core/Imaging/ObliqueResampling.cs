using System.Buffers;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Resampling between grids whose axes are not parallel: each new voxel from a block of old ones around it.</summary>
/// <param name="Block">Old voxels, continued beyond the border; spline coefficients for the spline. Outside it everything is 0.</param>
/// <param name="Transform">Where the new voxels lie.</param>
/// <param name="Grid">Size of the old grid.</param>
/// <param name="Kind">Interpolation.</param>
/// <param name="Edge">What the image is taken to be outside.</param>
internal sealed record ObliqueResampling(SourceBlock<double> Block, GridTransform Transform, Size3 Grid, Interpolation Kind, EdgeHandling Edge)
{
    // A voxel reaches half a voxel beyond its centre; rounding must not cut the outermost new voxel.
    private const double ExtentTolerance = 1e-6;

    /// <summary>Voxels around a position that are read, on either side.</summary>
    public const int Reach = InterpolationKernel.MaximumWidth / 2;

    /// <summary>True for a position within the outermost voxels along an axis, half a voxel beyond their centres.</summary>
    public static bool IsInside(double position, int count) => position >= -0.5 - ExtentTolerance && position <= count - 0.5 + ExtentTolerance;

    /// <summary>The old indices that a range of positions reads along an axis.</summary>
    public static (int First, int Last) Extent(double lowest, double highest, int count, EdgeHandling edge, Interpolation kind)
    {
        int reach = AxisTaps.Reach(kind, 0);
        if (edge == EdgeHandling.Mirror && (lowest < -reach || highest > count - 1.0 + reach))
        {
            return (-reach - Reach, (2 * count) + reach + Reach);
        }

        return ((int)Math.Floor(EdgeIndex.Fold(lowest, count, edge, reach)) - Reach, (int)Math.Ceiling(EdgeIndex.Fold(highest, count, edge, reach)) + Reach);
    }

    /// <summary>Computes a box of new voxels.</summary>
    /// <param name="box">Box on the new grid.</param>
    /// <param name="insideOnly">New voxels whose centre lies outside every old voxel are 0.</param>
    /// <param name="writer">Takes the rows.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Looked at for each slice.</param>
    public void Run<TWriter>(IndexBox box, bool insideOnly, TWriter writer, int maxDegreeOfParallelism, CancellationToken cancellationToken)
        where TWriter : IRowWriter =>
        ParallelBlocks.For(
            box.Size.Z,
            maxDegreeOfParallelism,
            slice =>
            {
                double[] row = ArrayPool<double>.Shared.Rent(box.Size.X);
                Span<double> weights = stackalloc double[3 * InterpolationKernel.MaximumWidth];
                Span<int> offsets = stackalloc int[3 * InterpolationKernel.MaximumWidth];
                for (int y = 0; y < box.Size.Y; y++)
                {
                    for (int x = 0; x < box.Size.X; x++)
                    {
                        Vector3D position = Transform[box.Start.X + x, box.Start.Y + y, box.Start.Z + slice];
                        bool inside = IsInside(position.X, Grid.X) && IsInside(position.Y, Grid.Y) && IsInside(position.Z, Grid.Z);
                        row[x] = inside || !insideOnly ? Sample(position, weights, offsets) : 0;
                    }

                    writer.Write(y, slice, row.AsSpan(0, box.Size.X));
                }

                ArrayPool<double>.Shared.Return(row);
            },
            cancellationToken);

    private double Sample(Vector3D position, Span<double> weights, Span<int> offsets)
    {
        int width = InterpolationKernel.Width(Kind);
        Size3 size = Block.Box.Size;
        ReadOnlySpan<double> wx = weights[..width];
        ReadOnlySpan<double> wy = weights.Slice(width, width);
        ReadOnlySpan<double> wz = weights.Slice(2 * width, width);
        ReadOnlySpan<int> ox = offsets[..width];
        if (!Place(0, position.X, 1, weights[..width], offsets[..width])
            || !Place(1, position.Y, size.X, weights.Slice(width, width), offsets.Slice(width, width))
            || !Place(2, position.Z, size.X * size.Y, weights.Slice(2 * width, width), offsets.Slice(2 * width, width)))
        {
            return 0;
        }

        ReadOnlySpan<double> voxels = Block.Voxels.Span;
        double sum = 0;
        for (int z = 0; z < width; z++)
        {
            for (int y = 0; y < width; y++)
            {
                int row = offsets[(2 * width) + z] + offsets[width + y];
                double line = 0;
                for (int x = 0; x < ox.Length; x++)
                {
                    line += wx[x] * voxels[row + ox[x]];
                }

                sum += wz[z] * wy[y] * line;
            }
        }

        return sum;
    }

    // Weights along one axis and where their voxels lie in the block. A tap without weight repeats the heaviest one, so that
    // its voxel cannot spoil the sum; false when no tap has one.
    private bool Place(int axis, double position, int stride, Span<double> weights, Span<int> offsets)
    {
        int first = InterpolationKernel.Weights(Kind, EdgeIndex.Fold(AxisPositions.Snap(position), Grid[axis], Edge, AxisTaps.Reach(Kind, 0)), weights);
        int heaviest = -1;
        bool spare = false;
        for (int k = 0; k < weights.Length; k++)
        {
            int index = first + k - Block.Box.Start[axis];
            if ((uint)index >= (uint)Block.Box.Size[axis])
            {
                weights[k] = 0;
            }

            offsets[k] = index * stride;
            spare |= weights[k] == 0;
            heaviest = weights[k] != 0 && (heaviest < 0 || Math.Abs(weights[k]) > Math.Abs(weights[heaviest])) ? k : heaviest;
        }

        for (int k = 0; spare && heaviest >= 0 && k < weights.Length; k++)
        {
            offsets[k] = weights[k] == 0 ? offsets[heaviest] : offsets[k];
        }

        return heaviest >= 0;
    }
}
