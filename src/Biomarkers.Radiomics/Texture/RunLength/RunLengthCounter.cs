using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Counts the runs of a level grid, by slice or along whole directions, a block of work for each.</summary>
/// <param name="grid">The levels.</param>
/// <param name="firstSlice">Index along Z, on the region's grid, of the grid's first slice.</param>
internal sealed class RunLengthCounter<T>(LevelGrid<T> grid, int firstSlice)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>Counts the runs of each slice along directions within it.</summary>
    /// <returns>For each slice that has a voxel one matrix per direction.</returns>
    public RunLengthMatrix[][] CountSlices(IReadOnlyList<Index3> directions, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var slices = new RunLengthMatrix[grid.Size.Z][];
        var free = new WorkPool<Workspace>(() => new(grid, directions));
        ParallelBlocks.For(
            slices.Length,
            maxDegreeOfParallelism,
            z =>
            {
                int[] voxelsOfLevel = grid.CountLevels(z, z + 1);
                long voxels = Sum(voxelsOfLevel);
                Workspace workspace = free.Rent();
                slices[z] = voxels == 0 ? [] : [.. directions.Select(d => new RunLengthMatrix(
                    grid.LevelCount, d, firstSlice + z, voxels, workspace.Count(d, z, z + 1, voxelsOfLevel)))];
                free.Return(workspace);
            },
            cancellationToken);
        return [.. slices.Where(static s => s.Length > 0)];
    }

    /// <summary>Counts the runs of all slices along each direction.</summary>
    /// <returns>One matrix per direction; none for a region without voxels.</returns>
    public RunLengthMatrix[] CountDirections(IReadOnlyList<Index3> directions, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        int[] voxelsOfLevel = directions.Count == 0 ? [] : grid.CountLevels(0, grid.Size.Z);
        long voxels = Sum(voxelsOfLevel);
        if (voxels == 0)
        {
            return [];
        }

        var matrices = new RunLengthMatrix[directions.Count];
        var free = new WorkPool<Workspace>(() => new(grid, directions));
        ParallelBlocks.For(
            matrices.Length,
            maxDegreeOfParallelism,
            i =>
            {
                Workspace workspace = free.Rent();
                matrices[i] = new(grid.LevelCount, directions[i], null, voxels, workspace.Count(directions[i], 0, grid.Size.Z, voxelsOfLevel));
                free.Return(workspace);
            },
            cancellationToken);
        return matrices;
    }

    private static long Sum(int[] voxelsOfLevel)
    {
        long sum = 0;
        foreach (int voxels in voxelsOfLevel)
        {
            sum += voxels;
        }

        return sum;
    }

    /// <summary>What one thread counts with; there are as many as threads, and they are the same after each block as before.</summary>
    private sealed class Workspace(LevelGrid<T> grid, IReadOnlyList<Index3> directions)
    {
        private readonly LevelByExtentCounter _counter = new(grid.LevelCount);
        private readonly T[] _scratch = new T[directions.Max(d => RunLengthKernel.ScratchLength(grid.Size, RunLengthKernel.Forward(d)))];

        public LevelByExtentEntry[] Count(Index3 direction, int firstSlice, int endSlice, ReadOnlySpan<int> voxelsOfLevel)
        {
            Index3 forward = RunLengthKernel.Forward(direction);
            if (forward == new Index3(1, 0, 0))
            {
                RowRunKernel.Count(grid, firstSlice, endSlice, _counter);
            }
            else
            {
                RunLengthKernel.Count(grid, forward, firstSlice, endSlice, _scratch, _counter);
            }

            return _counter.DrainRuns(voxelsOfLevel);
        }
    }
}
