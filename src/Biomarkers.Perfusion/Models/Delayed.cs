using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Any kinetic model with an arterial delay that is sought along: Ct(t) becomes Ct(t − delay).</summary>
/// <typeparam name="TModel">The model without delay.</typeparam>
/// <remarks>
/// <para>Method: the model is computed at even times twice as dense as the closest samples, from 10 s before the first to 10 s after the last, and
/// connected by cubics of continuous slope (Catmull–Rom) at the shifted sample times; the delay's derivative is the slope there. For a delay below zero the input keeps its last
/// value beyond its end.</para>
/// <para>The sum of squares has several minima along the delay, so starts are scanned: the model's own start at every whole second from −10 to 10, of which the
/// best is taken; further starts take the best of a fourth of them each.</para>
/// </remarks>
public readonly struct Delayed<TModel> : IKineticModel<Delayed<TModel>>
    where TModel : struct, IKineticModel<TModel>
{
    private const double Longest = 10;
    private const int DelayCount = 21;
    private const int Parts = 4;
    private const int MostSamples = 8192;

    private readonly TModel _inner;
    private readonly double[] _times;
    private readonly double _first;
    private readonly double _step;

    private Delayed(KineticInput input)
    {
        _times = input.Times.ToArray();
        double closest = double.PositiveInfinity;
        for (int i = 1; i < _times.Length; i++)
        {
            closest = Math.Min(closest, _times[i] - _times[i - 1]);
        }

        double span = _times[^1] - _times[0] + (2 * Longest);
        int count = (int)Math.Clamp(Math.Ceiling(2 * span / closest), 64, MostSamples) + 1;
        _first = _times[0] - Longest;
        _step = span / (count - 1);
        double[] dense = new double[count];
        for (int i = 0; i < count; i++)
        {
            dense[i] = _first + (i * _step);
        }

        _inner = TModel.Create(input.OnTimes(dense));
    }

    /// <inheritdoc/>
    public static string Id => $"{TModel.Id}_delayed";

    /// <inheritdoc/>
    public static string Name => $"{TModel.Name} with arterial delay";

    /// <inheritdoc/>
    public static string? CaplexId => TModel.CaplexId;

    /// <inheritdoc/>
    public static bool NeedsSecondInput => TModel.NeedsSecondInput;

    /// <inheritdoc/>
    public static string Source => TModel.Source;

    /// <summary>The model's parameters, then the delay.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [.. TModel.Parameters, ModelParameters.Delay];

    /// <inheritdoc/>
    public int SampleCount => _times.Length;

    /// <inheritdoc/>
    public int StartCount => 1 + Parts;

    /// <inheritdoc/>
    public static Delayed<TModel> Create(KineticInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Delayed<TModel>(input);
    }

    /// <inheritdoc/>
    public static bool Reorder(Span<double> parameters, Span<double> standardErrors) => TModel.Reorder(parameters[..^1], standardErrors[..^1]);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int inner = parameters.Length - 1;
        int dense = _inner.SampleCount;
        Span<TLane> scratch = LaneScratch.TakeOuter<TLane>(dense * (1 + inner));
        Span<TLane> denseCurve = scratch[..dense];
        _inner.Evaluate(parameters[..inner], denseCurve, scratch[dense..]);
        TLane delay = parameters[inner];
        ReadOnlySpan<double> delays = LaneScratch.Scalars(new Span<TLane>(ref delay));
        ReadOnlySpan<double> from = LaneScratch.Scalars(scratch);
        Span<double> values = LaneScratch.Scalars(curve);
        Span<double> slopes = LaneScratch.Scalars(jacobian);
        int lanes = TLane.Count;
        for (int i = 0; i < _times.Length; i++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                // Catmull–Rom: cubic with continuous slope, so that the sum of squares has no kink where a sample passes a node.
                double place = (_times[i] - delays[lane] - _first) / _step;
                int node = (int)Math.Clamp(Math.Floor(place), 1, dense - 3);
                double u = place - node;
                double before = 0.5 * u * ((u * (2 - u)) - 1);
                double left = 1 + (0.5 * u * u * ((3 * u) - 5));
                double right = 0.5 * u * (1 + (u * (4 - (3 * u))));
                double after = 0.5 * u * u * (u - 1);
                int at = (node * lanes) + lane;
                values[(i * lanes) + lane] = (before * from[at - lanes]) + (left * from[at]) + (right * from[at + lanes]) + (after * from[at + (2 * lanes)]);
                double slope = (0.5 * ((u * (4 - (3 * u))) - 1) * from[at - lanes]) + (0.5 * u * ((9 * u) - 10) * from[at])
                    + (0.5 * (1 + (u * (8 - (9 * u)))) * from[at + lanes]) + (0.5 * u * ((3 * u) - 2) * from[at + (2 * lanes)]);
                slopes[(((inner * _times.Length) + i) * lanes) + lane] = -slope / _step;
                for (int j = 0; j < inner; j++)
                {
                    at += dense * lanes;
                    slopes[(((j * _times.Length) + i) * lanes) + lane] = (before * from[at - lanes]) + (left * from[at]) + (right * from[at + lanes]) + (after * from[at + (2 * lanes)]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _times.Length;
        (int from, int to) = start == 0 ? (0, DelayCount) : (((start - 1) * DelayCount) / Parts, (start * DelayCount) / Parts);
        var curve = new TLane[n];
        var jacobian = new TLane[n * parameters.Length];
        var dense = new TLane[_inner.SampleCount];
        Span<TLane> trial = stackalloc TLane[CurveFitter.MostParameters];
        trial = trial[..parameters.Length];
        TLane best = TLane.Create(double.PositiveInfinity);
        for (int k = from; k < to; k++)
        {
            double delay = k - Longest;
            Resample(samples, delay, dense);
            _inner.Start<TLane>(dense, 0, trial[..^1]);
            for (int j = 0; j < trial.Length - 1; j++)
            {
                CurveParameter parameter = Parameters[j];
                TLane guess = TLane.Select(TLane.LessThanOrEqual(trial[j], trial[j]), trial[j], TLane.Create(parameter.Typical));
                trial[j] = TLane.Min(TLane.Create(parameter.Upper), TLane.Max(TLane.Create(parameter.Lower), guess));
            }

            trial[^1] = TLane.Create(delay);
            Evaluate<TLane>(trial, curve, jacobian);
            TLane sum = TLane.Create(0);
            for (int i = 0; i < n; i++)
            {
                TLane residual = samples[i] - curve[i];
                sum += residual * residual;
            }

            TLane isBetter = TLane.LessThan(sum, best);
            best = TLane.Select(isBetter, sum, best);
            for (int j = 0; j < trial.Length; j++)
            {
                parameters[j] = k == from ? trial[j] : TLane.Select(isBetter, trial[j], parameters[j]);
            }
        }
    }

    /// <summary>The measured curve at the model's own times, taken back by a delay.</summary>
    private void Resample<TLane>(ReadOnlySpan<TLane> samples, double delay, Span<TLane> dense)
        where TLane : unmanaged, ILane<TLane>
    {
        int next = 1;
        for (int i = 0; i < dense.Length; i++)
        {
            double time = Math.Clamp(_first + (i * _step) + delay, _times[0], _times[^1]);
            while (next < _times.Length - 1 && _times[next] < time)
            {
                next++;
            }

            TLane part = TLane.Create((time - _times[next - 1]) / (_times[next] - _times[next - 1]));
            dense[i] = samples[next - 1] + (part * (samples[next] - samples[next - 1]));
        }
    }
}
