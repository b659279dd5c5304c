using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>What models of two exchanging compartments share: C = P f(a) + Q D with f(k) = Cp ⊗ exp(−k t) and D = (f(b) − f(a)) / (a − b).</summary>
/// <remarks>
/// D is the input's passage through both compartments. Where the two rates are nearly equal the difference would cancel; they are then set apart
/// symmetrically by 1e-4 of their mean m, which changes D by (1e-4 m)² / 24 of its third derivative, 1e-9 in relative terms.
/// </remarks>
internal readonly ref struct Biexponential<T>
    where T : unmanaged, ILane<T>
{
    private const double LeastHalf = 5e-5;

    private readonly T _perDistance;

    private Biexponential(T a, T b, T perDistance)
    {
        A = a;
        B = b;
        _perDistance = perDistance;
    }

    public T A { get; }

    public T B { get; }

    /// <summary>Takes two rates, in any order, set apart where they are too near.</summary>
    public static Biexponential<T> Create(T a, T b)
    {
        T mean = (a + b) * T.Create(0.5);
        T half = (a - b) * T.Create(0.5);
        T least = mean * T.Create(LeastHalf);
        T isNear = T.LessThan(T.Abs(half), least);
        T signed = T.Select(T.LessThan(half, T.Create(0)), -least, least);
        half = T.Select(isNear, signed, half);
        T first = T.Select(isNear, mean + half, a);
        T second = T.Select(isNear, mean - half, b);
        return new Biexponential<T>(first, second, T.Create(1) / (half + half));
    }

    /// <summary>D.</summary>
    public T Cascade(T atA, T atB) => (atB - atA) * _perDistance;

    /// <summary>dD/da.</summary>
    public T CascadeByA(T slopeAtA, T cascade) => -((slopeAtA + cascade) * _perDistance);

    /// <summary>dD/db.</summary>
    public T CascadeByB(T slopeAtB, T cascade) => (slopeAtB + cascade) * _perDistance;
}
