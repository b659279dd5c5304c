using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The step of variable projection for the Tofts models: with kep as it is, Ktrans and vp go to their optimum.</summary>
/// <remarks>
/// <para>Formula: with f = Cp ⊗ exp(−kep t) and k = kep = Ktrans / ve, the derivatives are c_K = f + k f', c_v = −k² f', c_p = Cp, so f = c_K + c_v / k.
/// Amplitudes of f and Cp follow from the normal equations. ve goes along so that k stays, which leaves every derivative as it is; only the
/// residuals change.</para>
/// <para>Left alone: curves without transfer, amplitudes that would leave the bounds of Ktrans or ve, and a sum so much smaller that the
/// difference would be rounding.</para>
/// <para>Source: Golub and Pereyra, SIAM J. Numer. Anal. 1973;10:413.</para>
/// </remarks>
internal static class ToftsAmplitudes
{
    private const double LeastDeterminant = 1e-12;
    private const double LeastRatio = 1e-4;

    /// <summary>Moves Ktrans and ve, and vp where the model has it as its third parameter.</summary>
    public static void Refine<T>(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<T> p, Span<T> h, Span<T> g, ref T residualSum)
        where T : unmanaged, ILane<T>
    {
        bool hasPlasma = p.Length == 3;
        T zero = T.Create(0);
        T perRate = p[1] / p[0];

        // Products of f with the derivatives and with itself.
        T withK = h[0] + (perRate * h[1]);
        T withV = h[1] + (perRate * h[2]);
        T shape = withK + (perRate * withV);
        T right = g[0] + (perRate * g[1]);
        T deltaP = zero;
        T both = zero;
        T isAllowed = T.LessThan(zero, p[0]);
        if (hasPlasma)
        {
            both = h[3] + (perRate * h[4]);
            T determinant = (shape * h[5]) - (both * both);
            deltaP = ((shape * g[2]) - (both * right)) / determinant;
            deltaP = T.Min(T.Create(upper[2]), T.Max(T.Create(lower[2]), p[2] + deltaP)) - p[2];
            isAllowed = T.And(isAllowed, T.LessThan(shape * h[5] * T.Create(LeastDeterminant), determinant));
        }

        T delta = (right - (both * deltaP)) / shape;
        T transfer = p[0] + delta;
        T volume = transfer * perRate;
        T gain = delta * (right + right - (delta * shape));
        if (hasPlasma)
        {
            gain += deltaP * (g[2] + g[2] - (deltaP * h[5]) - (delta * (both + both)));
        }

        T sum = residualSum - gain;
        isAllowed = T.And(isAllowed, T.And(T.LessThan(T.Create(lower[0]), transfer), T.LessThan(transfer, T.Create(upper[0]))));
        isAllowed = T.And(isAllowed, T.And(T.LessThan(T.Create(lower[1]), volume), T.LessThan(volume, T.Create(upper[1]))));
        isAllowed = T.And(isAllowed, T.And(T.LessThan(residualSum * T.Create(LeastRatio), sum), T.LessThanOrEqual(sum, residualSum)));

        delta = T.Select(isAllowed, delta, zero);
        deltaP = T.Select(isAllowed, deltaP, zero);
        p[0] = T.Select(isAllowed, transfer, p[0]);
        p[1] = T.Select(isAllowed, volume, p[1]);
        residualSum = T.Select(isAllowed, sum, residualSum);
        g[0] -= T.Select(isAllowed, delta * withK, zero);
        g[1] -= T.Select(isAllowed, delta * withV, zero);
        if (hasPlasma)
        {
            p[2] += deltaP;
            g[0] -= deltaP * h[3];
            g[1] -= deltaP * h[4];
            g[2] -= T.Select(isAllowed, delta * both, zero) + (deltaP * h[5]);
        }
    }
}
