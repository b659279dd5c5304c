using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Gamma-variate: the first pass of a bolus, y(t) = A (t − t0)^alpha exp(−(t − t0) / beta) after arrival and 0 before.</summary>
/// <remarks>
/// <para>Formula, about the peak: y = ymax s^alpha exp(alpha (1 − s)) with s = (t − t0) / (tmax − t0). Sought are ymax, tmax, the width
/// w = (tmax − t0) / √alpha and the asymmetry k = 1 / √alpha, in which s = 1 + k x and ln(y / ymax) = (ln s − k x) / k² with x = (t − tmax) / w:
/// −x²/2 + k x³/3 − …, a Gaussian and its skew. These four hardly depend on each other, whereas t0, alpha and beta almost replace each other.</para>
/// <para>t0 = tmax − w / k, alpha = 1 / k², beta = w k; <see cref="GammaVariateParameters"/> goes from one form to the other.</para>
/// <para>Source: Thompson et al., Circ. Res. 1964;14:502; Madsen, Phys. Med. Biol. 1992;37:1597.</para>
/// </remarks>
public readonly struct GammaVariate : ICurveModel<GammaVariate>
{
    private readonly double[] _times;

    /// <summary>Makes the model for sample times.</summary>
    /// <param name="times">Times in seconds, finite and strictly increasing; at least one.</param>
    /// <exception cref="ArgumentException">There is no time, or times do not increase.</exception>
    public GammaVariate(ReadOnlySpan<double> times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException($"Times must be finite and strictly increasing; time {i} is not.", nameof(times));
            }
        }

        _times = times.Length > 0 ? times.ToArray() : throw new ArgumentException("At least one time is needed.", nameof(times));
    }

    /// <inheritdoc/>
    public static string Id => "gamma_variate";

    /// <inheritdoc/>
    public static string Name => "Gamma-variate";

    /// <inheritdoc/>
    public static string Source => "Thompson et al., Circ. Res. 1964;14:502; Madsen, Phys. Med. Biol. 1992;37:1597";

    /// <summary>Peak, time of the peak, width, asymmetry. An asymmetry of 0.1 to 1 is an alpha of 100 to 1.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
    [
        new(GammaVariateMeasures.Peak, 0, double.PositiveInfinity, 10),
        new(GammaVariateMeasures.PeakTime, double.NegativeInfinity, double.PositiveInfinity, 30),
        new(GammaVariateMeasures.Width, 0.01, 1000, 4) { IsScale = true },
        new(GammaVariateMeasures.Asymmetry, 0.1, 1, 0.5) { IsScale = true },
    ];

    /// <inheritdoc/>
    public int SampleCount => _times.Length;

    /// <inheritdoc/>
    public int StartCount => 1;

    /// <inheritdoc/>
    public static bool Refine<TLane>(
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane>
    {
        // The curve is linear in its peak: with δ = g0 / N00 the peak is at its best, and all else follows by the factor of the curve.
        TLane zero = TLane.Create(0);
        TLane one = TLane.Create(1);
        TLane change = gradient[0] / normal[0];
        TLane best = parameters[0] + change;
        TLane factor = best / parameters[0];
        TLane isUsable = TLane.And(
            TLane.And(TLane.LessThan(zero, parameters[0]), TLane.LessThan(zero, normal[0])),
            TLane.And(TLane.LessThan(TLane.Create(lower[0]), best), TLane.LessThan(best, TLane.Create(upper[0]))));
        change = TLane.Select(isUsable, change, zero);
        factor = TLane.Select(isUsable, factor, one);
        residualSum = TLane.Max(zero, residualSum - (change * gradient[0]));
        parameters[0] += change;
        gradient[0] -= change * normal[0];
        for (int row = 1, entry = 1; row < parameters.Length; row++)
        {
            gradient[row] = factor * (gradient[row] - (change * normal[entry]));
            normal[entry++] *= factor;
            for (int column = 1; column <= row; column++)
            {
                normal[entry++] *= factor * factor;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        Span<TLane> byPeak = jacobian[..n];
        Span<TLane> byTime = jacobian.Slice(n, n);
        Span<TLane> byWidth = jacobian.Slice(2 * n, n);
        Span<TLane> byAsymmetry = jacobian.Slice(3 * n, n);
        ReadOnlySpan<double> times = _times.AsSpan(0, n);
        TLane zero = TLane.Create(0);
        TLane one = TLane.Create(1);
        TLane peak = parameters[0];
        TLane peakTime = parameters[1];
        TLane perWidth = one / parameters[2];
        TLane k = parameters[3];
        TLane perK = one / k;
        TLane alpha = perK * perK;
        TLane width = parameters[2];
        for (int i = 0; i < times.Length; i++)
        {
            TLane x = (TLane.Create(times[i]) - peakTime) * perWidth;
            TLane z = k * x;
            TLane s = one + z;
            TLane isAfter = TLane.LessThan(zero, s);
            if (TLane.Bits(isAfter) == 0)
            {
                (curve[i], byPeak[i], byTime[i], byWidth[i], byAsymmetry[i]) = (zero, zero, zero, zero, zero);
                continue;
            }

            // With E = (ln s − k x) / k²: dE/dtmax = x / (s w), dE/dw = x² / (s w), dE/dk = −(2 E + x² / s) / k
            s = TLane.Select(isAfter, s, one);
            TLane exponent = alpha * (TLane.Log(s) - z);
            TLane shape = TLane.Select(isAfter, TLane.Exp(exponent), zero);
            TLane y = peak * shape;
            TLane slope = y * x * (perWidth / s);
            TLane bend = slope * x;
            curve[i] = y;
            byPeak[i] = shape;
            byTime[i] = slope;
            byWidth[i] = bend;
            byAsymmetry[i] = -((y * (exponent + exponent)) + (bend * width)) * perK;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => GammaVariateStart.Find(_times, samples, parameters);
}
