using System.Runtime.InteropServices;

namespace Biomarkers.Radiomics;

/// <summary>Counts what has a grey level and an extent: runs by length, zones by size, zones by distance.</summary>
/// <remarks>
/// Small extents are counted in a dense table of at most <see cref="MaxTableBytes"/>, whatever the number of levels;
/// the few larger ones in a dictionary. Counts are integers, so the order of counting does not matter.
/// </remarks>
internal sealed class LevelByExtentCounter
{
    private const int MaxTableBytes = 4 << 20;
    private const int MaxWidth = 128;
    private readonly bool[] _occurs;
    private readonly Dictionary<long, int> _large = [];
    private readonly List<LevelByExtentEntry> _drained = [];

    public LevelByExtentCounter(int levelCount)
    {
        LevelCount = levelCount;
        Width = MaxWidth;
        while ((levelCount + 1L) * Width * sizeof(int) > MaxTableBytes)
        {
            Width /= 2;
        }

        Small = new int[(levelCount + 1) * Width];
        _occurs = new bool[levelCount + 1];
    }

    /// <summary>Number of levels N_g.</summary>
    public int LevelCount { get; }

    /// <summary>The largest extent in the dense table; at most 128.</summary>
    public int Width { get; }

    /// <summary>The dense table: extent e of level i at i · Width + e − 1.</summary>
    public int[] Small { get; }

    /// <summary>Counts one thing of any extent.</summary>
    public void Add(int level, int extent)
    {
        _occurs[level] = true;
        if (extent <= Width)
        {
            Small[(level * Width) + extent - 1]++;
        }
        else
        {
            AddLarge(level, extent);
        }
    }

    /// <summary>Counts one thing whose extent does not fit the dense table.</summary>
    public void AddLarge(int level, int extent) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_large, ((long)level << 32) | (uint)extent, out _)++;

    /// <summary>What <see cref="Add"/> has counted, ascending by level and then extent; the counter is empty afterwards.</summary>
    public LevelByExtentEntry[] Drain()
    {
        long[] large = SortedLarge();
        for (int level = 1, next = 0; level <= LevelCount; level++)
        {
            if (_occurs[level])
            {
                _occurs[level] = false;
                DrainLevel(level, large, ref next);
            }
        }

        return Collect();
    }

    /// <summary>Runs of which only those of two voxels and more were counted, completed by the runs of one voxel.</summary>
    /// <remarks>The counter is empty afterwards.</remarks>
    /// <param name="voxelsOfLevel">Number of voxels of each level, by level: those in no longer run are runs of one voxel.</param>
    public LevelByExtentEntry[] DrainRuns(ReadOnlySpan<int> voxelsOfLevel)
    {
        long[] large = SortedLarge();
        for (int level = 1, next = 0; level <= LevelCount; level++)
        {
            if (voxelsOfLevel[level] == 0)
            {
                continue;
            }

            int first = _drained.Count;
            _drained.Add(default);
            DrainLevel(level, large, ref next);
            long single = voxelsOfLevel[level];
            foreach (LevelByExtentEntry entry in CollectionsMarshal.AsSpan(_drained)[(first + 1)..])
            {
                single -= (long)entry.Count * entry.Extent;
            }

            _drained[first] = new(level, 1, single);
        }

        _drained.RemoveAll(static entry => entry.Count == 0);
        return Collect();
    }

    private void DrainLevel(int level, long[] large, ref int next)
    {
        Span<int> row = Small.AsSpan(level * Width, Width);
        for (int at = row.IndexOfAnyExcept(0); at >= 0; at = row.IndexOfAnyExcept(0))
        {
            _drained.Add(new(level, at + 1, row[at]));
            row[at] = 0;
        }

        for (; next < large.Length && (int)(large[next] >> 32) == level; next++)
        {
            _drained.Add(new(level, (int)large[next], _large[large[next]]));
        }
    }

    private long[] SortedLarge()
    {
        long[] keys = [.. _large.Keys];
        Array.Sort(keys);
        return keys;
    }

    private LevelByExtentEntry[] Collect()
    {
        LevelByExtentEntry[] entries = [.. _drained];
        _drained.Clear();
        _large.Clear();
        return entries;
    }
}
