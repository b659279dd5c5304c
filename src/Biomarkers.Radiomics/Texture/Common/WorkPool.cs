using System.Collections.Concurrent;

namespace Biomarkers.Radiomics;

/// <summary>Counting tables for threads that count at the same time: as many as there are threads, not as there are blocks of work.</summary>
/// <remarks>Sums of whole numbers do not depend on which table a block was added to, so results are the same for any number of threads.</remarks>
/// <param name="create">Makes a table of zeros.</param>
internal sealed class WorkPool<T>(Func<T> create)
{
    private readonly ConcurrentBag<T> _free = [];

    /// <summary>A table that no other thread uses: a new one, or one as it was returned.</summary>
    public T Rent() => _free.TryTake(out T? table) ? table : create();

    /// <summary>Gives a table back.</summary>
    public void Return(T table) => _free.Add(table);

    /// <summary>The tables given back.</summary>
    public IReadOnlyCollection<T> Returned => _free;
}
