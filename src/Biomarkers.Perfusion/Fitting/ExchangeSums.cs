using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Sums of a fit of the two-compartment exchange model, formed while both convolutions go along, a few samples at a time.</summary>
/// <remarks>
/// <para>Formula: with f(k) = Cp ⊗ exp(−k t), D = (f(b) − f(a)) / (a − b), D_a = dD/da, D_b = dD/db and α = F / vp: C = F [f(a) + (a − α) D],
/// dC = dF [f(a) + (a − α) D] + F [(b − α) D_a da + (a − α) D_b db − D dα], as f'(a) = −D − (a − b) D_a. So all products of derivatives follow
/// from those of f(a), D, D_a and D_b, which stay apart where a and b meet.</para>
/// <para>With a and b as they are, F and F (a − α) then go to their optimum, which leaves the four curves as they are; not where that would leave the bounds.</para>
/// </remarks>
internal static class ExchangeSums
{
    private const int Curves = 4;
    private const int Products = Curves * (Curves + 1) / 2;
    private const int SumCount = Products + Curves + 1;

    /// <summary>Samples that are treated together, so that their curves stay in the first cache.</summary>
    private const int Part = 16;

    private const double LeastDeterminant = 1e-10;
    private const double LeastRatio = 1e-4;

    /// <summary>Forms the sums at Fp, PS, ve, vp, then moves these to the best amplitudes.</summary>
    /// <returns>False where the input is sampled otherwise than the tissue.</returns>
    public static bool TryForm<T>(
        InputGrid grid, ReadOnlySpan<T> samples, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<T> p, Span<T> normal, Span<T> gradient, ref T residualSum)
        where T : unmanaged, ILane<T>
    {
        if (!grid.EveryNodeIsSampled)
        {
            return false;
        }

        Span<T> sums = stackalloc T[SumCount];
        ExchangeRates<T> rates = ExchangeRates<T>.Create(p);
        Run(grid, samples, in rates, sums);
        residualSum = sums[SumCount - 1];
        Refine(in rates, lower, upper, p, sums, ref residualSum);
        ExchangeRates<T>.Create(p).Transform(sums[..Products], sums.Slice(Products, Curves), normal, gradient);
        return true;
    }

    /// <summary>x = F and z = F (a − α) at their optimum: two equations with the products of f(a) and D.</summary>
    private static void Refine<T>(in ExchangeRates<T> rates, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<T> p, Span<T> sums, ref T residualSum)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        Span<T> right = sums.Slice(Products, Curves);
        (T xx, T xz, T zz) = (sums[0], sums[1], sums[2]);
        T determinant = (xx * zz) - (xz * xz);
        T deltaX = ((zz * right[0]) - (xz * right[1])) / determinant;
        T deltaZ = ((xx * right[1]) - (xz * right[0])) / determinant;
        T sum = residualSum - ((deltaX * right[0]) + (deltaZ * right[1]));
        T flow = rates.Flow + deltaX;
        T excess = ((rates.Flow * rates.Excess) + deltaZ) / flow;
        T alpha = rates.A - excess;
        T back = rates.A * rates.B / alpha;
        T vp = flow / alpha;
        T ps = vp * (rates.A + rates.B - alpha - back);
        Span<T> moved = [flow * T.Create(100), ps, ps / back, vp];
        T isAllowed = T.And(T.LessThan(xx * zz * T.Create(LeastDeterminant), determinant), T.And(T.LessThan(zero, alpha), rates.AreApart));
        isAllowed = T.And(isAllowed, T.And(T.LessThan(residualSum * T.Create(LeastRatio), sum), T.LessThanOrEqual(sum, residualSum)));
        for (int j = 0; j < Curves; j++)
        {
            isAllowed = T.And(isAllowed, T.And(T.LessThan(T.Create(lower[j]), moved[j]), T.LessThan(moved[j], T.Create(upper[j]))));
        }

