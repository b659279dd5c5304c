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
        if (edge == EdgeHandling.Mirror && (lowest < 0 || highest > count - 1))
        {
            return (-Reach, count - 1 + Reach);
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
                for (int y = 0; y < box.Size.Y; y++)
                {
                    for (int x = 0; x < box.Size.X; x++)
                    {
                        Vector3D position = Transform[box.Start.X + x, box.Start.Y + y, box.Start.Z + slice];
                        bool inside = IsInside(position.X, Grid.X) && IsInside(position.Y, Grid.Y) && IsInside(position.Z, Grid.Z);
                        row[x] = inside || !insideOnly ? Sample(position) : 0;
                    }

                    writer.Write(y, slice, row.AsSpan(0, box.Size.X));
                }

                ArrayPool<double>.Shared.Return(row);
            },
            cancellationToken);

    private double Sample(Vector3D position)
    {
        int width = InterpolationKernel.Width(Kind);
        int reach = AxisTaps.Reach(Kind, 0);
        Span<double> weights = stackalloc double[3 * InterpolationKernel.MaximumWidth];
        Span<double> wx = weights[..width];
        Span<double> wy = weights.Slice(InterpolationKernel.MaximumWidth, width);
        Span<double> wz = weights.Slice(2 * InterpolationKernel.MaximumWidth, width);
        int x0 = InterpolationKernel.Weights(Kind, EdgeIndex.Fold(AxisPositions.Snap(position.X), Grid.X, Edge, reach), wx);
        int y0 = InterpolationKernel.Weights(Kind, EdgeIndex.Fold(AxisPositions.Snap(position.Y), Grid.Y, Edge, reach), wy);
        int z0 = InterpolationKernel.Weights(Kind, EdgeIndex.Fold(AxisPositions.Snap(position.Z), Grid.Z, Edge, reach), wz);
        ReadOnlySpan<double> voxels = Block.Voxels.Span;
        double sum = 0;
        for (int z = 0; z < width; z++)
        {
            for (int y = 0; y < width; y++)
            {
                double weight = wz[z] * wy[y];
                if (weight == 0 || !Holds(1, y0 + y) || !Holds(2, z0 + z))
                {
                    continue;
                }

                double line = 0;
                for (int x = 0; x < width; x++)
                {
                    if (wx[x] != 0 && Holds(0, x0 + x))
                    {
                        line += wx[x] * voxels[Block.Offset(x0 + x, y0 + y, z0 + z)];
                    }
                }

                sum += weight * line;
            }
        }

        return sum;
    }

    private bool Holds(int axis, int index) => (uint)(index - Block.Box.Start[axis]) < (uint)Block.Box.Size[axis];
}
