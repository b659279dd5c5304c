using System.Collections.Concurrent;

namespace Biomarkers.Numerics;

/// <summary>A fit of many curves: blocks cut by the data alone, each taken through preparation, minimisation and finish.</summary>
internal sealed class FitRun<TModel, TLane>(TModel model, FitPlan plan, CurveData data, FitTaker take)
    where TModel : struct, ICurveModel<TModel>
    where TLane : unmanaged, ILane<TLane>
{
    private readonly ConcurrentBag<Workspace> _workspaces = [];
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
        int starts = plan.Options.AllStarts ? model.StartCount : 1;
        ReadOnlySpan<int> pending = default;
        for (int start = 0; start < starts; start++)
        {
            FitPreparation.Start<TModel, TLane>(model, plan, chunk, start, first, count);
            pending = start == 0 ? work.FindPending(count) : pending;
            work.Fitter.Run(pending, keepBetter: start > 0);
        }

        FitFinish.Complete<TModel, TLane>(plan, chunk, count);
        take(chunk, first, count);
        _workspaces.Add(work);
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
