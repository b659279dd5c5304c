using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Where the fit of a gamma-variate begins: its shape from where the curve crosses two levels, then a straight line in the logarithm.</summary>
/// <remarks>
/// <para>At the level L the branches are at tmax + w (±√q + k q / 3) with q = −2 ln L, up to higher powers of k. So the width follows from the distance of the
/// branches at 0.4, and the asymmetry from how the middle between them moves from 0.8 to 0.4.</para>
/// <para>With t0 and tmax so found ln y = ln ymax + alpha (1 + ln s − s) is a straight line in alpha, fitted with the weights y².</para>
/// <para>Source of the line: Madsen, Phys. Med. Biol. 1992;37:1597.</para>
/// </remarks>
internal static class GammaVariateStart
{
    private const double LowLevel = 0.4;
    private const double HighLevel = 0.8;
    private const double LeastRelative = 0.3;

    // q / 3 of both levels, and 2 √q of the low one.
    private const double LowShift = 0.61086048791610337;
    private const double HighShift = 0.14876236754280650;
    private const double LowDistance = 2.70744911888;
    private const double LeastAsymmetry = 0.2;
    private const double MostAsymmetry = 0.8;

    public static void Find<T>(ReadOnlySpan<double> times, ReadOnlySpan<T> samples, Span<T> parameters)
        where T : unmanaged, ILane<T>
    {
        T peak = samples[0];
        T place = T.Create(0);
        for (int i = 1; i < times.Length; i++)
        {
            T isHigher = T.LessThan(peak, samples[i]);
            peak = T.Select(isHigher, samples[i], peak);
            place = T.Select(isHigher, T.Create(i), place);
        }

        var low = new Crossing<T>(peak * T.Create(LowLevel), times);
        var high = new Crossing<T>(peak * T.Create(HighLevel), times);
        for (int i = 1; i < times.Length; i++)
        {
            T isRise = T.LessThanOrEqual(T.Create(i), place);
            low.Look(times[i - 1], times[i] - times[i - 1], samples[i - 1], samples[i], isRise);
            high.Look(times[i - 1], times[i] - times[i - 1], samples[i - 1], samples[i], isRise);
        }

        (T lowUp, T lowDown) = low.Times();
        (T highUp, T highDown) = high.Times();
        T half = T.Create(0.5);
        T width = (lowDown - lowUp) / T.Create(LowDistance);
        T lowMiddle = (lowDown + lowUp) * half;
        T shift = lowMiddle - ((highDown + highUp) * half);
        T k = shift / (width * T.Create(LowShift - HighShift));
        k = T.Min(T.Create(MostAsymmetry), T.Max(T.Create(LeastAsymmetry), k));
        T peakTime = lowMiddle - (width * k * T.Create(LowShift));
        parameters[1] = peakTime;
        FitLine(times, samples, peak, peakTime, width / k, parameters);
    }

    /// <summary>Peak and alpha from the line; of alpha what the bounds of the asymmetry allow.</summary>
    private static void FitLine<T>(ReadOnlySpan<double> times, ReadOnlySpan<T> samples, T peak, T peakTime, T rise, Span<T> parameters)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T one = T.Create(1);
        T least = peak * T.Create(LeastRelative);
        T perPeak = one / peak;
        T perRise = one / rise;
        T sw = zero;
        T sv = zero;
        T sl = zero;
        T svv = zero;
        T svl = zero;
        for (int i = 0; i < times.Length; i++)
        {
            T s = one + ((T.Create(times[i]) - peakTime) * perRise);
            T isUsed = T.And(T.LessThan(T.Create(0.02), s), T.LessThan(least, samples[i]));
            if (T.Bits(isUsed) == 0)
            {
                continue;
            }

            T relative = samples[i] * perPeak;
            T weight = T.Select(isUsed, relative * relative, zero);
            T v = one + T.Log(T.Select(isUsed, s, one)) - s;
            T line = T.Log(T.Select(isUsed, relative, one));
            sw += weight;
            sv += weight * v;
            sl += weight * line;
            svv += weight * v * v;
            svl += weight * v * line;
        }

        T alpha = ((sw * svl) - (sv * sl)) / ((sw * svv) - (sv * sv));
        alpha = T.Min(T.Create(1 / (LeastAsymmetry * LeastAsymmetry)), T.Max(T.Create(1 / (MostAsymmetry * MostAsymmetry)), alpha));
        T top = T.Exp((sl - (alpha * sv)) / sw);
        T k = one / T.Sqrt(alpha);
        parameters[0] = peak * T.Min(T.Create(1.2), T.Max(T.Create(0.8), top));
        parameters[2] = rise * k;
        parameters[3] = k;
    }

    /// <summary>Where a curve crosses a level: the last time before the peak, the first after it.</summary>
    private struct Crossing<T>
        where T : unmanaged, ILane<T>
    {
        private readonly T _level;
        private readonly double _first;
        private readonly double _last;
        private T _up;
        private T _upSpan;
        private T _upBelow;
        private T _upAbove;
        private T _down;
        private T _downSpan;
        private T _downAbove;
        private T _downBelow;

        public Crossing(T level, ReadOnlySpan<double> times)
        {
            _level = level;
            _first = times[0];
            _last = times[^1];
            (_up, _upSpan, _upBelow, _upAbove) = (T.Create(double.NaN), level, level, level);
            (_down, _downSpan, _downAbove, _downBelow) = (T.Create(double.NaN), level, level, level);
        }

        public void Look(double time, double span, T before, T after, T isRise)
        {
            // Most samples lie on the same side as the one before.
            T isAbove = T.LessThanOrEqual(_level, after);
            T wasAbove = T.LessThanOrEqual(_level, before);
            if (T.Bits(isAbove) == T.Bits(wasAbove))
            {
                return;
            }

            T isUp = T.And(isRise, T.And(T.Not(wasAbove), isAbove));
            _up = T.Select(isUp, T.Create(time), _up);
            _upSpan = T.Select(isUp, T.Create(span), _upSpan);
            _upBelow = T.Select(isUp, before, _upBelow);
            _upAbove = T.Select(isUp, after, _upAbove);

            T isOpen = T.Not(T.LessThanOrEqual(_down, _down));
            T isDown = T.And(T.And(isOpen, T.Not(isRise)), T.And(wasAbove, T.Not(isAbove)));
            _down = T.Select(isDown, T.Create(time), _down);
            _downSpan = T.Select(isDown, T.Create(span), _downSpan);
            _downAbove = T.Select(isDown, before, _downAbove);
            _downBelow = T.Select(isDown, after, _downBelow);
        }

        /// <summary>Both times by straight connection; a crossing beyond the samples is put at their end.</summary>
        public readonly (T Up, T Down) Times()
        {
            T up = _up + (_upSpan * (_level - _upBelow) / (_upAbove - _upBelow));
            T down = _down + (_downSpan * (_downAbove - _level) / (_downAbove - _downBelow));
            return (T.Select(T.LessThanOrEqual(up, up), up, T.Create(_first)), T.Select(T.LessThanOrEqual(down, down), down, T.Create(_last)));
        }
    }
}
