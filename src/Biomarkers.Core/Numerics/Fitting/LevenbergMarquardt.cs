using System.Numerics;

namespace Biomarkers.Numerics;

/// <summary>Minimises Σ w (y − c(p))² between bounds, one curve a lane; a lane that is done takes the next curve.</summary>
/// <remarks>
/// <para>Method: Levenberg–Marquardt with Marquardt's scaling. Each evaluation of curve and derivatives is at a trial point: where it lowers
/// the sum it becomes the point and the damping falls, elsewhere the damping rises. Lanes do not know of each other, so which curves are
/// side by side, and in how wide a vector, changes nothing.</para>
/// <para>Ends: the next step would lower the sum by less than <see cref="CurveFitOptions.Tolerance"/> of it; or it would change no
/// parameter by more than 1e-9 of its value; or the curve is met to 1e-14 of its norm. Steps count only when hardly damped.</para>
/// <para>Source: Marquardt, J. Soc. Indust. Appl. Math. 1963;11:431; Nocedal and Wright, Numerical Optimization, 2006, ch. 10 and 16.7.</para>
/// </remarks>
internal sealed class LevenbergMarquardt<TModel, TLane>
    where TModel : struct, ICurveModel<TModel>
    where TLane : unmanaged, ILane<TLane>
{
    private const double FirstDamping = 1e-3;
    private const double LeastDamping = 1e-12;
    private const double MostDamping = 1e12;
    private const double DampingFall = 0.1;
    private const double DampingRise = 10;

    // A step this much damped says nothing about how near the minimum is.
    private const double HardlyDamped = 1e-2;
    private const double SmallStep = 1e-9;
    private const double SafeStep = 1e-5;
    private const double ExactFit = 1e-28;

    private readonly TModel _model;
    private readonly FitPlan _plan;
    private readonly FitChunk _chunk;
    private readonly int[] _slot = new int[TLane.Count];
    private readonly int[] _iteration = new int[TLane.Count];
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly Memory<double> _samples;
    private readonly Memory<double> _rootWeights;
    private readonly Memory<double> _tiles;
    private readonly Memory<double> _small;

    public LevenbergMarquardt(TModel model, FitPlan plan, FitChunk chunk)
    {
        _model = model;
        _plan = plan;
        _chunk = chunk;
        _lower = Array.ConvertAll(plan.Free, index => plan.Lower[index]);
        _upper = Array.ConvertAll(plan.Free, index => plan.Upper[index]);
        int n = model.SampleCount;
        int parameters = plan.Parameters.Count;
        int small = FitLanes<TLane>.SmallCount(plan, chunk) * TLane.Count;
        int tile = AlignedMemory.Padded(n * TLane.Count);
        int weights = chunk.HasWeights ? tile : 0;
        var memory = new AlignedMemory(checked(tile + weights + ((1 + parameters) * tile) + AlignedMemory.Padded(small)));
        _samples = memory.Take(n * TLane.Count);
        _rootWeights = memory.Take(chunk.HasWeights ? n * TLane.Count : 0);
        _tiles = memory.Take((1 + parameters) * n * TLane.Count);
        _small = memory.Take(small);
    }

    /// <summary>Fits curves of the chunk from where they begin.</summary>
    /// <param name="pending">The curves to fit.</param>
    /// <param name="keepBetter">Keep what an earlier start found where it was lower.</param>
    public void Run(ReadOnlySpan<int> pending, bool keepBetter)
    {
        var state = new FitLanes<TLane>(_plan, _chunk, _samples.Span, _rootWeights.Span, _tiles.Span, _small.Span);
        int next = 0;
        uint active = 0;
        for (int lane = 0; lane < TLane.Count && next < pending.Length; lane++)
        {
            Load(in state, lane, pending[next++]);
            active |= 1u << lane;
        }

        // Lanes without a curve of their own compute along with the first's.
        for (int lane = next; lane < TLane.Count && next > 0; lane++)
        {
            Load(in state, lane, pending[0]);
        }

        TLane tolerance = TLane.Create(_plan.Options.Tolerance);
        while (active != 0)
        {
            Evaluate(in state);
            Judge(in state);
            new BoundedStep<TLane>(_lower, _upper).Compute(state.Normal, state.Gradient, state.Damping, state.Point, state.Step, state.Trial);
            uint done = Finished(in state, tolerance);
            for (uint left = active; left != 0; left &= left - 1)
            {
                int lane = BitOperations.TrailingZeroCount(left);
                uint bit = 1u << lane;
                FitStatus status = (done & bit) != 0 ? FitStatus.Converged : FitStatus.NotConverged;
                if (++_iteration[lane] < _plan.Options.MaxIterations && (done & bit) == 0 && !IsStuck(state, lane, ref status))
                {
                    continue;
                }

                Store(in state, lane, status, keepBetter);
                if (next < pending.Length)
                {
                    Load(in state, lane, pending[next++]);
                }
                else
                {
                    active &= ~bit;
                }
            }
        }
    }

    /// <summary>Curve, derivatives and their sums at the trial point.</summary>
    private void Evaluate(in FitLanes<TLane> state)
    {
        ReadOnlySpan<int> free = _plan.Free;
        for (int j = 0; j < free.Length; j++)
        {
            state.All[free[j]] = state.Trial[j];
        }

        for (int j = 0; _plan.HasTies && j < state.All.Length; j++)
        {
            if (_plan.TiedTo[j] >= 0)
            {
                state.All[j] = TLane.Create(_plan.Factor[j]) * state.All[_plan.TiedTo[j]];
            }
        }

        Span<TLane> curve = state.Curve;
        Span<TLane> jacobian = state.Jacobian;
        _model.Evaluate<TLane>(state.All, curve, jacobian);
        CurveResiduals.Form(_plan, state.Samples, state.RootWeights, curve, jacobian);
        state.NewSum = NormalEquations.Accumulate<TLane>(curve, jacobian, free, state.NewNormal, state.NewGradient);
    }

    /// <summary>Takes the trial point where it lowers the sum, and changes the damping.</summary>
    private static void Judge(in FitLanes<TLane> state)
    {
        TLane better = TLane.LessThan(state.NewSum, state.ResidualSum);
        TLane damping = TLane.Select(better, state.Damping * TLane.Create(DampingFall), state.Damping * TLane.Create(DampingRise));
        state.Damping = TLane.Max(TLane.Create(LeastDamping), damping);
        state.ResidualSum = TLane.Select(better, state.NewSum, state.ResidualSum);
        Take(better, state.Trial, state.Point);
        Take(better, state.NewGradient, state.Gradient);
        Take(better, state.NewNormal, state.Normal);
    }

    private static void Take(TLane mask, ReadOnlySpan<TLane> from, Span<TLane> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = TLane.Select(mask, from[i], to[i]);
        }
    }

    /// <summary>Lanes at their minimum; where the last, tiny step is safe it is taken.</summary>
    private static uint Finished(in FitLanes<TLane> state, TLane tolerance)
    {
        int size = state.Point.Length;
        TLane none = TLane.Create(0);
        TLane isSmall = TLane.LessThanOrEqual(none, none);
        TLane isSafe = isSmall;
        TLane decrease = none;
        for (int j = 0; j < size; j++)
        {
            // What the quadratic model promises of this step: 2 g'δ − δ'Hδ
            TLane inner = state.Gradient[j] + state.Gradient[j];
            for (int k = 0; k < size; k++)
            {
                inner -= state.Normal[j > k ? NormalEquations.Entry(j, k) : NormalEquations.Entry(k, j)] * state.Step[k];
            }

            decrease += inner * state.Step[j];
            TLane length = TLane.Abs(state.Step[j]);
            TLane scale = TLane.Abs(state.Point[j]);
            isSmall = TLane.And(isSmall, TLane.LessThanOrEqual(length, scale * TLane.Create(SmallStep)));
            isSafe = TLane.And(isSafe, TLane.LessThanOrEqual(length, scale * TLane.Create(SafeStep)));
        }

        TLane hardlyDamped = TLane.LessThanOrEqual(state.Damping, TLane.Create(HardlyDamped));
        TLane isFlat = TLane.And(hardlyDamped, TLane.Or(isSmall, TLane.LessThanOrEqual(decrease, state.ResidualSum * tolerance)));
        TLane isExact = TLane.LessThanOrEqual(state.ResidualSum, state.ExactSum);
        TLane done = TLane.Or(isFlat, isExact);
        Take(TLane.And(done, isSafe), state.Trial, state.Point);
        return TLane.Bits(done);
    }

    /// <summary>A lane without a finite sum at its start, or that no damping moves any more.</summary>
    private bool IsStuck(in FitLanes<TLane> state, int lane, ref FitStatus status)
    {
        double sum = FitLanes<TLane>.Scalars(state.Sums)[lane];
        if (double.IsPositiveInfinity(sum))
        {
            status = FitStatus.ModelNotFinite;
            return true;
        }

        if (FitLanes<TLane>.Scalars(state.Sums)[(2 * TLane.Count) + lane] < MostDamping)
        {
            return false;
        }

        // Only rounding keeps the sum from falling where the gradient is as good as at right angles to the residuals.
        status = FitStatus.Converged;
        for (int j = 0; j < state.Point.Length; j++)
        {
            double gradient = FitLanes<TLane>.Scalars(state.Gradient)[(j * TLane.Count) + lane];
            double diagonal = FitLanes<TLane>.Scalars(state.Normal)[(NormalEquations.Entry(j, j) * TLane.Count) + lane];
            double point = FitLanes<TLane>.Scalars(state.Point)[(j * TLane.Count) + lane];
            bool isHeld = (point <= _lower[j] && gradient <= 0) || (point >= _upper[j] && gradient >= 0);
            if (!isHeld && Math.Abs(gradient) > 1e-6 * Math.Sqrt(diagonal * sum))
            {
                status = FitStatus.NotConverged;
            }
        }

        return true;
    }

    private void Load(in FitLanes<TLane> state, int lane, int curve)
    {
        int count = TLane.Count;
        _slot[lane] = curve;
        _iteration[lane] = 0;
        Span<double> samples = _samples.Span;
        double sum = 0;
        for (int i = 0; i < state.Samples.Length; i++)
        {
            double value = _chunk.Samples(i)[curve];
            samples[(i * count) + lane] = value;
            sum += value * value;
        }

        if (_chunk.HasWeights)
        {
            Span<double> roots = _rootWeights.Span;
            for (int i = 0; i < state.Samples.Length; i++)
            {
                roots[(i * count) + lane] = _chunk.RootWeights(i)[curve];
            }
        }

        Span<double> all = FitLanes<TLane>.Scalars(state.All);
        for (int j = 0; j < state.All.Length; j++)
        {
            all[(j * count) + lane] = _chunk.Starts(j)[curve];
        }

        for (int j = 0; j < _plan.Free.Length; j++)
        {
            FitLanes<TLane>.Scalars(state.Trial)[(j * count) + lane] = _chunk.Starts(_plan.Free[j])[curve];
        }

        Span<double> sums = FitLanes<TLane>.Scalars(state.Sums);
        sums[lane] = double.PositiveInfinity;
        sums[count + lane] = ExactFit * sum;
        sums[(2 * count) + lane] = FirstDamping / DampingFall;
    }

    private void Store(in FitLanes<TLane> state, int lane, FitStatus status, bool keepBetter)
    {
        int count = TLane.Count;
        int curve = _slot[lane];
        double sum = FitLanes<TLane>.Scalars(state.Sums)[lane];
        _chunk.Iterations[curve] = (keepBetter ? _chunk.Iterations[curve] : 0) + _iteration[lane];
        if (keepBetter && FitStatusLegend.HasValues(_chunk.Status[curve]) && !(status == FitStatus.Converged && sum < _chunk.ResidualSum[curve]))
        {
            return;
        }

        _chunk.Status[curve] = status;
        _chunk.ResidualSum[curve] = sum;
        for (int j = 0; j < _plan.Free.Length; j++)
        {
            FitLanes<TLane>.Scalars(state.All)[(_plan.Free[j] * count) + lane] = FitLanes<TLane>.Scalars(state.Point)[(j * count) + lane];
        }

        for (int j = 0; j < state.All.Length; j++)
        {
            int master = _plan.TiedTo[j];
            _chunk.Parameters(j)[curve] = master >= 0
                ? _plan.Factor[j] * FitLanes<TLane>.Scalars(state.All)[(master * count) + lane]
                : FitLanes<TLane>.Scalars(state.All)[(j * count) + lane];
        }

        for (int e = 0; e < _chunk.NormalCount; e++)
        {
            _chunk.Normal(e)[curve] = FitLanes<TLane>.Scalars(state.Normal)[(e * count) + lane];
        }
    }
}
