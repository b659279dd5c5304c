using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Separates blood and leakage in a few curves side by side.</summary>
/// <remarks>
/// Method: variable projection. For each kep of a grid one product says how much leakage explains; the best grid point and its neighbours enclose the
/// maximum, on whose slope secant steps end, halving the interval where they would leave it. Every lane goes its own way, so that
/// neighbours and width change nothing.
/// </remarks>
internal static class LeakageKernel
{
    private const int MostSteps = 60;
    private const double Tolerance = 1e-11;

    /// <summary>Slopes below this part of what could be are rounding.</summary>
    private const double LeastSlope = 1e-14;

    /// <summary>A leakage part below this part of Σ y² is rounding, and has no kep.</summary>
    private const double LeastLeakage = 1e-24;

    private const double SecondsPerMinute = 60;

    /// <summary>Fits one vector of curves.</summary>
    /// <param name="basis">What the curves share.</param>
    /// <param name="y">One vector a sample, finite.</param>
    /// <param name="s">Receives the leakage shape; the corrected curve is y − scale · s.</param>
    /// <param name="d">Room, as long as the curve.</param>
    /// <param name="columns">Receives the results, see <see cref="LeakageColumns"/>.</param>
    /// <returns>The scale of the leakage part.</returns>
    public static T Fit<T>(LeakageBasis basis, ReadOnlySpan<T> y, Span<T> s, Span<T> d, Span<T> columns)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T my = zero;
        T yy = zero;
        ReadOnlySpan<double> m = basis.Curve;
        for (int i = 0; i < y.Length; i++)
        {
            my += T.Create(m[i]) * y[i];
            yy += y[i] * y[i];
        }

        T rate = zero;
        T isHeld = T.LessThanOrEqual(zero, zero);
        T outcome = zero;
        if (basis.IsBidirectional)
        {
            rate = Seek(basis, y, my, yy, s, d, out isHeld, out outcome);
        }

