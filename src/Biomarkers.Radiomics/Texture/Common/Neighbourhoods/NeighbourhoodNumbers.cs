using System.Runtime.InteropServices;

namespace Biomarkers.Radiomics;

/// <summary>Numbers per grey level and slot: a table where it is small, otherwise only the numbers that are not zero.</summary>
internal sealed class NeighbourhoodNumbers
{
    // 8 MiB per thread.
    private const long MaxTableLength = 1 << 20;

    private readonly int _rowLength;
    private readonly Dictionary<long, long> _numbers = [];

    /// <summary>No numbers yet.</summary>
    /// <param name="levelCount">Number of grey levels N_g.</param>
    /// <param name="slots">Slots of each kind, M of <see cref="NeighbourhoodTally"/>.</param>
    public NeighbourhoodNumbers(int levelCount, int slots)
    {
        Slots = slots;
        _rowLength = 2 * slots;
        long length = (levelCount + 1L) * _rowLength;
        Table = length <= MaxTableLength ? new long[length] : null;
    }

    /// <summary>Slots of each kind.</summary>
    public int Slots { get; }

    /// <summary>The table, twice as many numbers per level as slots; null where it would be large.</summary>
    public long[]? Table { get; }

    /// <summary>Adds to one number.</summary>
    public void Add(int level, int slot, long value)
    {
        long place = ((long)level * _rowLength) + slot;
        if (Table is not null)
        {
            Table[place] += value;
        }
        else
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_numbers, place, out _) += value;
        }
    }

    /// <summary>Adds other numbers of the same shape.</summary>
    public void Add(NeighbourhoodNumbers other)
    {
        for (int i = 0; i < (Table?.Length ?? 0); i++)
        {
            Table![i] += other.Table![i];
        }

        foreach ((long place, long value) in other._numbers)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_numbers, place, out _) += value;
        }
    }

    /// <summary>Sets all numbers to zero.</summary>
    public void Clear()
    {
        Array.Clear(Table ?? []);
        _numbers.Clear();
    }

    /// <summary>The numbers that are not zero, in order.</summary>
    public List<NeighbourhoodTally> ToTallies()
    {
        List<NeighbourhoodTally> tallies = [];
        for (int i = 0; i < (Table?.Length ?? 0); i++)
        {
            Keep(i, Table![i]);
        }

        foreach ((long place, long value) in _numbers.OrderBy(static n => n.Key))
        {
            Keep(place, value);
        }

        return tallies;

        void Keep(long place, long value)
        {
            // Level 0 is where the fast loop puts what it does not look at.
            if (value != 0 && place >= _rowLength)
            {
                tallies.Add(new((int)(place / _rowLength), (int)(place % _rowLength), value));
            }
        }
    }
}
