using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Sums of a fit of the Tofts models, formed while the convolution goes along: nothing is stored but the sums.</summary>
/// <remarks>Formula: with f = Cp ⊗ exp(−k t), k = Ktrans / ve: dC/dKtrans = f + k f', dC/dve = −k² f', dC/dvp = Cp, r = y − Ktrans f − vp Cp. All products
/// of derivatives follow from those of f, f' and Cp.</remarks>
internal static class ToftsSums
{
    private const int SumCount = 9;

    /// <summary>Forms the sums, then moves the amplitudes to their best; vp goes along where the model has it as its third parameter.</summary>
    /// <returns>False where the input is sampled otherwise than the tissue.</returns>
    public static bool TryForm<T>(
        InputGrid grid, ReadOnlySpan<T> samples, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<T> p, Span<T> normal, Span<T> gradient, ref T residualSum)
        where T : unmanaged, ILane<T>
    {
        if (!grid.EveryNodeIsSampled)
        {
            return false;
        }

        bool hasPlasma = p.Length == 3;
        Span<T> sums = stackalloc T[SumCount];
        T k = p[0] / p[1];
        Run(grid, samples, k, p[0], hasPlasma ? p[2] : T.Create(0), sums);
        (T ff, T fd, T dd) = (sums[0], sums[1], sums[2]);
        T square = k * k;
        T mixed = fd + (k * dd);
        normal[0] = ff + (k * (fd + mixed));
        normal[1] = -(square * mixed);
        normal[2] = square * square * dd;
        gradient[0] = sums[3] + (k * sums[4]);
        gradient[1] = -(square * sums[4]);
        residualSum = sums[5];
        if (hasPlasma)
        {
            normal[3] = sums[6] + (k * sums[7]);
            normal[4] = -(square * sums[7]);
            normal[5] = T.Create(grid.SquareSum);
            gradient[2] = sums[8];
        }

        ToftsAmplitudes.Refine(lower, upper, p, normal, gradient, ref residualSum);
        return true;
    }

    private static void Run<T>(InputGrid grid, ReadOnlySpan<T> samples, T rate, T transfer, T plasma, Span<T> sums)
        where T : unmanaged, ILane<T>
    {
        // Up to the first node the model is zero, there Cp alone counts.
        T zero = T.Create(0);
        sums.Fill(zero);
        for (int i = 0; i <= grid.Before; i++)
        {
            T cp = T.Create(i < grid.Before ? 0 : grid.Values[0]);
            T r = samples[i] - (plasma * cp);
            sums[5] += r * r;
            sums[8] += r * cp;
        }

        samples = samples[grid.Before..];
        T f = zero;
        T d = zero;
        for (int from = 1; from < samples.Length; from = grid.EndOfRun(from))
        {
            ExponentialStep<T> step = ExponentialStep<T>.Create(rate, grid.LengthBefore(from));
            int end = grid.EndOfRun(from);
            Advance(step, grid.Values.AsSpan(from - 1, end - from + 1), samples[from..end], transfer, plasma, ref f, ref d, sums);
        }
    }

    /// <summary>All intervals of one length in a row. By itself, without a call, so that everything stays in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Advance<T>(
        in ExponentialStep<T> step, ReadOnlySpan<double> values, ReadOnlySpan<T> samples, T transfer, T plasma, ref T shape, ref T slope, Span<T> sums)
        where T : unmanaged, ILane<T>
    {
        (T decay, T onBefore, T onAfter, T fall, T slopeOnBefore, T slopeOnAfter) = step;
        (T ff, T fd, T dd) = (sums[0], sums[1], sums[2]);
        (T fr, T dr, T rr) = (sums[3], sums[4], sums[5]);
        (T pf, T pd, T pr) = (sums[6], sums[7], sums[8]);
        T f = shape;
        T d = slope;
        T before = T.Create(values[0]);
        values = values.Slice(1, samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            T cp = T.Create(values[i]);
            d = (decay * d) + ((fall * f) + ((slopeOnBefore * before) + (slopeOnAfter * cp)));
            f = (decay * f) + ((onBefore * before) + (onAfter * cp));
            before = cp;
            T r = samples[i] - (transfer * f) - (plasma * cp);
            ff += f * f;
            fd += f * d;
            dd += d * d;
            fr += f * r;
            dr += d * r;
            rr += r * r;
            pf += cp * f;
            pd += cp * d;
            pr += cp * r;
        }

        shape = f;
        slope = d;
        (sums[0], sums[1], sums[2]) = (ff, fd, dd);
        (sums[3], sums[4], sums[5]) = (fr, dr, rr);
        (sums[6], sums[7], sums[8]) = (pf, pd, pr);
    }
}
