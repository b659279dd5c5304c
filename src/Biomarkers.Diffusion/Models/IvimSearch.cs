using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Finds the minimum of the projected sum over D and D*: at every point S0 and f are the best that go with it.</summary>
/// <remarks>
/// <para>Formula: with e1 = exp(−b D), e2 = exp(−b D*) and the amplitudes A, B that solve [g11 g12; g12 g22] (A, B) = (h1, h2), the sum is
/// y'y − A h1 − B h2, where h1 = y'e1, h2 = y'e2, g11 = Σ exp(−2 b D), g12 = Σ exp(−b (D + D*)), g22 = Σ exp(−2 b D*). These are functions of
/// one variable each, and polynomials stand for them (<see cref="DecaySeries"/>).</para>
/// <para>Method: the best point of a grid, then Newton's method with the exact second derivatives of the projected sum; where these do not
/// describe a minimum, Kaufman's approximation. A step that does not lower the sum is quartered. As close as the polynomials are, so the
/// result is where a fit to the exponentials themselves begins, mostly to find that it has ended.</para>
/// <para>Source: Golub and Pereyra, SIAM J. Numer. Anal. 1973;10:413; Kaufman, BIT 1975;15:49.</para>
/// </remarks>
internal sealed class IvimSearch
{
    private const int SlowPoints = 20;
    private const int FastPoints = 8;
    private const double Closeness = 2e-8;
    private const int MostSteps = 4;

    // D = HalfSlow (1 + s); D* = Middle (1 + t) / (1 − t) with t from −1 to 1 along s, near to a logarithm between the bounds.
    private const double HalfSlow = 0.0025;
    private const double Least = 0.005;
    private const double Most = 0.2;
    private const double Middle = 0.03;

    // A step is the last when no more than this part of the sum is left after it and it is no longer than that.
    private const double Enough = 1e-7;
    private const double Short = 0.2;
    private const double LongSlow = 0.4;
    private const double LongFast = 0.5;

    private const double FastFrom = (Least - Middle) / (Least + Middle);
    private const double FastTo = (Most - Middle) / (Most + Middle);
    private const double FastCentre = 0.5 * (FastFrom + FastTo);
    private const double FastHalf = 0.5 * (FastTo - FastFrom);

    // The same for D + D*.
    private const double SumTo = (Most + (2 * HalfSlow) - Middle) / (Most + (2 * HalfSlow) + Middle);
    private const double SumCentre = 0.5 * (FastFrom + SumTo);
    private const double SumHalf = 0.5 * (SumTo - FastFrom);

    private readonly DecaySeries _slow;
    private readonly DecaySeries _fast;
    private readonly double[] _sum;
    private readonly double[] _slowPlaces;
    private readonly double[] _fastPlaces;

    /// <summary>What makes the decays at the points of the grid as long as 1.</summary>
    private readonly double[] _slowInverse;
    private readonly double[] _fastInverse;
    private readonly double[] _overlap;

    /// <summary>1 / (1 − overlap²); 0 where the second decay explains nothing of its own.</summary>
    private readonly double[] _rest;

    private IvimSearch(double[] b, DecaySeries slow, DecaySeries fast, double[] sum)
    {
        _slow = slow;
        _fast = fast;
        _sum = sum;
        double[] slowPoints = [.. BValueRules.Spread(2.5e-4, 4e-3, SlowPoints)];
        double[] fastPoints = [.. BValueRules.Spread(7e-3, 0.15, FastPoints)];
        _slowPlaces = Array.ConvertAll(slowPoints, static d => (d / HalfSlow) - 1);
        _fastPlaces = Array.ConvertAll(fastPoints, static d => (((d - Middle) / (d + Middle)) - FastCentre) / FastHalf);
        _slowInverse = Array.ConvertAll(slowPoints, d => 1 / Math.Sqrt(DecaySeries.SumOfSquares(b, d)));
        _fastInverse = Array.ConvertAll(fastPoints, d => 1 / Math.Sqrt(DecaySeries.SumOfSquares(b, d)));
        _overlap = [.. slowPoints.SelectMany((d, i) => fastPoints.Select((dStar, j) => DecaySeries.SumOfSquares(b, 0.5 * (d + dStar)) * _slowInverse[i] * _fastInverse[j]))];
        _rest = Array.ConvertAll(_overlap, static c => 1 - (c * c) > 1e-9 ? 1 / (1 - (c * c)) : 0);
    }

    /// <summary>Prepares a search.</summary>
    /// <param name="b">The b-values.</param>
    /// <returns>Null where b-values reach so far that polynomials do not describe the decays.</returns>
    public static IvimSearch? Create(double[] b)
    {
        DecaySeries? slow = DecaySeries.Create(b, static s => HalfSlow * (1 + s), Closeness);
        DecaySeries? fast = DecaySeries.Create(b, static s => FromVariable(s, FastCentre, FastHalf), Closeness);
        double[]? sum = DecaySeries.FindClose(s => DecaySeries.SumOfSquares(b, 0.5 * FromVariable(s, SumCentre, SumHalf)), Closeness * b.Length);
        return slow is null || fast is null || sum is null ? null : new IvimSearch(b, slow, fast, sum);
    }

