using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Interpolates sheared or unevenly spaced slices onto an upright, regular grid.</summary>
/// <remarks>
/// Formula: linear along each of the three axes, in double precision: within each slice by its shift, then between the two slices
/// next to the place. What lies outside the slices has no value.
/// </remarks>
internal static class StackCorrector
{
    /// <summary>Interpolates one volume.</summary>
    /// <param name="source">Voxels of the slices as they were read.</param>
    /// <param name="columns">Columns of a slice.</param>
    /// <param name="rows">Rows of a slice.</param>
    /// <param name="stack">The grid, and where its voxels come from.</param>
    /// <param name="outside">What stands where no slice reaches.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static T[] Correct<T>(ReadOnlyMemory<T> source, int columns, int rows, SliceStack stack, double outside, int maxDegreeOfParallelism, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        StackCorrection correction = stack.Correction!;
        Size3 size = stack.Geometry.Size;
        var result = new T[size.Count];
        ParallelBlocks.For(
            size.Z,
            maxDegreeOfParallelism,
            z =>
            {
                int lower = correction.Lower[z];
                double weight = correction.Weight[z];
                for (int y = 0; y < size.Y; y++)
                {
                    Span<T> row = result.AsSpan(((z * size.Y) + y) * size.X, size.X);
                    for (int x = 0; x < row.Length; x++)
                    {
                        double value = Sample(source.Span, columns, rows, lower, x - correction.ShiftX[lower], y - correction.ShiftY[lower]);
                        if (weight > 0)
                        {
                            double upper = Sample(source.Span, columns, rows, lower + 1, x - correction.ShiftX[lower + 1], y - correction.ShiftY[lower + 1]);
                            value = ((1 - weight) * value) + (weight * upper);
                        }

                        row[x] = T.CreateTruncating(double.IsNaN(value) ? outside : value);
                    }
                }
            },
            cancellationToken);
        return result;
    }

    private static double Sample<T>(ReadOnlySpan<T> source, int columns, int rows, int slice, double x, double y)
        where T : unmanaged, INumber<T>
    {
        // Shifts are sums of rounded positions: a whole number of pixels is one within a millionth.
        const double Rounding = 1e-6;
        x = Math.Abs(x - Math.Round(x)) <= Rounding ? Math.Round(x) : x;
        y = Math.Abs(y - Math.Round(y)) <= Rounding ? Math.Round(y) : y;
        if (x < 0 || y < 0 || x > columns - 1 || y > rows - 1)
        {
            return double.NaN;
        }

        int left = (int)x;
        int top = (int)y;
        double partX = x - left;
        double partY = y - top;
        ReadOnlySpan<T> plane = source.Slice(slice * columns * rows, columns * rows);
        double upper = Between(plane, (top * columns) + left, partX);
        return partY == 0 ? upper : ((1 - partY) * upper) + (partY * Between(plane, ((top + 1) * columns) + left, partX));
    }

    private static double Between<T>(ReadOnlySpan<T> plane, int at, double part)
        where T : unmanaged, INumber<T>
    {
        double first = double.CreateTruncating(plane[at]);
        return part == 0 ? first : ((1 - part) * first) + (part * double.CreateTruncating(plane[at + 1]));
    }
}
