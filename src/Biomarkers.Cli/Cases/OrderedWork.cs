namespace Biomarkers.Cli;

/// <summary>Works on items side by side and hands the results out in the order of the items, holding only a few at a time.</summary>
internal static class OrderedWork
{
    // Finished results that wait for an earlier one are held; further items wait instead.
    private const int Lookahead = 4;

    public static IEnumerable<TResult> Run<TItem, TResult>(
        IReadOnlyList<TItem> items, int workers, Func<TItem, CancellationToken, TResult> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(workers);
        var waiting = new Queue<Task<TResult>>();
        int next = 0;
        try
        {
            while (next < items.Count || waiting.Count > 0)
            {
                while (next < items.Count && waiting.Count < Lookahead * workers)
                {
                    waiting.Enqueue(Start(items[next++]));
                }

                yield return waiting.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();
            foreach (Task<TResult> left in waiting)
            {
                // Nobody asks for these results any more; only their end matters.
                ((IAsyncResult)left).AsyncWaitHandle.WaitOne();
            }
        }

        async Task<TResult> Start(TItem item)
        {
            await slots.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => work(item, stop.Token), stop.Token).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