    /// <summary>Searches.</summary>
    /// <param name="samples">The curves.</param>
    /// <param name="parameters">Receives S0, D, f, D*.</param>
    public void Find<T>(ReadOnlySpan<T> samples, Span<T> parameters)
        where T : unmanaged, ILane<T>
    {
        Span<T> slow = stackalloc T[DecaySeries.MostTerms];
        Span<T> fast = stackalloc T[DecaySeries.MostTerms];
        slow = slow[.._slow.TermCount];
        fast = fast[.._fast.TermCount];
        _slow.Project(samples, slow);
        _fast.Project(samples, fast);

        T zero = T.Create(0);
        T one = T.Create(1);
        T squares = zero;
        for (int i = 0; i < samples.Length; i++)
        {
            squares += samples[i] * samples[i];
        }

        T alone = StartAt<T>(slow, fast, out T trial, out T trialStar);
        T s0 = Descend(slow, fast, squares, alone, ref trial, ref trialStar, out T fraction);
        T t = T.Create(FastCentre) + (T.Create(FastHalf) * trialStar);
        parameters[0] = s0;
        parameters[1] = T.Create(HalfSlow) * (one + trial);
        parameters[2] = fraction;
        parameters[3] = T.Create(Middle) * (one + t) / (one - t);
    }

    /// <summary>Newton's method from a point, which receives where it ends.</summary>
    /// <returns>S0; that given where no point has two positive amplitudes.</returns>
    private T Descend<T>(ReadOnlySpan<T> slow, ReadOnlySpan<T> fast, T squares, T alone, ref T place, ref T placeStar, out T fraction)
        where T : unmanaged, ILane<T>
    {
        T trial = place, trialStar = placeStar;
        T a = alone;
        T b = T.Create(0);
        T step = b, stepStar = b;
        T gain = T.Create(double.NegativeInfinity);
        T done = T.LessThan(b, b);
        ProjectedSum<T> at = default;
        for (int i = 0; i < MostSteps; i++)
        {
            Evaluate(trial, trialStar, slow, fast, ref at);
            T newGain = at.Solve(out T newA, out T newB, out T inverse);
            T promise = at.Step(newA, newB, inverse, trial, trialStar, out T newStep, out T newStepStar);
            T isBetter = T.And(T.LessThan(gain, newGain), T.Not(done));
            gain = T.Select(isBetter, newGain, gain);
            place = T.Select(isBetter, trial, place);
            placeStar = T.Select(isBetter, trialStar, placeStar);
            a = T.Select(isBetter, newA, a);
            b = T.Select(isBetter, newB, b);
            T quarter = T.Create(0.25);
            step = T.Select(isBetter, Limit(newStep, LongSlow), step * quarter);
            stepStar = T.Select(isBetter, Limit(newStepStar, LongFast), stepStar * quarter);

            // About the promised decrease times the square of the step's length is left after the step.
            T length = step / (T.Create(1.1) + place);
            T left = promise * ((length * length) + (stepStar * stepStar));
            T isShort = T.LessThan(T.Max(T.Abs(step), T.Abs(stepStar)), T.Create(Short));
            T isLast = T.And(T.And(isBetter, isShort), T.LessThan(T.Abs(left), (squares - gain) * T.Create(Enough)));
            trial = Limit(place + step, 1);
            trialStar = Limit(placeStar + stepStar, 1);
            place = T.Select(isLast, trial, place);
            placeStar = T.Select(isLast, trialStar, placeStar);
            done = T.Or(done, isLast);
            if (T.Bits(T.Not(done)) == 0)
            {
                break;
            }
        }

        T s0 = a + b;
        fraction = b / s0;
        return s0;
    }

    private static double FromVariable(double s, double centre, double half)
    {
        double t = centre + (half * s);
        return Middle * (1 + t) / (1 - t);
    }

    private static T Limit<T>(T value, double most)
        where T : unmanaged, ILane<T> => T.Min(T.Create(most), T.Max(T.Create(-most), value));

    /// <summary>The best point of the grid.</summary>
    /// <returns>The amplitude of the slow decay there by itself.</returns>
    private T StartAt<T>(ReadOnlySpan<T> slow, ReadOnlySpan<T> fast, out T best, out T bestStar)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        Span<T> across = stackalloc T[FastPoints];
        DecaySeries.Evaluate(fast, _fastPlaces, across);
        Span<T> along = stackalloc T[SlowPoints];
        DecaySeries.Evaluate(slow, _slowPlaces, along);
        for (int j = 0; j < FastPoints; j++)
        {
            across[j] *= T.Create(_fastInverse[j]);
        }

