namespace Biomarkers.Perfusion;

/// <summary>The few directions in which Cp ⊗ exp(−k t) moves as k goes through its range, with everything a fit needs as series in k.</summary>
/// <remarks>
/// <para>With v = Cp / |Cp| (none for the Tofts model) and f = Cp ⊗ exp(−k t) = |f⊥| (a v + h), h is a unit vector at right angles to v. For all k it lies in
/// a space of few dimensions: an orthonormal basis is chosen greedily from h at many k until none is further from it than 1e-8. The coordinates of h, ln |f⊥|, a
/// and the products with df/dk are Chebyshev series in u from −1 to 1, k = κ (exp(θ) − 1), θ = θ₁ (u + 1) / 2.</para>
/// <para>Source: the idea of fitting in a reduced basis of the signal: Golub and Pereyra, SIAM J. Numer. Anal. 1973;10:413, with the linear parameters eliminated.</para>
/// </remarks>
internal sealed class ReducedBasis
{
    /// <summary>κ in 1/min: below it k is resolved evenly, above it in equal ratios.</summary>
    public const double Bend = 0.3;

    /// <summary>Fastest k covered, 1/min.</summary>
    public const double Fastest = 40;

    /// <summary>Series of quantities that no curve enters: ln |f⊥|, a, ln |f'|, f·f' / (|f⊥| |f'|), f'·v / |f'|.</summary>
    public const int ScalarCount = 5;

    private const int NodeCount = 96;
    private const int Most = 28;
    private const double Enough = 1e-8;
    private const double EnoughOfSeries = 1e-8;

    /// <summary>cos(π i / (2 nodes)) over a whole turn.</summary>
    private static readonly double[] Cosines = [.. Enumerable.Range(0, 4 * NodeCount).Select(static i => Math.Cos(Math.PI * i / (2 * NodeCount)))];

    private ReducedBasis()
    {
    }

    /// <summary>θ at u = 1.</summary>
    public static double Range { get; } = Math.Log(1 + (Fastest / Bend));

    /// <summary>|Cp|; 0 for the Tofts model.</summary>
    public double PlasmaLength { get; private init; }

    /// <summary>Columns of <see cref="Projection"/>: v where there is one, then the basis, padded to a multiple of four.</summary>
    public int Columns { get; private init; }

    /// <summary>Row of samples by <see cref="Columns"/>, weights included.</summary>
    public double[] Projection { get; private init; } = [];

    /// <summary>Terms of the series, a multiple of four.</summary>
    public int Terms { get; private init; }

    /// <summary>Coordinates' series: row of columns by <see cref="Terms"/>.</summary>
    public double[] Series { get; private init; } = [];

    /// <summary>Coordinates of h at even u: row of columns by <see cref="GridCount"/>.</summary>
    public double[] Grid { get; private init; } = [];

    /// <summary>Points of the grid.</summary>
    public int GridCount => 24;

    /// <summary>Term j of scalar s at j · <see cref="ScalarCount"/> + s.</summary>
    public double[] Scalars { get; private init; } = [];

    /// <summary>Makes the basis; null where the curves' range needs too many directions or terms, or the input leaves none.</summary>
    public static ReducedBasis? TryCreate(KineticInput input, bool hasPlasma, IReadOnlyList<double> weights)
    {
        int n = input.SampleCount;
        double[] roots = weights.Count == 0 ? [.. Enumerable.Repeat(1.0, n)] : [.. weights.Select(Math.Sqrt)];
        double[] plasma = [.. input.Grid.Sampled.Zip(roots, static (value, root) => value * root)];
        double length = hasPlasma ? Math.Sqrt(Dot(plasma, plasma)) : 0;
        double[] v = [.. plasma.Select(value => length > 0 ? value / length : 0)];
        var unit = new double[NodeCount][];
        double[][] scalars = [.. Enumerable.Range(0, ScalarCount).Select(static _ => new double[NodeCount])];
        for (int m = 0; m < NodeCount; m++)
        {
            double u = Math.Cos(Math.PI * (m + 0.5) / NodeCount);
            double k = RateAt(u);
            var f = new double[n];
            var slope = new double[n];
            ToftsShape(input, k, roots, f, slope);
            double along = Dot(f, v);
            unit[m] = [.. f.Zip(v, (value, direction) => value - (along * direction))];
            double across = Math.Sqrt(Dot(unit[m], unit[m]));
            double slopeLength = Math.Sqrt(Dot(slope, slope));
            if (!(across > 0) || !(slopeLength > 0))
            {
                return null;
            }

            unit[m] = Array.ConvertAll(unit[m], value => value / across);
            scalars[0][m] = Math.Log(across);
            scalars[1][m] = along / across;
            scalars[2][m] = Math.Log(slopeLength);
            scalars[3][m] = Dot(f, slope) / (across * slopeLength);
            scalars[4][m] = Dot(slope, v) / slopeLength;
        }

        return Choose(unit) is { } basis ? Assemble(input, roots, v, length, unit, basis, scalars) : null;
    }

