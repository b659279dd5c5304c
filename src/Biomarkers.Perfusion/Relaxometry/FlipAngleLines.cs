using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>T1 from signals at several flip angles by linear steps, one curve a lane.</summary>
/// <remarks>
/// <para>Line: S / sin a = E S / tan a + M0 (1 − E). Standard errors are those of the line, carried on to T1 and M0 to first order.</para>
/// <para>NOVIFAST: with c1 = M0 (1 − E), c2 = E the residual is w (S − c2 S cos a − c1 sin a), w = 1 / (1 − c2 cos a). With w taken from the
/// step before, the two conditions for the least sum of squares are linear in c1 and c2; where they no longer change, they hold exactly.</para>
/// <para>Source: Deoni et al., Magn. Reson. Med. 2003;49:515; Ramos-Llordén et al., IEEE Trans. Med. Imaging 2018;37:2414.</para>
/// </remarks>
internal sealed class FlipAngleLines(double[] angles, double repetitionTime, FlipAngleMethod method)
{
    private const int MostSteps = 200;
    private const double SmallStep = 1e-12;

    /// <summary>Rows of results: T1, M0, their standard errors, Σ r² of the signals.</summary>
    public const int ResultCount = 5;

    public int AngleCount => angles.Length;

    /// <summary>Computes some curves.</summary>
    /// <param name="samples">One signal an angle.</param>
    /// <param name="b1">Factor of the angles.</param>
    /// <param name="turned">Scratch, one an angle.</param>
    /// <param name="results">Receives the rows of results; T1 is NaN where E is not between 0 and 1.</param>
    /// <returns>Mask set where the steps came to an end.</returns>
    public T Solve<T>(ReadOnlySpan<T> samples, T b1, Span<LaneAngle<T>> turned, Span<T> results)
        where T : unmanaged, ILane<T>
    {
        for (int i = 0; i < turned.Length; i++)
        {
            turned[i] = LaneAngle<T>.Of(angles[i], b1);
        }

        Estimate<T> estimate = Line(samples, turned);
        T isDone = T.LessThanOrEqual(T.Create(0), T.Create(0));
        if (method == FlipAngleMethod.Novifast)
        {
            isDone = Step(samples, turned, ref estimate);
        }

        Finish(samples, turned, estimate, results);
        return isDone;
    }

    private static Estimate<T> Line<T>(ReadOnlySpan<T> samples, ReadOnlySpan<LaneAngle<T>> turned)
        where T : unmanaged, ILane<T>
    {
        T count = T.Create(samples.Length);
        T meanX = T.Create(0);
        T meanY = meanX;
        for (int i = 0; i < samples.Length; i++)
        {
            T y = samples[i] / turned[i].Sine;
            meanX += y * turned[i].Cosine;
            meanY += y;
        }

        meanX /= count;
        meanY /= count;
        T xx = T.Create(0);
        T xy = xx;
        T yy = xx;
        for (int i = 0; i < samples.Length; i++)
        {
            T value = samples[i] / turned[i].Sine;
            T x = (value * turned[i].Cosine) - meanX;
            T y = value - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        T slope = xy / xx;
        T rest = T.Max(T.Create(0), yy - (slope * xy));
        T variance = rest / T.Create(samples.Length > 2 ? samples.Length - 2 : double.NaN);
        T ofSlope = variance / xx;
        return new()
        {
            Amplitude = meanY - (slope * meanX),
            Decay = slope,
            OfAmplitude = (variance / count) + (meanX * meanX * ofSlope),
            OfDecay = ofSlope,
            OfBoth = -meanX * ofSlope,
        };
    }

    /// <summary>Linear steps to the minimum; leaves lanes that leave 0 to 1 there.</summary>
    private T Step<T>(ReadOnlySpan<T> samples, ReadOnlySpan<LaneAngle<T>> turned, ref Estimate<T> estimate)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T one = T.Create(1);

        // From the line where it has an answer, else from T1 = 1 s.
        T decay = T.Select(IsInside(estimate.Decay), estimate.Decay, T.Exp(T.Create(-repetitionTime)));
        T amplitude = estimate.Amplitude;
        T isOpen = T.LessThanOrEqual(decay, decay);
        T isDone = T.Not(T.LessThanOrEqual(zero, zero));
        for (int step = 0; step < MostSteps && T.Bits(isOpen) != 0; step++)
        {
            (T aa, T ab, T ga, T gb, T ra, T rg) = (zero, zero, zero, zero, zero, zero);
            for (int i = 0; i < samples.Length; i++)
            {
                T w = one / (one - (decay * turned[i].Cosine));
                T a = turned[i].Sine * w * w;
                T g = a * turned[i].Cosine * w;
                T tilted = samples[i] * turned[i].Cosine;
                aa += a * turned[i].Sine;
                ab += a * tilted;
                ra += a * samples[i];
                ga += g * turned[i].Sine;
                gb += g * tilted;
                rg += g * samples[i];
            }

            T determinant = (aa * gb) - (ab * ga);
            T nextDecay = ((aa * rg) - (ga * ra)) / determinant;
            T nextAmplitude = ((ra * gb) - (ab * rg)) / determinant;
            T change = T.Abs(nextDecay - decay);
            decay = T.Select(isOpen, nextDecay, decay);
            amplitude = T.Select(isOpen, nextAmplitude, amplitude);
            T isSmall = T.LessThan(change, T.Create(SmallStep) + (T.Create(1e-10) * (one - decay)));
            T isOut = T.Not(IsInside(decay));
            isDone = T.Or(isDone, T.And(isOpen, T.Or(isSmall, isOut)));
            isOpen = T.And(isOpen, T.Not(T.Or(isSmall, isOut)));
        }

        estimate = Spread(samples, turned, amplitude, decay);
        return isDone;
    }