        T gain = T.Create(double.NegativeInfinity);
        T amplitude = zero;
        best = zero;
        bestStar = zero;
        for (int i = 0; i < SlowPoints; i++)
        {
            // Both of length 1 with the overlap c: B ~ v − c u, A ~ u − c v, gain u² + (v − c u)² / (1 − c²); u² where either is negative.
            ReadOnlySpan<double> overlap = _overlap.AsSpan(i * FastPoints, FastPoints);
            ReadOnlySpan<double> rest = _rest.AsSpan(i * FastPoints, FastPoints);
            T u = along[i] * T.Create(_slowInverse[i]);
            T most = zero;
            T place = zero;
            for (int j = 0; j < overlap.Length; j++)
            {
                T c = T.Create(overlap[j]);
                T v = across[j];
                T left = T.Max(zero, v - (c * u));
                T more = left * left * T.Create(rest[j]);
                more = T.Select(T.LessThan(c * v, u), more, zero);
                place = T.Select(T.LessThan(most, more), T.Create(_fastPlaces[j]), place);
                most = T.Max(most, more);
            }

            most += T.Select(T.LessThan(zero, u), u * u, zero);
            T isBetter = T.LessThan(gain, most);
            gain = T.Select(isBetter, most, gain);
            best = T.Select(isBetter, T.Create(_slowPlaces[i]), best);
            bestStar = T.Select(isBetter, place, bestStar);
            amplitude = T.Select(isBetter, u * T.Create(_slowInverse[i]), amplitude);
        }

        return amplitude;
    }

    /// <summary>All that a step needs at one point.</summary>
    private void Evaluate<T>(T s, T sStar, ReadOnlySpan<T> slow, ReadOnlySpan<T> fast, ref ProjectedSum<T> at)
        where T : unmanaged, ILane<T>
    {
        T one = T.Create(1);
        Series(slow, _slow.Squares, s, ref at.H1, ref at.G11);
        Series(fast, _fast.Squares, sStar, ref at.H2, ref at.G22);

        // x = D*: x' = 2 m w r², x'' = 2 w r x' with r = 1 / (1 − t), t = c + w s.
        T t = T.Create(FastCentre) + (T.Create(FastHalf) * sStar);
        T r = one / (one - t);
        T x = T.Create(Middle) * (one + t) * r;
        T bend = T.Create(2 * FastHalf) * r;
        T slope = T.Create(Middle) * bend * r;

        // z = D + D*, its variable σ = (1 − 2 m q − c) / w with q = 1 / (z + m): σ' = 2 m q² / w, σ'' = −2 q σ'.
        T q = one / (x + (T.Create(HalfSlow) * (one + s)) + T.Create(Middle));
        T sigma = (T.Create(1 - SumCentre) - (T.Create(2 * Middle) * q)) * T.Create(1 / SumHalf);
        Series(_sum, sigma, out at.G12, out T g1, out T g2);
        T sigma1 = T.Create(2 * Middle / SumHalf) * q * q;
        T gz = g1 * sigma1;
        T gzz = (g2 * sigma1 * sigma1) - (g1 * T.Create(2) * q * sigma1);
        at.G12S = gz * T.Create(HalfSlow);
        at.G12T = gz * slope;
        at.G12SS = gzz * T.Create(HalfSlow * HalfSlow);
        at.G12ST = gzz * T.Create(HalfSlow) * slope;
        at.G12TT = slope * ((gzz * slope) + (gz * bend));
        at.Bend = bend;
    }

    /// <summary>Two polynomials of one variable with two derivatives each.</summary>
    private static void Series<T>(ReadOnlySpan<T> own, double[] shared, T s, ref Jet<T> left, ref Jet<T> right)
        where T : unmanaged, ILane<T>
    {
        T a1 = T.Create(0), a2 = a1, b1 = a1, b2 = a1;
        T a = own[^1];
        T b = T.Create(shared[own.Length - 1]);
        for (int k = own.Length - 2; k >= 0; k--)
        {
            a2 = (a2 * s) + a1;
            b2 = (b2 * s) + b1;
            a1 = (a1 * s) + a;
            b1 = (b1 * s) + b;
            a = (a * s) + own[k];
            b = (b * s) + T.Create(shared[k]);
        }

        left.Value = a;
        left.First = a1;
        left.Second = a2 + a2;
        right.Value = b;
        right.First = b1;
        right.Second = b2 + b2;
    }

    private static void Series<T>(double[] shared, T s, out T value, out T first, out T second)
        where T : unmanaged, ILane<T>
    {
        T b1 = T.Create(0), b2 = b1;
        T b = T.Create(shared[^1]);
        for (int k = shared.Length - 2; k >= 0; k--)
        {
            b2 = (b2 * s) + b1;
            b1 = (b1 * s) + b;
            b = (b * s) + T.Create(shared[k]);
        }

        value = b;
        first = b1;
        second = b2 + b2;
    }
}
