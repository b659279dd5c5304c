using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Products of a curve y, the reference m, the leakage shape s at a kep, and its derivative d by kep.</summary>
/// <remarks>
/// Formula: with a m + b s at its optimum, F(kep) = (y · s⊥)² / (s⊥ · s⊥) is what s explains beyond m, and
/// F'(kep) / 2 = b (y − a m − b s) · d. Source: Golub and Pereyra, SIAM J. Numer. Anal. 1973;10:413.
/// </remarks>
internal readonly struct LeakageSums<T>
    where T : unmanaged, ILane<T>
{
    private LeakageSums(T sm, T ss, T dm, T ds, T dd, T a, T b, T across, T slope, T curvature)
    {
        SM = sm;
        SS = ss;
        DM = dm;
        DS = ds;
        DD = dd;
        A = a;
        B = b;
        Across = across;
        Slope = slope;
        Curvature = curvature;
    }

    public T SM { get; }

    public T SS { get; }

    public T DM { get; }

    public T DS { get; }

    public T DD { get; }

    /// <summary>Amplitude of m, which is K1.</summary>
    public T A { get; }

    /// <summary>Amplitude of s, which is −60 K2.</summary>
    public T B { get; }

    /// <summary>s⊥ · s⊥.</summary>
    public T Across { get; }

    /// <summary>Half the derivative of F by kep.</summary>
    public T Slope { get; }

    /// <summary>Half its second derivative with the sign turned, as far as first derivatives tell.</summary>
    public T Curvature { get; }

    /// <summary>Computes shape, derivative and products.</summary>
    /// <param name="basis">Reference curve.</param>
    /// <param name="y">The curves, one vector a sample.</param>
    /// <param name="my">m · y.</param>
    /// <param name="rate">kep in 1/min.</param>
    /// <param name="s">Receives the shape.</param>
    /// <param name="d">Receives its derivative.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LeakageSums<T> Create(LeakageBasis basis, ReadOnlySpan<T> y, T my, T rate, Span<T> s, Span<T> d)
    {
        basis.Grid.Convolve(false, rate, s, d);
        ReadOnlySpan<double> m = basis.Curve;
        T zero = T.Create(0);
        T sm = zero, ss = zero, sy = zero, dm = zero, ds = zero, dd = zero, dy = zero;
        for (int i = 0; i < m.Length; i++)
        {
            T reference = T.Create(m[i]);
            T shape = s[i];
            T slope = d[i];
            T value = y[i];
            sm += shape * reference;
            ss += shape * shape;
            sy += shape * value;
            dm += slope * reference;
            ds += slope * shape;
            dd += slope * slope;
            dy += slope * value;
        }

        T perCurve = T.Create(1 / basis.CurveSquare);
        T across = ss - (sm * sm * perCurve);
        T b = (sy - (sm * my * perCurve)) / across;
        T a = (my - (b * sm)) * perCurve;
        T gradient = b * (dy - (a * dm) - (b * ds));
        T mixed = ds - (dm * sm * perCurve);
        T curvature = b * b * (dd - (dm * dm * perCurve) - (mixed * mixed / across));
        return new(sm, ss, dm, ds, dd, a, b, across, gradient, curvature);
    }
}
