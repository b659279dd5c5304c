using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>The sum of squares about two decays at one point, its amplitudes solved for, and Newton's step from there.</summary>
/// <remarks>
/// Formula: φ = y'y / 2 − A h1 − B h2 + A² g11 / 2 + A B g12 + B² g22 / 2 in z = (s, t), the variables of the slow and the fast decay, and
/// w = (A, B). With A, B at their optimum the gradient over z is that of φ, and the second derivatives are φ_zz − φ_zw φ_ww⁻¹ φ_wz.
/// </remarks>
internal ref struct ProjectedSum<T>
    where T : unmanaged, ILane<T>
{
    private const double LeastDeterminant = 1e-9;

    /// <summary>y'e1 and g11 over s.</summary>
    public Jet<T> H1;

    public Jet<T> G11;

    /// <summary>y'e2 and g22 over t.</summary>
    public Jet<T> H2;

    public Jet<T> G22;

    /// <summary>g12 with its derivatives over s, t, s s, s t, t t.</summary>
    public T G12;

    public T G12S;

    public T G12T;

    public T G12SS;

    public T G12ST;

    public T G12TT;

    /// <summary>x'' / x' of D* over t.</summary>
    public T Bend;

    /// <summary>Solves for the amplitudes.</summary>
    /// <param name="a">Receives A.</param>
    /// <param name="b">Receives B.</param>
    /// <param name="inverse">Receives 1 / det φ_ww.</param>
    /// <returns>What they explain of y'y; −∞ where one is not positive or the decays are too much alike.</returns>
    public readonly T Solve(out T a, out T b, out T inverse)
    {
        T zero = T.Create(0);
        T product = G11.Value * G22.Value;
        T determinant = product - (G12 * G12);
        inverse = T.Create(1) / determinant;
        a = ((G22.Value * H1.Value) - (G12 * H2.Value)) * inverse;
        b = ((G11.Value * H2.Value) - (G12 * H1.Value)) * inverse;
        T isUsable = T.And(T.LessThan(product * T.Create(LeastDeterminant), determinant), T.LessThan(zero, T.Min(a, b)));
        return T.Select(isUsable, (a * H1.Value) + (b * H2.Value), T.Create(double.NegativeInfinity));
    }

    /// <summary>The step to where the sum is lowest, as far as second derivatives tell.</summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="inverse">1 / det φ_ww.</param>
    /// <param name="s">The point: −1 and 1 are bounds, where a step outward is not taken.</param>
    /// <param name="t">The same of the fast decay.</param>
    /// <param name="stepS">Receives the step.</param>
    /// <param name="stepT">Receives the step.</param>
    /// <returns>How much the step promises to lower the sum.</returns>
    public readonly T Step(T a, T b, T inverse, T s, T t, out T stepS, out T stepT)
    {
        T zero = T.Create(0);
        T one = T.Create(1);
        T half = T.Create(0.5);
        T ab = a * b;
        T halfG11 = half * G11.First;
        T halfG22 = half * G22.First;

        // The part of the curve alone (Kaufman's), then what the residuals add.
        T sA = a * halfG11, sB = a * G12S, tA = b * G12T, tB = b * halfG22;
        T ss = a * a * T.Create(0.25) * G11.Second;
        T tt = b * b * T.Create(0.25) * (G22.Second - (G22.First * Bend));
        T st = ab * G12ST;
        T restS = (a * halfG11) + (b * G12S) - H1.First;
        T restT = (b * halfG22) + (a * G12T) - H2.First;
        T downS = -(a * restS);
        T downT = -(b * restT);
        T restSS = (a * a * half * G11.Second) + (ab * G12SS) - (a * H1.Second) - ss;
        T restTT = (b * b * half * G22.Second) + (ab * G12TT) - (b * H2.Second) - tt;
        Hold(s, ref downS, out T holdsS);
        Hold(t, ref downT, out T holdsT);
        T holdsAny = T.Or(holdsS, holdsT);

        Reduce(inverse, sA + restS, sB, tA, tB + restT, out T lessSS, out T lessST, out T lessTT);
        T hSS = T.Select(holdsS, one, ss + restSS - lessSS);
        T hTT = T.Select(holdsT, one, tt + restTT - lessTT);
        T hST = T.Select(holdsAny, zero, st - lessST);
        T determinant = (hSS * hTT) - (hST * hST);
        T isMinimum = T.And(T.LessThan(zero, hSS), T.LessThan(zero, determinant));
        if (T.Bits(T.Not(isMinimum)) != 0)
        {
            Reduce(inverse, sA, sB, tA, tB, out lessSS, out lessST, out lessTT);
            hSS = T.Select(isMinimum, hSS, T.Select(holdsS, one, ss - lessSS));
            hTT = T.Select(isMinimum, hTT, T.Select(holdsT, one, tt - lessTT));
            hST = T.Select(isMinimum, hST, T.Select(holdsAny, zero, st - lessST));
            determinant = (hSS * hTT) - (hST * hST);
        }

        T perDeterminant = one / determinant;
        stepS = ((hTT * downS) - (hST * downT)) * perDeterminant;
        stepT = ((hSS * downT) - (hST * downS)) * perDeterminant;
        return (stepS * downS) + (stepT * downT);
    }

    /// <summary>A bound that the way down leads across holds its variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Hold(T at, ref T down, out T holds)
    {
        T zero = T.Create(0);
        T one = T.Create(1);
        holds = T.Or(T.And(T.LessThanOrEqual(one, at), T.LessThan(zero, down)), T.And(T.LessThanOrEqual(at, -one), T.LessThan(down, zero)));
        down = T.Select(holds, zero, down);
    }

    /// <summary>φ_zw φ_ww⁻¹ φ_wz.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Reduce(T inverse, T sA, T sB, T tA, T tB, out T ss, out T st, out T tt)
    {
        T sToA = ((G22.Value * sA) - (G12 * sB)) * inverse;
        T sToB = ((G11.Value * sB) - (G12 * sA)) * inverse;
        T tToA = ((G22.Value * tA) - (G12 * tB)) * inverse;
        T tToB = ((G11.Value * tB) - (G12 * tA)) * inverse;
        ss = (sA * sToA) + (sB * sToB);
        st = (sA * tToA) + (sB * tToB);
        tt = (tA * tToA) + (tB * tToB);
    }
}