        var sums = LeakageSums<T>.Create(basis, y, my, rate, s, d);
        Store(basis, y, s, d, sums, rate, isHeld, columns);
        columns[LeakageColumns.Outcome] = outcome;
        columns[LeakageColumns.Sum] = T.Select(T.LessThan(outcome, T.Create(2.5)), columns[LeakageColumns.Sum], T.Create(double.PositiveInfinity));
        columns[LeakageColumns.Delay] = T.Create(basis.Delay);
        return sums.B;
    }

    /// <summary>The grid's best rate, and its neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Begin<T>(LeakageBasis basis, ReadOnlySpan<T> y, out T lowest, out T highest)
        where T : unmanaged, ILane<T>
    {
        const int Together = 4;
        T best = T.Create(-1);
        T place = T.Create(0);
        (lowest, highest) = (place, place);
        double[] rates = basis.Rates;
        Span<T> products = stackalloc T[Together];
        for (int first = 0; first < rates.Length; first += Together)
        {
            ReadOnlySpan<double> p = basis.Shapes[first];
            ReadOnlySpan<double> q = basis.Shapes[first + 1].AsSpan(0, p.Length);
            ReadOnlySpan<double> r = basis.Shapes[first + 2].AsSpan(0, p.Length);
            ReadOnlySpan<double> t = basis.Shapes[first + 3].AsSpan(0, p.Length);
            T sumP = T.Create(0);
            T sumQ = sumP;
            T sumR = sumP;
            T sumT = sumP;
            for (int i = 0; i < p.Length; i++)
            {
                T value = y[i];
                sumP += T.Create(p[i]) * value;
                sumQ += T.Create(q[i]) * value;
                sumR += T.Create(r[i]) * value;
                sumT += T.Create(t[i]) * value;
            }

            (products[0], products[1], products[2], products[3]) = (sumP, sumQ, sumR, sumT);
            for (int j = 0; j < Together; j++)
            {
                int at = first + j;
                T explained = products[j] * products[j];
                T isBetter = T.LessThan(best, explained);
                best = T.Select(isBetter, explained, best);
                place = T.Select(isBetter, T.Create(rates[at]), place);
                lowest = T.Select(isBetter, T.Create(rates[Math.Max(0, at - 1)]), lowest);
                highest = T.Select(isBetter, T.Create(rates[Math.Min(rates.Length - 1, at + 1)]), highest);
            }
        }

        return place;
    }

    private static T Seek<T>(LeakageBasis basis, ReadOnlySpan<T> y, T my, T yy, Span<T> s, Span<T> d, out T isHeld, out T outcome)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T half = T.Create(0.5);
        T k = Begin(basis, y, out T low, out T high);
        T top = T.Create(basis.Rates[^1]);
        T isDone = T.LessThan(zero, zero);
        T isFlat = isDone;
        isHeld = isDone;
        T lastK = k;
        T lastSlope = zero;
        for (int step = 0; step < MostSteps && T.Bits(T.Not(isDone)) != 0; step++)
        {
            var sums = LeakageSums<T>.Create(basis, y, my, k, s, d);
            T slope = sums.Slope;
            if (step == 0)
            {
                // At an end of the range the maximum may lie beyond it.
                T isAtLow = T.And(T.LessThanOrEqual(k, zero), T.LessThanOrEqual(slope, zero));
                T isAtHigh = T.And(T.LessThanOrEqual(top, k), T.LessThanOrEqual(zero, slope));
                isFlat = T.LessThanOrEqual(sums.B * sums.B * sums.Across, yy * T.Create(LeastLeakage));
                isHeld = T.Or(isFlat, T.Or(isAtLow, isAtHigh));
                isDone = isHeld;
            }

            T rises = T.LessThan(zero, slope);
            low = T.Select(T.And(rises, T.Not(isDone)), k, low);
            high = T.Select(T.Or(rises, isDone), high, k);
            T next = step == 0 ? k + (slope / sums.Curvature) : k - (slope * (k - lastK) / (slope - lastSlope));
            T isInside = T.And(T.LessThan(low, next), T.LessThan(next, high));
            next = T.Select(isInside, next, half * (low + high));
            T isSmall = T.LessThanOrEqual(T.Abs(next - k), T.Create(Tolerance) * top);
            T isLevel = T.LessThanOrEqual(T.Abs(slope), T.Create(LeastSlope) * T.Sqrt(sums.B * sums.B * sums.DD * yy));
            (lastK, lastSlope) = (k, slope);
            k = T.Select(T.Or(isDone, isLevel), k, next);
            isDone = T.Or(isDone, T.Or(isLevel, isSmall));
        }

        k = T.Select(isFlat, zero, k);
        outcome = T.Select(isDone, T.Select(isFlat, T.Create(2), T.Select(isHeld, T.Create(1), zero)), T.Create(3));
        return k;
    }

    /// <summary>Parameters, areas and their standard errors.</summary>
    /// <remarks>
    /// With the Cholesky factor L of the normal equations in the order kep, b, a, the weights w of the area and u = Jᵀ w: the corrected area is
    /// w · residuals + a w · m, so its variance is σ² (w · w − |L⁻¹ u|² + (w · m)² (L⁻¹)₃₃²).
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Store<T>(LeakageBasis basis, ReadOnlySpan<T> y, ReadOnlySpan<T> s, ReadOnlySpan<T> d, in LeakageSums<T> sums, T rate, T isHeld, Span<T> columns)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T one = T.Create(1);
        T a = sums.A;
        T b = sums.B;
        T squares = zero;
        T area = zero;
        T areaS = zero;
        T areaD = zero;
        ReadOnlySpan<double> m = basis.Curve;
        ReadOnlySpan<double> weights = basis.Weights;
        for (int i = 0; i < y.Length; i++)
        {
            T weight = T.Create(weights[i]);
            T residual = y[i] - (a * T.Create(m[i])) - (b * s[i]);
            squares += residual * residual;
            area += weight * y[i];
            areaS += weight * s[i];
            areaD += weight * d[i];
        }

        T free = T.Create(y.Length - 3);
        T variance = squares / T.Select(isHeld, free + one, free);
        T sigma = T.Sqrt(variance);
        T l11 = T.Select(isHeld, one, T.Sqrt(b * b * sums.DD));
        T l21 = T.Select(isHeld, zero, b * sums.DS / l11);
        T l31 = T.Select(isHeld, zero, b * sums.DM / l11);
        T l22 = T.Sqrt(sums.SS - (l21 * l21));
        T l32 = (sums.SM - (l31 * l21)) / l22;
        T l33 = T.Sqrt(T.Create(basis.CurveSquare) - (l31 * l31) - (l32 * l32));
        T i11 = one / l11;
        T i22 = one / l22;
        T i33 = one / l33;
        T i21 = -(l21 * i11 * i22);
        T i32 = -(l32 * i22 * i33);
        T i31 = -(((l31 * i11) + (l32 * i21)) * i33);
        T referenceArea = T.Create(basis.Area);
        T z1 = T.Select(isHeld, zero, b * areaD * i11);
        T z2 = (areaS - (l21 * z1)) * i22;
        T z3 = (referenceArea - (l31 * z1) - (l32 * z2)) * i33;
        T along = referenceArea * i33;
        T whole = T.Create(basis.WeightSquare);
        T corrected = whole - ((z1 * z1) + (z2 * z2) + (z3 * z3)) + (along * along);
        const int Errors = LeakageColumns.ValueCount;
        columns[LeakageColumns.K1] = a;
        columns[LeakageColumns.K2] = b * T.Create(-1 / SecondsPerMinute);
        columns[LeakageColumns.Kep] = rate;
        columns[LeakageColumns.Uncorrected] = area;
        columns[LeakageColumns.Corrected] = area - (b * areaS);
        columns[LeakageColumns.K1 + Errors] = sigma * i33;
        columns[LeakageColumns.K2 + Errors] = sigma * T.Sqrt((i22 * i22) + (i32 * i32)) * T.Create(1 / SecondsPerMinute);
        columns[LeakageColumns.Kep + Errors] = T.Select(isHeld, T.Create(double.NaN), sigma * T.Sqrt((i11 * i11) + (i21 * i21) + (i31 * i31)));
        columns[LeakageColumns.Uncorrected + Errors] = sigma * T.Sqrt(whole);
        columns[LeakageColumns.Corrected + Errors] = sigma * T.Sqrt(T.Max(zero, corrected));
        columns[LeakageColumns.Residual] = sigma;
        columns[LeakageColumns.Sum] = squares;
    }
}
