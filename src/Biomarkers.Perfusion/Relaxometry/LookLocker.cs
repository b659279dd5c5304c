using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A train of readouts after an inversion: S(t) = A |1 − k exp(−(k − 1) t / T1)|.</summary>
/// <remarks>
/// This is |A − B exp(−t / T1*)| with k = B / A and T1 = T1* (B / A − 1), the correction of Deichmann and Haase, so that T1 and its
/// standard error come out of the fit itself. The correction holds for small flip angles and an inversion from rest.
/// </remarks>
public readonly struct LookLocker : ICurveModel<LookLocker>
{
    private const int Ranges = 6;

    private readonly double[] _times;
    private readonly bool _isMagnitude;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="times">Times after the inversion in seconds, at least three different.</param>
    /// <param name="isMagnitude">True when the signals have lost their sign, as magnitude images have.</param>
    /// <exception cref="ArgumentException">Times are not usable; the message says why.</exception>
    public LookLocker(ReadOnlySpan<double> times, bool isMagnitude = true)
    {
        double[] after = Sequences.Times(times, "time after inversion", 3);
        _times = after;
        _isMagnitude = isMagnitude;
        double[] factors = [1.3, 1.6, 2, 2.6, 3.5, 5];
        _grid = new StartGrid(
            [.. T1Measures.Spread(0.02, 8, 30).SelectMany(t1 => factors.Select(k => new[] { t1, k }))],
            point => [Array.ConvertAll(after, time =>
            {
                double value = 1 - (point[1] * Math.Exp(-(point[1] - 1) * time / point[0]));
                return isMagnitude ? Math.Abs(value) : value;
            })]);
    }

    /// <inheritdoc/>
    public static string Id => "look_locker";

    /// <inheritdoc/>
    public static string Name => "Look-Locker";

    /// <inheritdoc/>
    public static string Source => "Deichmann and Haase, J. Magn. Reson. 1992;96:608; Messroghli et al., Magn. Reson. Med. 2004;52:141";

    /// <summary>Steady state, T1, factor.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [new(T1Measures.SteadyState, 0, double.PositiveInfinity, 1), T1Measures.T1Parameter, new(T1Measures.TrainFactor, 1.01, 20, 2)];

    /// <inheritdoc/>
    public int SampleCount => _times.Length;

    /// <summary>The best point of the whole grid, then the best of each range of T1: a lost sign leaves a minimum on either side of a zero crossing.</summary>
    public int StartCount => 1 + Ranges;

    /// <summary>True when the signals have lost their sign.</summary>
    internal bool IsMagnitude => _isMagnitude;

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _times.Length;
        TLane one = TLane.Create(1);
        TLane zero = TLane.Create(0);
        TLane a = parameters[0];
        TLane k = parameters[2];
        TLane rate = one / parameters[1];
        for (int i = 0; i < n; i++)
        {
            TLane ratio = TLane.Create(_times[i]) * rate;
            TLane decay = TLane.Exp(-((k - one) * ratio));
            TLane shape = one - (k * decay);
            TLane byT1 = -(k * decay * (k - one) * ratio * rate);
            TLane byFactor = decay * ((k * ratio) - one);
            if (_isMagnitude)
            {
                TLane sign = TLane.Select(TLane.LessThan(shape, zero), -one, one);
                shape *= sign;
                byT1 *= sign;
                byFactor *= sign;
            }

            curve[i] = a * shape;
            jacobian[i] = shape;
            jacobian[n + i] = a * byT1;
            jacobian[(2 * n) + i] = a * byFactor;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => RangeSearch.Search(_grid, samples, start, Ranges, parameters[1..], parameters[..1]);
}
