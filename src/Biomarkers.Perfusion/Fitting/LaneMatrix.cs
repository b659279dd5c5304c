using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Products of a matrix that all curves share with the curves, four vectors of curves at a time.</summary>
internal static class LaneMatrix
{
    /// <summary>Vectors that are treated together, and columns that are.</summary>
    public const int Tile = 4;

    /// <summary>Computes Σ_k matrix[k, m] row_k for every column m.</summary>
    /// <param name="matrix">Row by row.</param>
    /// <param name="columns">Columns, a multiple of four.</param>
    /// <param name="rows">Row k of the curves begins at k · stride.</param>
    /// <param name="stride">Vectors between rows.</param>
    /// <param name="output">Receives vector g of column m at 4 m + g.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Multiply<T>(ReadOnlySpan<double> matrix, int columns, ReadOnlySpan<T> rows, int stride, Span<T> output)
        where T : unmanaged, ILane<T>
    {
        int depth = matrix.Length / columns;
        for (int m = 0; m < columns; m += Tile)
        {
            Column(matrix[m..], columns, depth, rows, stride, output.Slice(m * Tile, Tile * Tile));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Column<T>(ReadOnlySpan<double> matrix, int columns, int depth, ReadOnlySpan<T> rows, int stride, Span<T> output)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        T b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        T c0 = zero, c1 = zero, c2 = zero, c3 = zero;
        T d0 = zero, d1 = zero, d2 = zero, d3 = zero;
        for (int k = 0; k < depth; k++)
        {
            ReadOnlySpan<T> row = rows.Slice(k * stride, Tile);
            ReadOnlySpan<double> weights = matrix.Slice(k * columns, Tile);
            T y0 = row[0];
            T y1 = row[1];
            T y2 = row[2];
            T y3 = row[3];
            T w = T.Create(weights[0]);
            a0 += w * y0;
            a1 += w * y1;
            a2 += w * y2;
            a3 += w * y3;
            w = T.Create(weights[1]);
            b0 += w * y0;
            b1 += w * y1;
            b2 += w * y2;
            b3 += w * y3;
            w = T.Create(weights[2]);
            c0 += w * y0;
            c1 += w * y1;
            c2 += w * y2;
            c3 += w * y3;
            w = T.Create(weights[3]);
            d0 += w * y0;
            d1 += w * y1;
            d2 += w * y2;
            d3 += w * y3;
        }

        (output[0], output[1], output[2], output[3]) = (a0, a1, a2, a3);
        (output[4], output[5], output[6], output[7]) = (b0, b1, b2, b3);
        (output[8], output[9], output[10], output[11]) = (c0, c1, c2, c3);
        (output[12], output[13], output[14], output[15]) = (d0, d1, d2, d3);
    }
}
