using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Every measure of <see cref="GammaVariateMeasures"/> from the four fitted parameters, with its derivatives by them.</summary>
internal static class DerivedGamma
{
    public const int ParameterCount = 4;
    private const int NewtonSteps = 4;
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>Computes values and derivatives.</summary>
    /// <param name="parameters">Peak, time of the peak, width, asymmetry.</param>
    /// <param name="values">Receives the measures in their order.</param>
    /// <param name="gradients">Receives four derivatives a measure, measure by measure.</param>
    public static void Compute<T>(ReadOnlySpan<T> parameters, Span<T> values, Span<T> gradients)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T one = T.Create(1);
        T two = T.Create(2);
        T peak = parameters[0];
        T time = parameters[1];
        T width = parameters[2];
        T k = parameters[3];
        T perK = one / k;
        T alpha = perK * perK;
        T rise = width * perK;
        T beta = width * k;
        T riseByK = -(rise * perK);
        for (int j = 0; j < ParameterCount; j++)
        {
            Set(j, parameters[j], j == 0 ? one : zero, j == 1 ? one : zero, j == 2 ? one : zero, j == 3 ? one : zero, values, gradients);
        }

        Set(4, time - rise, zero, one, -perK, -riseByK, values, gradients);
        Set(5, alpha, zero, zero, zero, -two * alpha * perK, values, gradients);
        Set(6, beta, zero, zero, k, width, values, gradients);

        // ln(area / (ymax beta)) = alpha + ln Γ(alpha + 1) − alpha ln alpha, whose derivative by alpha is ψ(alpha + 1) − ln alpha
        T log = T.Log(alpha);
        LaneGamma.Compute(alpha + one, out T logGamma, out T digamma);
        T unit = beta * T.Exp(alpha + logGamma - (alpha * log));
        T area = peak * unit;
        Set(7, area, unit, zero, area / width, area * (perK - (two * alpha * perK * (digamma - log))), values, gradients);
        Set(8, rise, zero, zero, perK, riseByK, values, gradients);
        Set(9, rise + beta, zero, zero, perK + k, riseByK + width, values, gradients);
        Set(10, time + beta, zero, one, k, width, values, gradients);

        FindRoots(k, out T distance, out T byK);
        Set(11, rise * distance, zero, zero, perK * distance, (riseByK * distance) + (rise * byK), values, gradients);
    }

    private static void Set<T>(int measure, T value, T byPeak, T byTime, T byWidth, T byAsymmetry, Span<T> values, Span<T> gradients)
        where T : unmanaged, ILane<T>
    {
        values[measure] = value;
        Span<T> own = gradients.Slice(measure * ParameterCount, ParameterCount);
        (own[0], own[1], own[2], own[3]) = (byPeak, byTime, byWidth, byAsymmetry);
    }

    /// <summary>Distance of the two roots of ln s + 1 − s = −k² ln 2, and its derivative by k.</summary>
    /// <remarks>From the series of s in p = ±k √(2 ln 2), by Newton's steps; ds/dk = −2 k ln 2 · s / (1 − s).</remarks>
    private static void FindRoots<T>(T k, out T distance, out T byK)
        where T : unmanaged, ILane<T>
    {
        T one = T.Create(1);
        T level = k * k * T.Create(Ln2);
        T p = k * T.Create(1.17741002251547469101);
        T lower = Series(-p);
        T upper = Series(p);
        for (int step = 0; step < NewtonSteps; step++)
        {
            lower -= lower * (T.Log(lower) + one - lower + level) / (one - lower);
            upper -= upper * (T.Log(upper) + one - upper + level) / (one - upper);
        }

        distance = upper - lower;
        byK = T.Create(-2 * Ln2) * k * ((upper / (one - upper)) - (lower / (one - lower)));

        // s = 1 + p + p²/3 + p³/36 − p⁴/270 + …
        static T Series(T p) => T.Create(1) + (p * (T.Create(1) + (p * (T.Create(1.0 / 3) + (p * (T.Create(1.0 / 36) - (p * T.Create(1.0 / 270))))))));
    }
}
