namespace Biomarkers.Perfusion;

/// <summary>A convolution with the input, taken apart: c = Σ_j u_j σ_j (v_j · k).</summary>
/// <param name="Frames">Samples of the tissue's curve, the length of a left vector.</param>
/// <param name="Lags">Samples of the residue function, the length of a right vector.</param>
/// <param name="Values">Singular values, largest first; where <paramref name="HasFree"/> after one that no regularisation touches.</param>
/// <param name="Left">The u_j, one after the other.</param>
/// <param name="Right">The v_j, one after the other.</param>
/// <param name="Groups">First component of each set of equal singular values, which stay or fall together.</param>
/// <param name="HasFree">The first component is what the penalty does not see.</param>
internal sealed record ResponseBasis(int Frames, int Lags, double[] Values, double[] Left, double[] Right, int[] Groups, bool HasFree = false)
{
    public int Count => Values.Length;

    /// <summary>The largest singular value that is regularised.</summary>
    public double Largest => Values[HasFree ? 1 : 0];

    /// <summary>The components with at least a part of the largest singular value.</summary>
    public ResponseBasis Keep(double threshold)
    {
        double least = threshold * Largest;
        int groups = Groups.Count(start => Values[start] >= least);
        int count = groups < Groups.Length ? Groups[groups] : Count;
        return new(Frames, Lags, Values[..count], Left[..(count * Frames)], Right[..(count * Lags)], Groups[..groups]);
    }

    /// <summary>The lower-triangular matrix of a rule.</summary>
    /// <param name="input">The input on an even grid.</param>
    /// <param name="step">Its step.</param>
    /// <param name="rule">How samples stand for curves.</param>
    public static double[][] Triangular(double[] input, double step, ConvolutionRule rule)
    {
        int n = input.Length;
        var rows = new double[n][];
        for (int i = 0; i < n; i++)
        {
            rows[i] = new double[n];
            for (int j = 0; j <= i; j++)
            {
                rows[i][j] = step * (rule == ConvolutionRule.Rectangle ? input[i - j] : Straight(input, i, j));
            }
        }

        return rows;
    }

    /// <summary>Decomposes the lower-triangular matrix.</summary>
    public static ResponseBasis OfTriangular(double[] input, double step, ConvolutionRule rule)
    {
        int n = input.Length;
        double[][] right = Triangular(input, step, rule);
        double[][] left = Identity(n);
        double[] values = JacobiSvd.Decompose(right, left);
        return new(n, n, values, Flatten(left, n), Flatten(right, n), [.. Enumerable.Range(0, n)]);
    }

    /// <summary>The identity, row by row.</summary>
    internal static double[][] Identity(int n) => [.. Enumerable.Range(0, n).Select(i =>
    {
        var row = new double[n];
        row[i] = 1;
        return row;
    })];

    internal static double[] Flatten(double[][] rows, int length)
    {
        var all = new double[rows.Length * length];
        for (int j = 0; j < rows.Length; j++)
        {
            rows[j].AsSpan(0, length).CopyTo(all.AsSpan(j * length));
        }

        return all;
    }

    /// <summary>∫ a(t_i − τ) h_j(τ) dτ over 0 to t_i in steps, a straight between samples and h_j the hat over sample j.</summary>
    private static double Straight(double[] a, int i, int j)
    {
        int lag = i - j;
        double falling = j == i ? 0 : (2 * a[lag]) + a[lag - 1];
        double rising = j == 0 ? 0 : lag + 1 < a.Length ? (2 * a[lag]) + a[lag + 1] : 0;
        return (falling + rising) / 6;
    }
}
