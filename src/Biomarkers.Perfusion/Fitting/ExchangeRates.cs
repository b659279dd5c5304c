using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Rates of the two-compartment exchange model and their derivatives by Fp, PS, ve and vp.</summary>
/// <remarks>Formula: see <see cref="TwoCompartmentExchange"/>; from a + b = s and a b = p follow da = (a ds − dp) / (a − b), db = (dp − b ds) / (a − b).</remarks>
internal readonly ref struct ExchangeRates<T>
    where T : unmanaged, ILane<T>
{
    private const int Count = 4;

    /// <summary>Rates nearer than this part of the faster are set apart for the curves, and amplitudes at the true ones mean something else.</summary>
    private const double Apart = 1e-2;

    private readonly T _perVp;
    private readonly T _perVe;
    private readonly T _ps;
    private readonly T _alpha;
    private readonly T _back;

    private ExchangeRates(ReadOnlySpan<T> p)
    {
        Flow = p[0] * T.Create(0.01);
        _ps = p[1];
        _perVe = T.Create(1) / p[2];
        _perVp = T.Create(1) / p[3];
        _alpha = Flow * _perVp;
        _back = _ps * _perVe;
        T half = (_alpha + (_ps * _perVp) + _back) * T.Create(0.5);
        T product = _alpha * _back;
        T root = T.Sqrt(T.Max(T.Create(0), (half * half) - product));

        // The slower from the product: the difference would cancel where it is small.
        T fast = half + root;
        Biexponential<T> pair = Biexponential<T>.Create(fast, product / fast);
        A = pair.A;
        B = pair.B;
        PerDistance = T.Create(1) / (A - B);
        Excess = A - _alpha;
        AreApart = T.LessThan(A * T.Create(Apart), A - B);
    }

    /// <summary>F in mL/mL/min.</summary>
    public T Flow { get; }

    /// <summary>The faster rate.</summary>
    public T A { get; }

    /// <summary>The slower rate.</summary>
    public T B { get; }

    /// <summary>1 / (a − b).</summary>
    public T PerDistance { get; }

    /// <summary>a − α.</summary>
    public T Excess { get; }

    /// <summary>Mask of rates that differ clearly.</summary>
    public T AreApart { get; }

    /// <summary>Takes Fp, PS, ve, vp.</summary>
    public static ExchangeRates<T> Create(ReadOnlySpan<T> parameters) => new(parameters);

    /// <summary>Sums over f(a), D, D_a and D_b into those over the parameters' derivatives.</summary>
    public void Transform(ReadOnlySpan<T> products, ReadOnlySpan<T> right, Span<T> normal, Span<T> gradient)
    {
        T unit = T.Create(0.01);
        T alphaPs = _ps * _perVp;
        T product = _alpha * _back;
        T zero = T.Create(0);
        T onA = Flow * (B - _alpha);
        T onB = Flow * Excess;
        (T aF, T bF) = Roots(_perVp, _back * _perVp);
        (T aPs, T bPs) = Roots(_perVp + _perVe, _alpha * _perVe);
        (T aVe, T bVe) = Roots(-(_back * _perVe), -(product * _perVe));
        (T aVp, T bVp) = Roots(-((_alpha + alphaPs) * _perVp), -(product * _perVp));

        // Of curve m by parameter j at 4 m + j.
        Span<T> derivatives =
        [
            unit, zero, zero, zero,
            unit * (Excess - _alpha), zero, zero, Flow * _alpha * _perVp,
            unit * onA * aF, onA * aPs, onA * aVe, onA * aVp,
            unit * onB * bF, onB * bPs, onB * bVe, onB * bVp,
        ];
        Span<T> half = stackalloc T[Count];
        for (int j = 0; j < Count; j++)
        {
            (T d0, T d1, T d2, T d3) = (derivatives[j], derivatives[Count + j], derivatives[(2 * Count) + j], derivatives[(3 * Count) + j]);
            gradient[j] = (d0 * right[0]) + (d1 * right[1]) + ((d2 * right[2]) + (d3 * right[3]));
            half[0] = (products[0] * d0) + (products[1] * d1) + ((products[3] * d2) + (products[6] * d3));
            half[1] = (products[1] * d0) + (products[2] * d1) + ((products[4] * d2) + (products[7] * d3));
            half[2] = (products[3] * d0) + (products[4] * d1) + ((products[5] * d2) + (products[8] * d3));
            half[3] = (products[6] * d0) + (products[7] * d1) + ((products[8] * d2) + (products[9] * d3));
            for (int k = j; k < Count; k++)
            {
                normal[(k * (k + 1) / 2) + j] = (derivatives[k] * half[0]) + (derivatives[Count + k] * half[1])
                    + ((derivatives[(2 * Count) + k] * half[2]) + (derivatives[(3 * Count) + k] * half[3]));
            }
        }
    }

    private (T ByA, T ByB) Roots(T sum, T product) => (((A * sum) - product) * PerDistance, (product - (B * sum)) * PerDistance);
}
