using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <content>The first look at all curves.</content>
internal sealed partial class LevenbergMarquardt<TModel, TLane>
{
    /// <summary>One pass over whole vectors of neighbours, which need no gathering, as long as most of them start at their minimum.</summary>
    /// <param name="state">The vectors.</param>
    /// <param name="pending">The curves to fit.</param>
    /// <returns>How many curves are left, to be fitted from their start.</returns>
    private int Sweep(in FitLanes<TLane> state, ReadOnlySpan<int> pending)
    {
        int count = TLane.Count;
        int left = 0;
        int next = 0;
        bool goesOn = _plan.Options.MaxIterations > 1;
        for (; goesOn && next + count <= pending.Length; next += count)
        {
            int first = pending[next];
            uint done = 0;
            if (first % count == 0 && pending[next + count - 1] == first + count - 1)
            {
                LoadGroup(in state, first / count);
                done = Pass(in state);
                StoreGroup(in state, first / count);
                goesOn = 2 * BitOperations.PopCount(done) > count;
            }

            for (int lane = 0; lane < count; lane++)
            {
                if ((done & (1u << lane)) == 0)
                {
                    _left[left++] = pending[next + lane];
                }
                else
                {
                    _chunk.Status[first + lane] = FitStatus.Converged;
                    _chunk.Iterations[first + lane] = 1;
                }
            }
        }

        pending[next..].CopyTo(_left.AsSpan(left));
        return left + pending.Length - next;
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

    private void StoreGroup(in FitLanes<TLane> state, int group)
    {
        int stride = _chunk.Stride / TLane.Count;
        for (int j = 0; j < _plan.Free.Length; j++)
        {
            state.All[_plan.Free[j]] = state.Point[j];
        }

        Span<TLane> parameters = MemoryMarshal.Cast<double, TLane>(_chunk.AllParameters);
        for (int j = 0; j < state.All.Length; j++)
        {
            int master = _plan.TiedTo[j];
            parameters[(j * stride) + group] = master >= 0 ? TLane.Create(_plan.Factor[j]) * state.All[master] : state.All[j];
        }

        Span<TLane> normal = MemoryMarshal.Cast<double, TLane>(_chunk.AllNormal);
        for (int e = 0; e < _chunk.NormalCount; e++)
        {
            normal[(e * stride) + group] = state.Normal[e];
        }

        MemoryMarshal.Cast<double, TLane>(_chunk.ResidualSum)[group] = state.ResidualSum;
    }
}