    /// <summary>Variances at the minimum, from the derivatives of f = c1 sin a / (1 − c2 cos a).</summary>
    private static Estimate<T> Spread<T>(ReadOnlySpan<T> samples, ReadOnlySpan<LaneAngle<T>> turned, T amplitude, T decay)
        where T : unmanaged, ILane<T>
    {
        (T n11, T n12, T n22, T squares) = (T.Create(0), T.Create(0), T.Create(0), T.Create(0));
        for (int i = 0; i < samples.Length; i++)
        {
            T w = T.Create(1) / (T.Create(1) - (decay * turned[i].Cosine));
            T byAmplitude = turned[i].Sine * w;
            T value = amplitude * byAmplitude;
            T byDecay = value * turned[i].Cosine * w;
            T rest = samples[i] - value;
            n11 += byAmplitude * byAmplitude;
            n12 += byAmplitude * byDecay;
            n22 += byDecay * byDecay;
            squares += rest * rest;
        }

        T scale = squares / T.Create(samples.Length > 2 ? samples.Length - 2 : double.NaN) / ((n11 * n22) - (n12 * n12));
        return new() { Amplitude = amplitude, Decay = decay, OfAmplitude = n22 * scale, OfDecay = n11 * scale, OfBoth = -n12 * scale };
    }

    private void Finish<T>(ReadOnlySpan<T> samples, ReadOnlySpan<LaneAngle<T>> turned, Estimate<T> estimate, Span<T> results)
        where T : unmanaged, ILane<T>
    {
        T one = T.Create(1);
        T e = estimate.Decay;
        T rest = one - e;
        T t1 = T.Create(-repetitionTime) / T.Log(e);
        T t1ByDecay = t1 * t1 / (T.Create(repetitionTime) * e);
        T m0ByDecay = estimate.Amplitude / (rest * rest);
        T m0ByAmplitude = one / rest;
        T t1Variance = t1ByDecay * t1ByDecay * estimate.OfDecay;
        T m0Variance = (m0ByAmplitude * m0ByAmplitude * estimate.OfAmplitude) + (m0ByDecay * m0ByDecay * estimate.OfDecay)
            + (T.Create(2) * m0ByAmplitude * m0ByDecay * estimate.OfBoth);
        T squares = T.Create(0);
        for (int i = 0; i < samples.Length; i++)
        {
            T residual = samples[i] - (estimate.Amplitude * turned[i].Sine / (one - (e * turned[i].Cosine)));
            squares += residual * residual;
        }

        results[0] = T.Select(IsInside(e), t1, T.Create(double.NaN));
        results[1] = estimate.Amplitude / rest;
        results[2] = T.Sqrt(t1Variance);

        // Rounding may leave a variance of nought a little below it; NaN stays.
        results[3] = T.Sqrt(T.Select(T.LessThan(m0Variance, T.Create(0)), T.Create(0), m0Variance));
        results[4] = squares;
    }

    private static T IsInside<T>(T decay)
        where T : unmanaged, ILane<T> => T.And(T.LessThan(T.Create(0), decay), T.LessThan(decay, T.Create(1)));

    /// <summary>c1 = M0 (1 − E) and c2 = E with their variances and covariance.</summary>
    private readonly struct Estimate<T>
        where T : unmanaged, ILane<T>
    {
        public T Amplitude { get; init; }

        public T Decay { get; init; }

        public T OfAmplitude { get; init; }

        public T OfDecay { get; init; }

        public T OfBoth { get; init; }
    }
}
