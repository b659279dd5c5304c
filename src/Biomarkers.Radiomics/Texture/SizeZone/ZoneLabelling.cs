using System.Numerics;
using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The zones of a region: voxels of equal level that touch at faces, edges or corners, in the volume or within slices.</summary>
/// <remarks>
/// Method: runs along X are joined with those of the rows before by union-find. Which voxels join is decided for 64 at a time
/// (<see cref="ZoneContacts{T}"/>). Slabs of slices are joined on their own, then with each other: the zones do not depend on the slabs.
/// Zones are numbered by their first voxel in memory.
/// </remarks>
internal sealed class ZoneLabelling
{
    private const int SlicesPerSlab = 16;
    private readonly LevelRuns _runs;
    private readonly int[] _zoneOfRun;
    private readonly bool _acrossSlices;

    private ZoneLabelling(LevelRuns runs, int[] zoneOfRun, bool acrossSlices, ushort[] levels, int[] sizes, int[] firstOfSlice)
    {
        _runs = runs;
        _zoneOfRun = zoneOfRun;
        _acrossSlices = acrossSlices;
        Levels = levels;
        Sizes = sizes;
        FirstOfSlice = firstOfSlice;
    }

    /// <summary>Number of zones.</summary>
    public int Count => Levels.Length;

    /// <summary>Level of each zone.</summary>
    public ushort[] Levels { get; }

    /// <summary>Number of voxels of each zone.</summary>
    public int[] Sizes { get; }

    /// <summary>For each slice of the box the first zone that begins in it or later, and the number of zones after the last.</summary>
    public int[] FirstOfSlice { get; }

    /// <summary>Finds the zones.</summary>
    /// <param name="grid">The levels.</param>
    /// <param name="runs">Their runs along X.</param>
    /// <param name="acrossSlices">26 neighbours; otherwise 8 within the slice.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Looked at between slabs.</param>
    public static ZoneLabelling Find<T>(
        LevelGrid<T> grid, LevelRuns runs, bool acrossSlices, int maxDegreeOfParallelism, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int depth = grid.Size.Z;
        var parents = new int[runs.Count];
        for (int run = 0; run < parents.Length; run++)
        {
            parents[run] = run;
        }

        var joined = new int[CountSlabs(depth)];
        ParallelBlocks.For(
            joined.Length,
            maxDegreeOfParallelism,
            slab =>
            {
                var contacts = new ZoneContacts<T>(grid, runs, parents);
                int first = slab * SlicesPerSlab;
                for (int z = first; z < Math.Min(first + SlicesPerSlab, depth); z++)
                {
                    contacts.JoinSlice(z, within: true, across: acrossSlices && z > first);
                }

                joined[slab] = contacts.Joined;
            },
            cancellationToken);
        int zones = runs.Count - joined.Sum();
        if (acrossSlices)
        {
            var contacts = new ZoneContacts<T>(grid, runs, parents);
            for (int z = SlicesPerSlab; z < depth; z += SlicesPerSlab)
            {
                contacts.JoinSlice(z, within: false, across: true);
            }

            zones -= contacts.Joined;
        }

        var firstOfSlice = new int[depth + 1];
        var collector = new Collector<T>(grid, parents, new ushort[zones], new int[zones]);
        for (int z = 0; z < depth; z++)
        {
            runs.Visit(z * grid.Size.Y, (z + 1) * grid.Size.Y, ref collector);
            firstOfSlice[z + 1] = collector.Count;
        }

        return new(runs, parents, acrossSlices, collector.Levels, collector.Sizes, firstOfSlice);
    }

    /// <summary>The distance of each zone to the border of the region's morphological mask: the smallest of its voxels.</summary>
    /// <exception cref="ArgumentException">A voxel that has a level lies outside the mask.</exception>
    public int[] DistancesToBorder(RegionOfInterest region, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        ushort[] map = BorderDistance.Compute(region.Morphological, _acrossSlices, maxDegreeOfParallelism, cancellationToken);
        Size3 size = region.Box.Size;
        var distances = new int[Count];
        Array.Fill(distances, int.MaxValue);
        ParallelBlocks.For(
            CountSlabs(size.Z),
            maxDegreeOfParallelism,
            slab =>
            {
                var finder = new MinimumFinder(map, size.X, _zoneOfRun, distances);
                _runs.Visit(slab * SlicesPerSlab * size.Y, Math.Min((slab + 1) * SlicesPerSlab, size.Z) * size.Y, ref finder);
            },
            cancellationToken);
        return distances.Contains(0)
            ? throw new ArgumentException("A voxel with a grey level lies outside the morphological mask.", nameof(region))
            : distances;
    }

    private static int CountSlabs(int depth) => (depth + SlicesPerSlab - 1) / SlicesPerSlab;

    /// <summary>Replaces the parent of each run by its zone, and collects the zones.</summary>
    private struct Collector<T>(LevelGrid<T> grid, int[] zoneOfRun, ushort[] levels, int[] sizes) : IRunVisitor
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        public int Count { get; private set; }

        public readonly ushort[] Levels => levels;

        public readonly int[] Sizes => sizes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int run, int row, int x, int length)
        {
            // A parent is an earlier run, so it knows its zone already.
            int parent = zoneOfRun[run], zone;
            if (parent == run)
            {
                zone = Count++;
                levels[zone] = ushort.CreateTruncating(grid.Cells[grid.RowStart(row) + x]);
            }
            else
            {
                zone = zoneOfRun[parent];
            }

            zoneOfRun[run] = zone;
            sizes[zone] += length;
        }
    }

    /// <summary>Lowers the value of each zone to that of its voxels in a map of the box; several threads may do so at a time.</summary>
    private readonly struct MinimumFinder(ushort[] map, int stride, int[] zoneOfRun, int[] minima) : IRunVisitor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int run, int row, int x, int length)
        {
            // First, middle and last: all voxels of a run of up to three.
            ReadOnlySpan<ushort> values = map.AsSpan((row * stride) + x, length);
            int least = Math.Min(values[0], Math.Min(values[length >> 1], values[length - 1]));
            if (length > 3)
            {
                foreach (ushort value in values)
                {
                    least = Math.Min(least, value);
                }
            }

            ref int minimum = ref minima[zoneOfRun[run]];
            for (int seen = Volatile.Read(ref minimum); least < seen; seen = Volatile.Read(ref minimum))
            {
                Interlocked.CompareExchange(ref minimum, least, seen);
            }
        }
    }
}
