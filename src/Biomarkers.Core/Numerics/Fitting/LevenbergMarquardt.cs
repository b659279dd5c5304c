using System.Numerics;

namespace Biomarkers.Numerics;

/// <summary>Minimises Σ w (y − c(p))² between bounds, one curve a lane; a lane that is done takes the next curve.</summary>
/// <remarks>
/// <para>Method: Levenberg–Marquardt with Marquardt's scaling. Each evaluation of curve and derivatives is at a trial point: where it lowers
/// the sum it becomes the point and the damping falls, elsewhere the damping rises. Lanes do not know of each other, so which curves are
/// side by side, and in how wide a vector, changes nothing.</para>
/// <para>Ends: the next step would lower the sum by less than <see cref="CurveFitOptions.Tolerance"/> of it, or by less than three times that
/// while changing no parameter by more than 3 % (it is then taken unseen); or it would change no parameter by more than 1e-9 of its value; or the
/// curve is met to 1e-14 of its norm. Steps count only when hardly damped. The curvature is that of <see cref="SecantCurvature"/>.</para>
/// <para>Source: Marquardt, J. Soc. Indust. Appl. Math. 1963;11:431; Nocedal and Wright, Numerical Optimization, 2006, ch. 10 and 16.7.</para>
/// </remarks>
internal sealed partial class LevenbergMarquardt<TModel, TLane>
    where TModel : struct, ICurveModel<TModel>
    where TLane : unmanaged, ILane<TLane>
{
    private const double FirstDamping = 1e-2;
    private const double LeastDamping = 1e-12;
    private const double MostDamping = 1e12;
    private const double DampingFall = 0.2;
    private const double DampingRise = 5;

    // Parts of the promised decrease above and below which the damping falls, and rises although the step is taken.
    private const double GoodGain = 0.5;
    private const double PoorGain = 0.1;
    private const double PoorRise = 2;

    // A step this much damped says nothing about how near the minimum is.
    private const double HardlyDamped = 1e-2;
    private const double SmallStep = 1e-9;

    // A last step this short is taken without another look, and its promise believed, up to so many times the tolerance.
    private const double SafeStep = 0.03;
    private const double SafeGain = 3;
    private const double ExactFit = 1e-28;

    private readonly TModel _model;
    private readonly FitPlan _plan;
    private readonly FitChunk _chunk;
    private readonly int[] _slot = new int[TLane.Count];
    private readonly int[] _left;
    private readonly bool _formsSums;
    private readonly double[] _carried;
    private readonly bool[] _isCarried;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly bool[] _isScale;
    private readonly AlignedBlock _samples;
    private readonly AlignedBlock _rootWeights;
    private readonly AlignedBlock _tiles;
    private readonly AlignedBlock _small;

    public LevenbergMarquardt(TModel model, FitPlan plan, FitChunk chunk)
    {
        _model = model;
        _plan = plan;
        _chunk = chunk;
        _left = new int[chunk.Capacity];
        _formsSums = plan.Free.Length == plan.Parameters.Count && plan.RootWeights is null && !chunk.HasWeights;
        _carried = new double[chunk.Capacity * FitLanes<TLane>.ProgressCount(plan, chunk)];
        _isCarried = new bool[chunk.Capacity];
        _lower = Array.ConvertAll(plan.Free, index => plan.Lower[index]);
        _upper = Array.ConvertAll(plan.Free, index => plan.Upper[index]);
        _isScale = Array.ConvertAll(plan.Free, index => plan.Parameters[index].IsScale);
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
        if (!keepBetter)
        {
            int left = Sweep(in state, pending);
            pending = _left.AsSpan(0, left);
        }

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

        while (active != 0)
        {
            uint done = Pass(in state);
            for (uint left = active & (done | Stopped(in state)); left != 0; left &= left - 1)
            {
                int lane = BitOperations.TrailingZeroCount(left);
                Retire(in state, lane, done, keepBetter);
                if (next < pending.Length)
                {
                    Load(in state, lane, pending[next++]);
                }
                else
                {
                    active &= ~(1u << lane);
                }
            }
        }
    }

    /// <summary>Evaluates the trial point and finds the next.</summary>
    /// <returns>Lanes at their minimum.</returns>
    private uint Pass(in FitLanes<TLane> state)
    {
        if (!_formsSums || !TModel.Accumulate<TLane>(_model, state.Samples, _lower, _upper, state.Trial, state.NewNormal, state.NewGradient, ref state.NewSum))
        {
            Evaluate(in state);
            if (_plan.Free.Length == _plan.Parameters.Count)
            {
                TModel.Refine(_lower, _upper, state.Trial, state.NewNormal, state.NewGradient, ref state.NewSum);
            }
        }

        Judge(in state);
        SecantCurvature.Form<TLane>(state.Normal, state.LastStep, state.LastChange, state.Product, state.Curvature);
        new BoundedStep<TLane>(_lower, _upper, _isScale, state.Scratch).Compute(state.Curvature, state.Gradient, state.Damping, state.Point, state.Step, state.Trial);
        return Finished(in state, TLane.Create(_plan.Options.Tolerance));
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
        state.Iteration += TLane.Create(1);
        TLane zero = TLane.Create(0);
        TLane infinite = TLane.Create(double.PositiveInfinity);
        TLane hasBoth = TLane.And(TLane.LessThan(state.NewSum, infinite), TLane.LessThan(state.ResidualSum, infinite));
        for (int j = 0; j < state.Point.Length; j++)
        {
            state.LastStep[j] = TLane.Select(hasBoth, state.Trial[j] - state.Point[j], zero);
            state.LastChange[j] = TLane.Select(hasBoth, state.Gradient[j] - state.NewGradient[j], zero);
        }

        TLane better = TLane.LessThan(state.NewSum, state.ResidualSum);
        TLane gain = state.ResidualSum - state.NewSum;
        TLane isGood = TLane.LessThan(state.Promise * TLane.Create(GoodGain), gain);
        TLane isPoor = TLane.LessThan(gain, state.Promise * TLane.Create(PoorGain));
        TLane change = TLane.Select(isGood, TLane.Create(DampingFall), TLane.Select(isPoor, TLane.Create(PoorRise), TLane.Create(1)));
        TLane damping = state.Damping * TLane.Select(better, change, TLane.Create(DampingRise));
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
            // What the quadratic model promises of this step: 2 g'δ − δ'Bδ
            TLane inner = state.Gradient[j] + state.Gradient[j];
            for (int k = 0; k < size; k++)
            {
                inner -= state.Curvature[j > k ? NormalEquations.Entry(j, k) : NormalEquations.Entry(k, j)] * state.Step[k];
            }

            decrease += inner * state.Step[j];
            TLane length = TLane.Abs(state.Step[j]);
            TLane scale = TLane.Abs(state.Point[j]);
            isSmall = TLane.And(isSmall, TLane.LessThanOrEqual(length, scale * TLane.Create(SmallStep)));
            isSafe = TLane.And(isSafe, TLane.LessThanOrEqual(length, scale * TLane.Create(SafeStep)));
        }

        state.Promise = decrease;
        TLane hardlyDamped = TLane.LessThanOrEqual(state.Damping, TLane.Create(HardlyDamped));
        TLane promise = TLane.Abs(decrease);
        TLane limit = state.ResidualSum * tolerance;
        TLane isNear = TLane.And(isSafe, TLane.LessThanOrEqual(promise, limit * TLane.Create(SafeGain)));
        TLane isFlat = TLane.And(hardlyDamped, TLane.Or(TLane.Or(isSmall, isNear), TLane.LessThanOrEqual(promise, limit)));
        TLane isExact = TLane.LessThanOrEqual(state.ResidualSum, state.ExactSum);
        TLane done = TLane.Or(isFlat, isExact);
        TLane isTaken = TLane.And(isFlat, isSafe);
        Take(isTaken, state.Trial, state.Point);
        state.ResidualSum = TLane.Select(isTaken, TLane.Max(none, state.ResidualSum - decrease), state.ResidualSum);
        return TLane.Bits(done);
    }

    /// <summary>Lanes that go no further: without a finite sum at their start, with all iterations used, or moved by no damping any more.</summary>
    private uint Stopped(in FitLanes<TLane> state)
    {
        TLane hasNoSum = TLane.LessThanOrEqual(TLane.Create(double.PositiveInfinity), state.ResidualSum);
        TLane isStuck = TLane.LessThan(TLane.Create(MostDamping), state.Damping);
        TLane isUsedUp = TLane.LessThanOrEqual(TLane.Create(_plan.Options.MaxIterations), state.Iteration);
        return TLane.Bits(TLane.Or(hasNoSum, TLane.Or(isStuck, isUsedUp)));
    }

    private FitStatus StatusOfStopped(in FitLanes<TLane> state, int lane)
    {
        ReadOnlySpan<double> sums = FitLanes<TLane>.Scalars(state.Sums);
        double sum = sums[lane];
        if (double.IsPositiveInfinity(sum))
        {
            return FitStatus.ModelNotFinite;
        }

        if (!(sums[(2 * TLane.Count) + lane] > MostDamping))
        {
            return FitStatus.NotConverged;
        }

        // Only rounding keeps the sum from falling where the gradient is as good as at right angles to the residuals.
        for (int j = 0; j < state.Point.Length; j++)
        {
            double gradient = FitLanes<TLane>.Scalars(state.Gradient)[(j * TLane.Count) + lane];
            double diagonal = FitLanes<TLane>.Scalars(state.Normal)[(NormalEquations.Entry(j, j) * TLane.Count) + lane];
            double point = FitLanes<TLane>.Scalars(state.Point)[(j * TLane.Count) + lane];
            bool isHeld = (point <= _lower[j] && gradient <= 0) || (point >= _upper[j] && gradient >= 0);
            if (!isHeld && Math.Abs(gradient) > 1e-6 * Math.Sqrt(diagonal * sum))
            {
                return FitStatus.NotConverged;
            }
        }

        return FitStatus.Converged;
    }

    private void Retire(in FitLanes<TLane> state, int lane, uint done, bool keepBetter) =>
        Store(in state, lane, (done & (1u << lane)) != 0 ? FitStatus.Converged : StatusOfStopped(in state, lane), keepBetter);

    private void Load(in FitLanes<TLane> state, int lane, int curve)
    {
        int count = TLane.Count;
        _slot[lane] = curve;
        Span<double> samples = _samples.Span;
        ReadOnlySpan<double> measured = _chunk.AllSamples[curve..];
        for (int i = 0; i < state.Samples.Length; i++)
        {
            samples[(i * count) + lane] = measured[i * _chunk.Stride];
        }

        if (_chunk.HasWeights)
        {
            Span<double> roots = _rootWeights.Span;
            for (int i = 0; i < state.Samples.Length; i++)
            {
                roots[(i * count) + lane] = _chunk.RootWeights(i)[curve];
            }
        }

        if (_isCarried[curve])
        {
            Resume(in state, lane, curve);
            return;
        }

        Span<double> all = FitLanes<TLane>.Scalars(state.All);
        Span<double> trial = FitLanes<TLane>.Scalars(state.Trial);
        ReadOnlySpan<double> starts = _chunk.AllStarts[curve..];
        for (int j = 0; j < state.All.Length; j++)
        {
            all[(j * count) + lane] = starts[j * _chunk.Stride];
        }

        for (int j = 0; j < _plan.Free.Length; j++)
        {
            trial[(j * count) + lane] = starts[_plan.Free[j] * _chunk.Stride];
        }

        Span<double> sums = FitLanes<TLane>.Scalars(state.Sums);
        sums[lane] = double.PositiveInfinity;
        sums[count + lane] = ExactFit * _chunk.SquareSum[curve];
        sums[(2 * count) + lane] = FirstDamping / DampingFall;
        sums[(4 * count) + lane] = 0;
        sums[(5 * count) + lane] = 0;
    }

    private void Store(in FitLanes<TLane> state, int lane, FitStatus status, bool keepBetter)
    {
        int count = TLane.Count;
        int curve = _slot[lane];
        double sum = FitLanes<TLane>.Scalars(state.Sums)[lane];
        _chunk.Iterations[curve] = (keepBetter ? _chunk.Iterations[curve] : 0) + (int)FitLanes<TLane>.Scalars(state.Sums)[(4 * count) + lane];
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

        ReadOnlySpan<double> normal = FitLanes<TLane>.Scalars(state.Normal);
        Span<double> kept = _chunk.AllNormal[curve..];
        for (int e = 0; e < _chunk.NormalCount; e++)
        {
            kept[e * _chunk.Stride] = normal[(e * count) + lane];
        }
    }
}