    /// <summary>k at u.</summary>
    public static double RateAt(double u) => Bend * (Math.Exp(0.5 * Range * (u + 1)) - 1);

    private static ReducedBasis? Assemble(KineticInput input, double[] roots, double[] v, double length, double[][] unit, List<double[]> basis, double[][] scalars)
    {
        int first = length > 0 ? 1 : 0;
        int columns = Pad(first + basis.Count);
        double[][] coordinates = [.. Enumerable.Range(0, columns).Select(c => c >= first && c - first < basis.Count
            ? Chebyshev([.. unit.Select(h => Dot(h, basis[c - first]))]) : new double[NodeCount])];
        double[][] series = [.. scalars.Select(Chebyshev)];
        int terms = NodeCount;
        while (terms > 4 && coordinates.Concat(series).All(row => Math.Abs(row[terms - 1]) < EnoughOfSeries))
        {
            terms--;
        }

        terms = Pad(terms);
        if (terms > NodeCount - 8)
        {
            return null;
        }

        var result = new ReducedBasis
        {
            PlasmaLength = length,
            Columns = columns,
            Terms = terms,
            Projection = new double[input.SampleCount * columns],
            Series = [.. coordinates.SelectMany(row => row[..terms])],
            Scalars = [.. Enumerable.Range(0, terms).SelectMany(j => series.Select(row => row[j]))],
            Grid = new double[columns * 24],
        };
        for (int i = 0; i < input.SampleCount; i++)
        {
            for (int c = 0; c < first + basis.Count; c++)
            {
                result.Projection[(i * columns) + c] = roots[i] * (c < first ? v[i] : basis[c - first][i]);
            }
        }

        for (int c = 0; c < columns; c++)
        {
            for (int g = 0; g < result.GridCount; g++)
            {
                result.Grid[(c * result.GridCount) + g] = Evaluate(coordinates[c].AsSpan(0, terms), -1 + (2.0 * g / (result.GridCount - 1)));
            }
        }

        return result;
    }

    /// <summary>Greedy orthonormal basis: each time the vector furthest from it.</summary>
    private static List<double[]>? Choose(double[][] vectors)
    {
        var basis = new List<double[]>();
        double[][] rest = [.. vectors.Select(static vector => (double[])vector.Clone())];
        while (true)
        {
            double[] lengths = [.. rest.Select(static vector => Math.Sqrt(Dot(vector, vector)))];
            int furthest = Array.IndexOf(lengths, lengths.Max());
            if (lengths[furthest] < Enough)
            {
                return basis;
            }

            if (basis.Count == Most)
            {
                return null;
            }

            // Against the basis once more, which makes up for what rounding left.
            double[] next = [.. rest[furthest]];
            foreach (double[] one in basis)
            {
                Remove(next, one);
            }

            double length = Math.Sqrt(Dot(next, next));
            next = Array.ConvertAll(next, value => value / length);
            basis.Add(next);
            foreach (double[] vector in rest)
            {
                Remove(vector, next);
            }
        }
    }

    private static void Remove(double[] from, double[] unit)
    {
        double along = Dot(from, unit);
        for (int i = 0; i < from.Length; i++)
        {
            from[i] -= along * unit[i];
        }
    }

    private static void ToftsShape(KineticInput input, double rate, double[] roots, double[] shape, double[] slope)
    {
        var f = new Numerics.ScalarLane[shape.Length];
        var d = new Numerics.ScalarLane[shape.Length];
        input.Convolve(new Numerics.ScalarLane(rate), f, d);
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = f[i].Value * roots[i];
            slope[i] = d[i].Value * roots[i];
        }
    }

    /// <summary>Coefficients of the interpolation at the Chebyshev nodes; the first halved.</summary>
    private static double[] Chebyshev(double[] values)
    {
        var coefficients = new double[NodeCount];
        for (int j = 0; j < NodeCount; j++)
        {
            double sum = 0;
            for (int m = 0; m < NodeCount; m++)
            {
                sum += values[m] * Cosines[j * ((2 * m) + 1) % (4 * NodeCount)];
            }

            coefficients[j] = sum * (j == 0 ? 1.0 : 2.0) / NodeCount;
        }

        return coefficients;
    }

    private static double Evaluate(ReadOnlySpan<double> coefficients, double u)
    {
        double b1 = 0;
        double b2 = 0;
        for (int j = coefficients.Length - 1; j > 0; j--)
        {
            (b1, b2) = (coefficients[j] + (2 * u * b1) - b2, b1);
        }

        return coefficients[0] + (u * b1) - b2;
    }

    private static int Pad(int count) => (count + 3) / 4 * 4;

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