        deltaX = T.Select(isAllowed, deltaX, zero);
        deltaZ = T.Select(isAllowed, deltaZ, zero);
        residualSum = T.Select(isAllowed, sum, residualSum);
        for (int j = 0; j < Curves; j++)
        {
            p[j] = T.Select(isAllowed, moved[j], p[j]);
            right[j] -= (deltaX * sums[j * (j + 1) / 2]) + (deltaZ * sums[j == 0 ? 1 : (j * (j + 1) / 2) + 1]);
        }
    }

    private static void Run<T>(InputGrid grid, ReadOnlySpan<T> samples, in ExchangeRates<T> rates, Span<T> sums)
        where T : unmanaged, ILane<T>
    {
        // Up to the first node the model is zero.
        T zero = T.Create(0);
        sums.Fill(zero);
        for (int i = 0; i <= grid.Before; i++)
        {
            sums[SumCount - 1] += samples[i] * samples[i];
        }

        samples = samples[grid.Before..];
        Span<T> room = stackalloc T[Curves * Part];
        Span<T> state = stackalloc T[4];
        state.Fill(zero);
        for (int from = 1; from < samples.Length;)
        {
            int end = grid.EndOfRun(from);
            ExponentialStep<T> fast = ExponentialStep<T>.Create(rates.A, grid.LengthBefore(from));
            ExponentialStep<T> slow = ExponentialStep<T>.Create(rates.B, grid.LengthBefore(from));
            for (; from < end; from += Part)
            {
                int count = Math.Min(Part, end - from);
                Advance(fast, grid.Values.AsSpan(from - 1, count + 1), ref state[0], ref state[1], room);
                Advance(slow, grid.Values.AsSpan(from - 1, count + 1), ref state[2], ref state[3], room[(2 * Part)..]);
                Add(samples.Slice(from, count), room, in rates, sums);
            }

            from = end;
        }
    }

    /// <summary>One convolution and its derivative over a few intervals. By itself, without a call, so that everything stays in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Advance<T>(in ExponentialStep<T> step, ReadOnlySpan<double> values, ref T shape, ref T slope, Span<T> room)
        where T : unmanaged, ILane<T>
    {
        (T decay, T onBefore, T onAfter, T fall, T slopeOnBefore, T slopeOnAfter) = step;
        T f = shape;
        T d = slope;
        T before = T.Create(values[0]);
        Span<T> slopes = room.Slice(Part, Part);
        room = room[..Part];
        for (int i = 0; i < Part && i + 1 < values.Length; i++)
        {
            T after = T.Create(values[i + 1]);
            d = (decay * d) + ((fall * f) + ((slopeOnBefore * before) + (slopeOnAfter * after)));
            f = (decay * f) + ((onBefore * before) + (onAfter * after));
            before = after;
            room[i] = f;
            slopes[i] = d;
        }

        shape = f;
        slope = d;
    }

    /// <summary>Adds the products of a few samples.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add<T>(ReadOnlySpan<T> samples, ReadOnlySpan<T> room, in ExchangeRates<T> rates, Span<T> sums)
        where T : unmanaged, ILane<T>
    {
        T flow = rates.Flow;
        T part = rates.Flow * rates.Excess;
        T perDistance = rates.PerDistance;
        (T s00, T s10, T s11, T s20, T s21) = (sums[0], sums[1], sums[2], sums[3], sums[4]);
        (T s22, T s30, T s31, T s32, T s33) = (sums[5], sums[6], sums[7], sums[8], sums[9]);
        (T r0, T r1, T r2, T r3, T rr) = (sums[10], sums[11], sums[12], sums[13], sums[14]);
        ReadOnlySpan<T> atA = room[..Part];
        ReadOnlySpan<T> slopeAtA = room.Slice(Part, Part);
        ReadOnlySpan<T> atB = room.Slice(2 * Part, Part);
        ReadOnlySpan<T> slopeAtB = room.Slice(3 * Part, Part);
        for (int i = 0; i < Part && i < samples.Length; i++)
        {
            T f = atA[i];
            T d = (atB[i] - f) * perDistance;
            T dA = -((slopeAtA[i] + d) * perDistance);
            T dB = (slopeAtB[i] + d) * perDistance;
            T r = samples[i] - (flow * f) - (part * d);
            s00 += f * f;
            s10 += f * d;
            s11 += d * d;
            s20 += f * dA;
            s21 += d * dA;
            s22 += dA * dA;
            s30 += f * dB;
            s31 += d * dB;
            s32 += dA * dB;
            s33 += dB * dB;
            r0 += f * r;
            r1 += d * r;
            r2 += dA * r;
            r3 += dB * r;
            rr += r * r;
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4]) = (s00, s10, s11, s20, s21);
        (sums[5], sums[6], sums[7], sums[8], sums[9]) = (s22, s30, s31, s32, s33);
        (sums[10], sums[11], sums[12], sums[13], sums[14]) = (r0, r1, r2, r3, rr);
    }
}
