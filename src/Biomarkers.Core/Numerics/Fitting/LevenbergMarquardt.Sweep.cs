using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <content>The first passes over all curves.</content>
internal sealed partial class LevenbergMarquardt<TModel, TLane>
{
    /// <summary>Passes that a vector of neighbours stays together; after them most curves are done.</summary>
    private const int SweepPasses = 3;

    /// <summary>The first passes over whole vectors of neighbours, which need no gathering. What is not done by then is set aside as it stands.</summary>
    /// <param name="state">The vectors.</param>
    /// <param name="pending">The curves to fit, in ascending order.</param>
    /// <returns>How many curves are left.</returns>
    private int Sweep(in FitLanes<TLane> state, ReadOnlySpan<int> pending)
    {
        int count = TLane.Count;
        int left = 0;
        for (int next = 0; next < pending.Length;)
        {
            int group = pending[next] / count;
            uint lanes = 0;
            int end = next;
            for (; end < pending.Length && pending[end] / count == group; end++)
            {
                lanes |= 1u << (pending[end] % count);
                _isCarried[pending[end]] = false;
            }

            // With many lanes idle it is cheaper to gather.
            if (2 * (end - next) > count)
            {
                lanes = Sweep(in state, group, lanes);
            }

            for (; next < end; next++)
            {
                if ((lanes & (1u << (pending[next] % count))) != 0)
                {
                    _left[left++] = pending[next];
                }
            }
        }

        return left;
    }

    /// <summary>The first passes over one vector.</summary>
    /// <returns>The lanes that are left.</returns>
    private uint Sweep(in FitLanes<TLane> state, int group, uint lanes)
    {
        LoadGroup(in state, group);
        for (int pass = 0; pass < SweepPasses && lanes != 0; pass++)
        {
            uint done = Pass(in state);
            for (uint ending = lanes & (done | Stopped(in state)); ending != 0; ending &= ending - 1)
            {
                int lane = BitOperations.TrailingZeroCount(ending);
                lanes &= ~(1u << lane);
                Retire(in state, lane, done, keepBetter: false);
            }
        }

        for (uint waiting = lanes; waiting != 0; waiting &= waiting - 1)
        {
            SetAside(in state, BitOperations.TrailingZeroCount(waiting), (group * TLane.Count) + BitOperations.TrailingZeroCount(waiting));
        }

        return lanes;
    }

    /// <summary>Takes a vector of neighbours as they lie.</summary>
    private void LoadGroup(in FitLanes<TLane> state, int group)
    {
        int stride = _chunk.Stride / TLane.Count;
        Copy(MemoryMarshal.Cast<double, TLane>(_chunk.AllSamples), group, stride, state.Samples);
        if (_chunk.HasWeights)
        {
            Copy(MemoryMarshal.Cast<double, TLane>(_chunk.AllRootWeights), group, stride, state.RootWeights);
        }

        Copy(MemoryMarshal.Cast<double, TLane>(_chunk.AllStarts), group, stride, state.All);
        for (int j = 0; j < _plan.Free.Length; j++)
        {
            state.Trial[j] = state.All[_plan.Free[j]];
        }

        for (int lane = 0; lane < TLane.Count; lane++)
        {
            _slot[lane] = (group * TLane.Count) + lane;
        }

        state.ResidualSum = TLane.Create(double.PositiveInfinity);
        state.ExactSum = TLane.Create(ExactFit) * MemoryMarshal.Cast<double, TLane>(_chunk.SquareSum)[group];
        state.Damping = TLane.Create(FirstDamping / DampingFall);
        state.Iteration = TLane.Create(0);
        state.Promise = TLane.Create(0);
    }

    private static void Copy(ReadOnlySpan<TLane> from, int group, int stride, Span<TLane> to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[(i * stride) + group];
        }
    }

    /// <summary>Keeps all that the next pass of a lane needs, so that it goes on as if it had never waited.</summary>
    private void SetAside(in FitLanes<TLane> state, int lane, int curve)
    {
        ReadOnlySpan<double> progress = FitLanes<TLane>.Scalars(state.Progress);
        Span<double> kept = _carried.AsSpan(curve * state.Progress.Length, state.Progress.Length);
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = progress[(i * TLane.Count) + lane];
        }

        _isCarried[curve] = true;
    }

    private void Resume(in FitLanes<TLane> state, int lane, int curve)
    {
        Span<double> progress = FitLanes<TLane>.Scalars(state.Progress);
        ReadOnlySpan<double> kept = _carried.AsSpan(curve * state.Progress.Length, state.Progress.Length);
        for (int i = 0; i < kept.Length; i++)
        {
            progress[(i * TLane.Count) + lane] = kept[i];
        }

        _isCarried[curve] = false;
    }
}
