using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Deconvolves four vectors of curves at a time, a curve a lane.</summary>
internal sealed class DeconvolutionTile<T>
    where T : unmanaged, ILane<T>
{
    private const int Vectors = LaneMatrix.Tile;
    private const int SumCount = 8;

    /// <summary>Above it a square would leave double precision.</summary>
    private const double Largest = 1e150;

    private readonly DeconvolutionPlan _plan;
    private readonly DeconvolutionGrid _grid;
    private readonly T[] _frames;
    private readonly T[] _samples;
    private readonly T[] _components;
    private readonly T[] _coefficients;
    private readonly T[] _residue;
    private readonly T[] _fit;
    private readonly T[] _scanWork;
    private readonly T[] _products;
    private readonly T[] _active = new T[Vectors];
    private readonly T[] _level = new T[Vectors];
    private readonly T[] _sums = new T[Vectors * SumCount];

    public DeconvolutionTile(DeconvolutionPlan plan, DeconvolutionGrid grid)
    {
        _plan = plan;
        _grid = grid;
        int components = plan.Forward.Columns;
        _frames = new T[grid.FrameCount * Vectors];
        _samples = grid.IsEven ? _frames : new T[grid.Count * Vectors];
        _components = new T[components * Vectors];
        _coefficients = new T[components * Vectors];
        _residue = new T[plan.Residue.Columns * Vectors];
        _fit = new T[plan.Fit.Columns * Vectors];
        _scanWork = new T[plan.Oscillation is null ? components * Vectors : plan.Basis.Lags];
        _products = new T[(plan.Weight?.ProductLength ?? 0) * 3];
        Status = new FitStatus[Width];
        Outcomes = new DeconvolutionOutcome[Width];
    }

    /// <summary>Curves taken at once.</summary>
    public static int Width => Vectors * T.Count;

    /// <summary>The curves: frame t of curve v at t · width + v.</summary>
    public Span<double> Frames => MemoryMarshal.Cast<T, double>(_frames.AsSpan());

    /// <summary>The residue functions in 1/s: lag i of curve v at i · width + v.</summary>
    public ReadOnlySpan<double> Residue => MemoryMarshal.Cast<T, double>(_residue.AsSpan());

    /// <summary>Before: Converged for curves to deconvolve. After: how it ended.</summary>
    public FitStatus[] Status { get; }

    /// <summary>What was found, for curves whose status has values.</summary>
    public DeconvolutionOutcome[] Outcomes { get; }

    /// <summary>Deconvolves what lies in <see cref="Frames"/>, which it changes.</summary>
    public void Solve()
    {
        if (!Prepare())
        {
            return;
        }

        if (!_grid.IsEven)
        {
            _grid.Resample(Frames, Width, MemoryMarshal.Cast<T, double>(_samples.AsSpan()));
        }

        ResponseBasis basis = _plan.Basis;
        Span<T> components = _components.AsSpan(0, basis.Count * Vectors);
        Span<T> coefficients = _coefficients.AsSpan(0, basis.Count * Vectors);
        LaneMatrix.Multiply(_plan.Forward.Values, _plan.Forward.Columns, _samples, Vectors, _components.AsSpan());
        if (_plan.Weight is { } weight)
        {
            weight.Choose<T>(components, _scanWork.AsSpan(0, components.Length), _products, _level);
            weight.Apply<T>(components, coefficients, _level);
        }
        else
        {
            for (int j = 0; j < basis.Count; j++)
            {
                T inverse = T.Create(1 / basis.Values[j]);
                for (int g = 0; g < Vectors; g++)
                {
                    coefficients[(j * Vectors) + g] = components[(j * Vectors) + g] * inverse;
                }
            }
        }

        Expand(_plan.Residue, coefficients, _residue);
        if (_plan.Oscillation is { } scan)
        {
            scan.Choose<T>(_residue.AsSpan(0, basis.Lags * Vectors), coefficients, _active, _scanWork, _level);
            Truncate(components, coefficients);
            Expand(_plan.Residue, coefficients, _residue);
        }

        Expand(_plan.Fit, components, _fit);
        for (int g = 0; g < Vectors; g++)
        {
            Summarise(g);
        }

        Finish();
    }

    private static void Expand(LaneTable table, ReadOnlySpan<T> rows, Span<T> result) =>
        LaneMatrix.Multiply(table.Values, table.Columns, rows, Vectors, result);

    /// <summary>Judges the curves and puts zeros in place of those that cannot be deconvolved; false when none can.</summary>
    private bool Prepare()
    {
        uint any = 0;
        Span<double> usable = stackalloc double[T.Count];
        for (int g = 0; g < Vectors; g++)
        {
            T finite = T.LessThan(T.Create(0), T.Create(1));
            T least = _frames[g];
            T most = _frames[g];
            for (int i = 0; i < _grid.FrameCount; i++)
            {
                T value = _frames[(i * Vectors) + g];
                finite = T.And(finite, T.LessThan(T.Abs(value), T.Create(Largest)));
                least = T.Min(value, least);
                most = T.Max(value, most);
            }

            uint isFinite = T.Bits(finite);
            uint differs = T.Bits(T.LessThan(least, most));
            uint isZero = T.Bits(T.And(T.LessThanOrEqual(least, T.Create(0)), T.LessThanOrEqual(T.Create(0), most)));
            for (int lane = 0; lane < T.Count; lane++)
            {
                ref FitStatus status = ref Status[(g * T.Count) + lane];
                uint bit = 1u << lane;
                status = status != FitStatus.Converged ? status
                    : (isFinite & bit) == 0 ? FitStatus.NotFinite
                    : (differs & bit) != 0 ? FitStatus.Converged
                    : (isZero & bit) != 0 ? FitStatus.NoSignal : FitStatus.NotEnhanced;
                usable[lane] = status == FitStatus.Converged ? 1 : 0;
            }

            _active[g] = T.LessThan(T.Create(0.5), MemoryMarshal.Cast<double, T>(usable)[0]);
            any |= T.Bits(_active[g]);
            for (int i = 0; i < _grid.FrameCount; i++)
            {
                ref T value = ref _frames[(i * Vectors) + g];
                value = T.Select(_active[g], value, T.Create(0));
            }
        }

        return any != 0;
    }

    private void Truncate(Span<T> components, Span<T> coefficients)
    {
        for (int j = 0; j < components.Length; j++)
        {
            T keeps = T.LessThan(T.Create(j / Vectors), _level[j % Vectors]);
            components[j] = T.Select(keeps, components[j], T.Create(0));
            coefficients[j] = T.Select(keeps, coefficients[j], T.Create(0));
        }
    }

    /// <summary>Peak and its lag, area of the residue function, area of the curve, sum of squared residuals, sum of squares about the mean, highest sample, sum of the last samples.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Summarise(int g)
    {
        T peak = _residue[g];
        T lag = T.Create(0);
        T area = _plan.IsHalved && !_plan.Options.IsCirculant ? T.Create(0.5) * peak : peak;
        for (int i = 1; i < _plan.Basis.Lags; i++)
        {
            T k = _residue[(i * Vectors) + g];
            T higher = T.LessThan(peak, k);
            peak = T.Select(higher, k, peak);
            lag = T.Select(higher, T.Create(i), lag);
            area += k;
        }

        int count = _grid.Count;
        T highest = _samples[g];
        T tail = T.Create(0);
        T sum = T.Create(0);
        T squares = T.Create(0);
        for (int i = 0; i < count; i++)
        {
            T value = _samples[(i * Vectors) + g];
            T residual = value - _fit[(i * Vectors) + g];
            highest = T.Max(value, highest);
            tail += i < count - DeconvolutionInput.TailSamples ? T.Create(0) : value;
            sum += value;
            squares += residual * residual;
        }

        T mean = sum / T.Create(count);
        T total = T.Create(0);
        for (int i = 0; i < count; i++)
        {
            T deviation = _samples[(i * Vectors) + g] - mean;
            total += deviation * deviation;
        }

        T tissue = _plan.IsHalved ? sum - (T.Create(0.5) * (_samples[g] + _samples[((count - 1) * Vectors) + g])) : sum;
        T step = T.Create(_plan.Step);
        Span<T> sums = _sums.AsSpan(g * SumCount, SumCount);
        sums[0] = peak;
        sums[1] = lag;
        sums[2] = area * step;
        sums[3] = tissue * step;
        sums[4] = squares;
        sums[5] = total;
        sums[6] = highest;
        sums[7] = tail;
    }

    private void Finish()
    {
        ReadOnlySpan<double> sums = MemoryMarshal.Cast<T, double>(_sums.AsSpan());
        ReadOnlySpan<double> levels = MemoryMarshal.Cast<T, double>(_level.AsSpan());
        for (int curve = 0; curve < Width; curve++)
        {
            if (Status[curve] != FitStatus.Converged)
            {
                continue;
            }

            int at = (curve / T.Count * SumCount * T.Count) + (curve % T.Count);
            int lag = (int)sums[at + T.Count];
            double highest = sums[at + (6 * T.Count)];
            double tail = sums[at + (7 * T.Count)] / DeconvolutionInput.TailSamples;
            Outcomes[curve] = new(
                Peak: sums[at],
                Lag: lag,
                Delay: DelayOf(curve, lag, sums[at]),
                ResidueArea: sums[at + (2 * T.Count)],
                Area: sums[at + (3 * T.Count)],
                ResidualSquares: sums[at + (4 * T.Count)],
                Squares: sums[at + (5 * T.Count)],
                FinalShare: highest > 0 ? tail / highest : 0,
                Level: (int)levels[curve]);
            Status[curve] = Outcomes[curve].Judge(_plan);
        }
    }

    /// <summary>Where k rises through half its peak, going back from the peak.</summary>
    private double DelayOf(int curve, int peakLag, double peak)
    {
        ReadOnlySpan<double> k = Residue;
        int lags = _plan.Basis.Lags;
        double half = 0.5 * peak;
        bool isCirculant = _plan.Options.IsCirculant;
        int steps = isCirculant ? lags - 1 : peakLag;
        for (int back = 1; back <= steps; back++)
        {
            int lag = (peakLag - back + lags) % lags;
            double low = k[(lag * Width) + curve];
            if (low < half)
            {
                double high = k[((lag + 1) % lags * Width) + curve];
                return _plan.LagTime(peakLag) - (_plan.Step * (back - ((half - low) / (high - low))));
            }
        }

        return isCirculant ? double.NaN : 0;
    }
}
