using System.Collections.Concurrent;

namespace Biomarkers.Radiomics;

/// <summary>Counting tables for threads that count at the same time: as many as there are threads, not as there are blocks of work.</summary>
/// <remarks>Sums of whole numbers do not depend on which table a block was added to, so results are the same for any number of threads.</remarks>
/// <param name="length">Elements of a table.</param>
internal sealed class TablePool<T>(int length)
    where T : struct
{
    private readonly ConcurrentBag<T[]> _free = [];

    /// <summary>A table that no other thread uses: of zeros, or as it was returned.</summary>
    public T[] Rent() => _free.TryTake(out T[]? table) ? table : new T[length];

    /// <summary>Gives a table back as it is.</summary>
    public void Return(T[] table) => _free.Add(table);

    /// <summary>Gives a table back with zeros.</summary>
    public void ReturnCleared(T[] table)
    {
        Array.Clear(table);
        _free.Add(table);
    }

    /// <summary>The tables given back.</summary>
    public IReadOnlyCollection<T[]> Returned => _free;
}
