using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>The step of variable projection for IVIM: with D and D* as they are, S0 and f go to their optimum.</summary>
/// <remarks>
/// <para>Formula: the curve is A e1 + B e2 with A = S0 (1 − f), B = S0 f, e1 = exp(−b D), e2 = exp(−b D*). Both shapes are combinations of
/// the derivatives by S0 and f: e1 = c_S − u c_f, e2 = c_S + w c_f with u = f / S0, w = (1 − f) / S0. So A and B follow from the normal
/// equations, and as every derivative at the new amplitudes is a combination of the old ones, so do all sums there.</para>
/// <para>Left alone: curves whose amplitudes would leave their bounds, shapes that cannot be told apart, and a sum so much smaller that
/// the difference would be rounding.</para>
/// <para>Source: Golub and Pereyra, SIAM J. Numer. Anal. 1973;10:413.</para>
/// </remarks>
internal static class IvimAmplitudes
{
    private const double LeastDeterminant = 1e-10;
    private const double LeastRatio = 1e-4;

    /// <summary>Refines the point p with J'WJ in h (lower triangle) and J'Wr in g; the order is S0, D, f, D*.</summary>
    public static void Refine<T>(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<T> p, Span<T> h, Span<T> g, ref T residualSum)
        where T : unmanaged, ILane<T>
    {
        T one = T.Create(1);
        T zero = T.Create(0);
        T s0 = p[0];
        T f = p[2];
        (T h00, T h20, T h22) = (h[0], h[3], h[5]);
        (T g0, T g2) = (g[0], g[2]);

        // Products of e1 and e2 with each other and with the residuals.
        T perS0 = one / s0;
        T u = f * perS0;
        T w = (one - f) * perS0;
        T g11 = h00 - (u * (h20 + h20)) + (u * u * h22);
        T g12 = h00 + ((w - u) * h20) - (u * w * h22);
        T g22 = h00 + (w * (h20 + h20)) + (w * w * h22);
        T r1 = g0 - (u * g2);
        T r2 = g0 + (w * g2);

        T determinant = (g11 * g22) - (g12 * g12);
        T inverse = one / determinant;
        T deltaA = ((g22 * r1) - (g12 * r2)) * inverse;
        T deltaB = ((g11 * r2) - (g12 * r1)) * inverse;
        T oldA = s0 * (one - f);
        T oldB = s0 * f;
        T newA = oldA + deltaA;
        T newB = oldB + deltaB;
        T newS0 = newA + newB;
        T newF = newB / newS0;
        T sum = residualSum - ((deltaA * r1) + (deltaB * r2));

        T isAllowed = T.And(T.LessThan(g11 * g22 * T.Create(LeastDeterminant), determinant), T.LessThan(residualSum * T.Create(LeastRatio), sum));
        isAllowed = T.And(isAllowed, T.And(T.LessThan(zero, T.Min(newA, newB)), T.LessThan(zero, T.Min(oldA, oldB))));
        isAllowed = T.And(isAllowed, T.And(T.LessThanOrEqual(T.Create(lower[0]), newS0), T.LessThanOrEqual(newS0, T.Create(upper[0]))));
        isAllowed = T.And(isAllowed, T.And(T.LessThanOrEqual(T.Create(lower[2]), newF), T.LessThanOrEqual(newF, T.Create(upper[2]))));

        // r' = r − c0 c_S − c2 c_f;  c_S' = c_S + k c_f;  c_D' = α c_D;  c_f' = m c_f;  c_D*' = β c_D*. Where not allowed, nothing changes.
        T c0 = T.Select(isAllowed, deltaA + deltaB, zero);
        T c2 = T.Select(isAllowed, (w * deltaB) - (u * deltaA), zero);
        T k = T.Select(isAllowed, (newF - f) * perS0, zero);
        T m = T.Select(isAllowed, newS0 * perS0, one);
        T alpha = T.Select(isAllowed, newA / oldA, one);
        T beta = T.Select(isAllowed, newB / oldB, one);
        p[0] = T.Select(isAllowed, newS0, s0);
        p[2] = T.Select(isAllowed, newF, f);
        residualSum = T.Select(isAllowed, sum, residualSum);

        T rest2 = g2 - (c0 * h20) - (c2 * h22);
        g[0] = g0 - (c0 * h00) - (c2 * h20) + (k * rest2);
        g[1] = alpha * (g[1] - (c0 * h[1]) - (c2 * h[4]));
        g[2] = m * rest2;
        g[3] = beta * (g[3] - (c0 * h[6]) - (c2 * h[8]));
        h[0] = h00 + (k * (h20 + h20 + (k * h22)));
        h[1] = alpha * (h[1] + (k * h[4]));
        h[2] = alpha * alpha * h[2];
        h[3] = m * (h20 + (k * h22));
        h[4] = alpha * m * h[4];
        h[5] = m * m * h22;
        h[6] = beta * (h[6] + (k * h[8]));
        h[7] = alpha * beta * h[7];
        h[8] = m * beta * h[8];
        h[9] = beta * beta * h[9];
    }
}
