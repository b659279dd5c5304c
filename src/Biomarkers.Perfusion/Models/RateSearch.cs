using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Finds where to start a fit of Ktrans exp(−kep t) ⊗ Cp, with or without vp Cp: at the best of some kep.</summary>
/// <remarks>
/// At each kep the amplitudes follow from linear least squares with shapes that all curves share; those that would be negative are zero. A grid,
/// because a single guess from the data leads difficult curves into wrong minima.
/// </remarks>
internal sealed class RateSearch
{
    private const double SlowestRate = 0.004;
    private const double FastestRate = 600;
    private const int CoarseCount = 16;
    private const int FineCount = 32;
    private const int PartLength = 4;
    private const int RateCount = CoarseCount + FineCount;
    private const double LeastPart = 1e-9;
    private const double MostShift = 0.5;
    private static readonly double CoarseStep = Math.Log(FastestRate / SlowestRate) / (CoarseCount - 1);
    private static readonly double FineStep = Math.Log(FastestRate / SlowestRate) / (FineCount - 1);

    private readonly double[] _rates;
    private readonly double[] _plasma;
    private readonly double _perPlasma;
    private readonly double[][] _rest;
    private readonly double[] _along;
    private readonly double[] _perRest;
    private readonly double[] _perShape;

    public RateSearch(KineticInput input, bool hasPlasma)
    {
        int n = input.SampleCount;
        _rates = [.. Shapes.Spread(SlowestRate, FastestRate, CoarseCount), .. Shapes.Spread(SlowestRate, FastestRate, FineCount)];
        double length = Math.Sqrt(Dot(input.Grid.Sampled, input.Grid.Sampled));
        _perPlasma = hasPlasma && length > 0 ? 1 / length : 0;
        _plasma = [.. input.Grid.Sampled.Select(value => value * _perPlasma)];
        _rest = new double[RateCount][];
        _along = new double[RateCount];
        _perRest = new double[RateCount];
        _perShape = new double[RateCount];
        var shape = new ScalarLane[n];
        for (int k = 0; k < RateCount; k++)
        {
            input.Convolve<ScalarLane>(ScalarLane.Create(_rates[k]), shape, default);
            double[] values = Array.ConvertAll(shape, static lane => lane.Value);
            double along = Dot(values, _plasma);
            double[] rest = [.. values.Zip(_plasma, (value, unit) => value - (along * unit))];
            double whole = Math.Sqrt(Dot(values, values));
            double across = Math.Sqrt(Dot(rest, rest));
            _along[k] = along;
            _perShape[k] = whole > 0 ? 1 / whole : 0;

            // A shape that is as good as a multiple of Cp explains nothing more.
            _perRest[k] = across > LeastPart * whole ? 1 / across : 0;
            _rest[k] = [.. rest.Select(value => value * _perRest[k])];
        }
    }

    /// <summary>Starts that <see cref="Search{T}"/> knows: the best of a coarse grid, then the best of each part of a fine one.</summary>
    public static int StartCount => 1 + (FineCount / PartLength);

    /// <summary>Finds the best kep.</summary>
    /// <param name="samples">The curves.</param>
    /// <param name="start">Which start.</param>
    /// <param name="rate">Receives kep in 1/min.</param>
    /// <param name="transfer">Receives Ktrans in 1/min.</param>
    /// <param name="plasma">Receives vp.</param>
    public void Search<T>(ReadOnlySpan<T> samples, int start, out T rate, out T transfer, out T plasma)
        where T : unmanaged, ILane<T>
    {
        (int from, int to) = start == 0 ? (0, CoarseCount) : (CoarseCount + ((start - 1) * PartLength), CoarseCount + (start * PartLength));
        T zero = T.Create(0);
        T alongPlasma = _perPlasma > 0 ? Dot(_plasma, samples) : zero;
        T onlyPlasma = T.Max(zero, alongPlasma);
        T best = onlyPlasma * onlyPlasma;
        rate = T.Create(_rates[from]);
        transfer = zero;
        plasma = onlyPlasma * T.Create(_perPlasma);
        T before = zero;
        T last = zero;
        T wasBest = zero;
        T bend = zero;
        T lean = zero;
        Span<T> four = stackalloc T[4];
        for (int k = from; k < to; k++)
        {
            if (((k - from) & 3) == 0)
            {
                DotFour(k, samples, four);
            }

            // Both amplitudes where neither is negative, else the shape alone: |y'shape|² / |shape|².
            T across = four[(k - from) & 3];
            T amplitude = across * T.Create(_perRest[k]);
            T remaining = alongPlasma - (amplitude * T.Create(_along[k]));
            T hasBoth = T.And(T.LessThan(zero, amplitude), T.LessThan(zero, remaining));
            T onShape = T.Max(zero, _perRest[k] > 0 ? (across * T.Create(1 / _perRest[k])) + (alongPlasma * T.Create(_along[k])) : zero) * T.Create(_perShape[k]);
            T gain = T.Select(hasBoth, (alongPlasma * alongPlasma) + (across * across), onShape * onShape);
            T isBetter = T.LessThan(best, gain);

            // Where the point before was the best, its neighbours are now known.
            bend = T.Select(wasBest, (last - before) + (last - gain), bend);
            lean = T.Select(wasBest, gain - before, lean);
            wasBest = isBetter;
            before = last;
            last = gain;
            best = T.Select(isBetter, gain, best);
            rate = T.Select(isBetter, T.Create(_rates[k]), rate);
            transfer = T.Select(isBetter, T.Select(hasBoth, amplitude, onShape * T.Create(_perShape[k])), transfer);
            plasma = T.Select(isBetter, T.Select(hasBoth, remaining * T.Create(_perPlasma), zero), plasma);
            bend = T.Select(isBetter, zero, bend);
        }

        // The top of the parabola through the best point and its neighbours, which lie at equal ratios; Ktrans goes along so that ve stays.
        T shift = T.Select(T.LessThan(zero, bend), T.Max(T.Create(-MostShift), T.Min(T.Create(MostShift), T.Create(0.5) * lean / bend)), zero);
        T factor = T.Exp(shift * T.Create(start == 0 ? CoarseStep : FineStep));
        rate *= factor;
        transfer *= factor;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static T Dot<T>(double[] unit, ReadOnlySpan<T> samples)
        where T : unmanaged, ILane<T>
    {
        T sum = T.Create(0);
        for (int i = 0; i < unit.Length; i++)
        {
            sum += T.Create(unit[i]) * samples[i];
        }

        return sum;
    }

    /// <summary>Products with four shapes, so that each sample is read once for all.</summary>
    private void DotFour<T>(int first, ReadOnlySpan<T> samples, Span<T> products)
        where T : unmanaged, ILane<T>
    {
        ReadOnlySpan<double> a = _rest[first].AsSpan(0, samples.Length);
        ReadOnlySpan<double> b = _rest[first + 1].AsSpan(0, samples.Length);
        ReadOnlySpan<double> c = _rest[first + 2].AsSpan(0, samples.Length);
        ReadOnlySpan<double> d = _rest[first + 3].AsSpan(0, samples.Length);
        T sumA = T.Create(0);
        T sumB = sumA;
        T sumC = sumA;
        T sumD = sumA;
        for (int i = 0; i < samples.Length; i++)
        {
            T y = samples[i];
            sumA += T.Create(a[i]) * y;
            sumB += T.Create(b[i]) * y;
            sumC += T.Create(c[i]) * y;
            sumD += T.Create(d[i]) * y;
        }

        (products[0], products[1], products[2], products[3]) = (sumA, sumB, sumC, sumD);
    }
}
