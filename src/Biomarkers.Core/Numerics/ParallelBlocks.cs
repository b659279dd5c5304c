namespace Biomarkers.Numerics;

/// <summary>Runs numbered blocks of work on several threads. Who computes a block never changes what it computes.</summary>
/// <remarks>
/// Results stay bit-identical for any number of threads when the blocks are cut by the data alone (never by the
/// number of threads), each block writes only its own result, and results are combined in the order of the blocks.
/// </remarks>
public static class ParallelBlocks
{
    /// <summary>Runs every block once.</summary>
    /// <param name="count">Number of blocks; body is called with 0 to count − 1.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor.</param>
    /// <param name="body">Computes one block.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void For(int count, int maxDegreeOfParallelism, Action<int> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        int threads = Math.Min(count, maxDegreeOfParallelism > 0 ? maxDegreeOfParallelism : Environment.ProcessorCount);
        if (threads <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, body);
        }
        catch (AggregateException failure) when (failure.InnerExceptions.Count > 0)
        {
            // The first failure by itself, as from a plain loop.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }
    }
}
