using System.Collections.Concurrent;

namespace Biomarkers.Numerics;

/// <summary>A fit of many curves: blocks cut by the data alone, each taken through preparation, minimisation and finish.</summary>
internal sealed class FitRun<TModel, TLane>(TModel model, FitPlan plan, CurveData data, FitTaker take)
    where TModel : struct, ICurveModel<TModel>
    where TLane : unmanaged, ILane<TLane>
{
    private readonly ConcurrentBag<Workspace> _workspaces = [];
    private readonly ICurveSolver? _solver =
        plan.Options.UseSolver && plan.Options.Rules.Count == 0 && data.Given.Count == 0 && data.Weights is null ? TModel.CreateSolver(model, plan.Options.SampleWeights) : null;

    private int _done;

    public void Run(int maxDegreeOfParallelism, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int capacity = FitChunk.CapacityFor(model.SampleCount);
        int blocks = (int)(((long)data.CurveCount + capacity - 1) / capacity);
        ParallelBlocks.For(
            blocks,
            maxDegreeOfParallelism,
            block =>
            {
                int first = block * capacity;
                Fit(first, Math.Min(capacity, data.CurveCount - first));
                progress?.Report((double)Interlocked.Increment(ref _done) / blocks);
            },
            cancellationToken);
    }

    private void Fit(int first, int count)
    {
        if (!_workspaces.TryTake(out Workspace? work))
        {
            work = new Workspace(model, plan, data);
        }

        FitChunk chunk = work.Chunk;
        FitPreparation.Gather<TLane>(plan, data, chunk, first, count);
        if (_solver is not null)
        {
            _solver.Solve(new CurveBlock<TLane>(chunk, count, plan.Options.StandardErrors));
            TakeOutcomes(chunk, count);
        }

        int starts = plan.Options.AllStarts ? model.StartCount : 1;
        ReadOnlySpan<int> pending = work.FindPending(count);
        for (int start = 0; start < starts && pending.Length > 0; start++)
        {
            FitPreparation.Start<TModel, TLane>(model, plan, chunk, pending, start, first, count);

            // A curve whose given value is not finite has its status only now.
            pending = start == 0 ? work.FindPending(count) : pending;
            work.Fitter.Run(pending, keepBetter: start > 0);
        }

        FitFinish.Complete<TModel, TLane>(plan, chunk, count);
        take(chunk, first, count);
        _workspaces.Add(work);
    }

    private static void TakeOutcomes(FitChunk chunk, int count)
    {
        ReadOnlySpan<double> outcome = chunk.Outcome;
        for (int k = 0; k < count; k++)
        {
            if (chunk.Status[k] == FitStatus.Excluded && outcome[k] != CurveBlock<TLane>.Unsolved)
            {
                chunk.Status[k] = outcome[k] == CurveBlock<TLane>.Solved ? FitStatus.Converged : FitStatus.OutOfRange;
            }
        }
    }

    /// <summary>What one thread at a time works with.</summary>
    private sealed class Workspace
    {
        private readonly int[] _pending;

        public Workspace(TModel model, FitPlan plan, CurveData data)
        {
            Chunk = new FitChunk(plan, model.SampleCount, data.Weights is not null);
            Fitter = new LevenbergMarquardt<TModel, TLane>(model, plan, Chunk);
            _pending = new int[Chunk.Capacity];
        }

        public FitChunk Chunk { get; }

        public LevenbergMarquardt<TModel, TLane> Fitter { get; }

        /// <summary>Curves that nothing speaks against.</summary>
        public ReadOnlySpan<int> FindPending(int count)
        {
            int found = 0;
            for (int k = 0; k < count; k++)
            {
                if (Chunk.Status[k] == FitStatus.Excluded)
                {
                    _pending[found++] = k;
                }
            }

            return _pending.AsSpan(0, found);
        }
    }
}
