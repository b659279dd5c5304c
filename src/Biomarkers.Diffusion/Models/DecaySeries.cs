using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>exp(−b x) for every b-value, and their sum of squares, as polynomials in one variable from −1 to 1 that stands for x.</summary>
/// <remarks>
/// Method: Chebyshev interpolation, written in powers. A product of the samples with the decays at any x then costs one polynomial, whose
/// coefficients are as many sums over the samples, and no exponential. Close enough for a search, not for a result.
/// </remarks>
internal sealed class DecaySeries
{
    /// <summary>Coefficients there are at most.</summary>
    public const int MostTerms = 22;

    private const int FewestTerms = 6;
    private const int Checks = 64;

    private readonly int _count;

    private DecaySeries(int count, double[] decays, double[] squares)
    {
        _count = count;
        Decays = decays;
        Squares = squares;
    }

    /// <summary>Coefficient k of b-value i at k · b-values + i.</summary>
    public double[] Decays { get; }

    /// <summary>Coefficients of Σ exp(−2 b x).</summary>
    public double[] Squares { get; }

    /// <summary>Coefficients of a polynomial.</summary>
    public int TermCount => Squares.Length;

    /// <summary>Expands.</summary>
    /// <param name="b">The b-values.</param>
    /// <param name="at">x as a function of the variable.</param>
    /// <param name="tolerance">Difference to the exponentials that is small enough.</param>
    /// <returns>Null where no polynomial comes as close.</returns>
    public static DecaySeries? Create(double[] b, Func<double, double> at, double tolerance)
    {
        for (int terms = FewestTerms; terms <= MostTerms; terms++)
        {
            double[] squares = Interpolate(s => SumOfSquares(b, at(s)), terms);
            double[][] decays = [.. b.Select(value => Interpolate(s => Math.Exp(-value * at(s)), terms))];
            if (IsClose(squares, s => SumOfSquares(b, at(s)), tolerance * b.Length)
                && b.Zip(decays).All(pair => IsClose(pair.Second, s => Math.Exp(-pair.First * at(s)), tolerance)))
            {
                return new DecaySeries(b.Length, [.. Enumerable.Range(0, terms).SelectMany(k => decays.Select(one => one[k]))], squares);
            }
        }

        return null;
    }

    /// <summary>Coefficients of the shortest polynomial that stays close to a function; null where none does.</summary>
    public static double[]? FindClose(Func<double, double> function, double tolerance)
    {
        for (int terms = FewestTerms; terms <= MostTerms; terms++)
        {
            double[] found = Interpolate(function, terms);
            if (IsClose(found, function, tolerance))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Σ exp(−2 b x).</summary>
    public static double SumOfSquares(double[] b, double x)
    {
        double sum = 0;
        foreach (double value in b)
        {
            sum += Math.Exp(-2 * value * x);
        }

        return sum;
    }

    /// <summary>The polynomial of the products of some samples with the decays.</summary>
    /// <param name="samples">One value a b-value.</param>
    /// <param name="coefficients">Receives <see cref="TermCount"/> coefficients.</param>
    public void Project<T>(ReadOnlySpan<T> samples, Span<T> coefficients)
        where T : unmanaged, ILane<T>
    {
        // Four coefficients at a time; the last ones overlap.
        samples = samples[.._count];
        for (int first = 0; first < TermCount; first += 4)
        {
            int k = Math.Min(first, TermCount - 4);
            ReadOnlySpan<double> a = Decays.AsSpan(k * _count, samples.Length);
            ReadOnlySpan<double> b = Decays.AsSpan((k + 1) * _count, samples.Length);
            ReadOnlySpan<double> c = Decays.AsSpan((k + 2) * _count, samples.Length);
            ReadOnlySpan<double> d = Decays.AsSpan((k + 3) * _count, samples.Length);
            T sumA = T.Create(0);
            T sumB = sumA;
            T sumC = sumA;
            T sumD = sumA;
            for (int i = 0; i < samples.Length; i++)
            {
                T y = samples[i];
                sumA += T.Create(a[i]) * y;
                sumB += T.Create(b[i]) * y;
                sumC += T.Create(c[i]) * y;
                sumD += T.Create(d[i]) * y;
            }

            (coefficients[k], coefficients[k + 1], coefficients[k + 2], coefficients[k + 3]) = (sumA, sumB, sumC, sumD);
        }
    }

    /// <summary>A polynomial at some places, a multiple of four, four at a time.</summary>
    public static void Evaluate<T>(ReadOnlySpan<T> coefficients, double[] places, Span<T> values)
        where T : unmanaged, ILane<T>
    {
        for (int i = 0; i + 3 < places.Length; i += 4)
        {
            T a = T.Create(places[i]), b = T.Create(places[i + 1]), c = T.Create(places[i + 2]), d = T.Create(places[i + 3]);
            T atA = coefficients[^1], atB = atA, atC = atA, atD = atA;
            for (int k = coefficients.Length - 2; k >= 0; k--)
            {
                T coefficient = coefficients[k];
                atA = (atA * a) + coefficient;
                atB = (atB * b) + coefficient;
                atC = (atC * c) + coefficient;
                atD = (atD * d) + coefficient;
            }

            (values[i], values[i + 1], values[i + 2], values[i + 3]) = (atA, atB, atC, atD);
        }
    }

    /// <summary>Coefficients of the polynomial that equals a function at the Chebyshev points.</summary>
    private static double[] Interpolate(Func<double, double> function, int terms)
    {
        double[] values = [.. Enumerable.Range(0, terms).Select(j => function(Math.Cos(Math.PI * (j + 0.5) / terms)))];
        var result = new double[terms];
        double[] before = new double[terms];
        double[] power = new double[terms];
        power[0] = 1;
        for (int k = 0; k < terms; k++)
        {
            // c_k = 2 / N Σ f(s_j) cos(k acos s_j), half of it for k = 0; T_(k+1) = 2 s T_k − T_(k−1)
            double sum = 0;
            for (int j = 0; j < terms; j++)
            {
                sum += values[j] * Math.Cos(Math.PI * k * (j + 0.5) / terms);
            }

            double weight = (k == 0 ? 1.0 : 2.0) / terms * sum;
            var next = new double[terms];
            for (int i = 0; i < terms; i++)
            {
                result[i] += weight * power[i];
                next[i] = (i == 0 ? 0 : power[i - 1] * (k == 0 ? 1 : 2)) - before[i];
            }

            (before, power) = (power, next);
        }

        return result;
    }

    /// <summary>True where a polynomial stays close to a function.</summary>
    private static bool IsClose(double[] coefficients, Func<double, double> function, double tolerance)
    {
        for (int i = 0; i <= Checks; i++)
        {
            double s = (2.0 * i / Checks) - 1;
            double value = 0;
            for (int k = coefficients.Length - 1; k >= 0; k--)
            {
                value = (value * s) + coefficients[k];
            }

            if (!(Math.Abs(value - function(s)) <= tolerance))
            {
                return false;
            }
        }

        return true;
    }
}
