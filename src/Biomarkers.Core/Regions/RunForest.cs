namespace Biomarkers;

/// <summary>Union-find over runs of voxels: each run is a leaf, each tree a component whose root is its first run.</summary>
internal static class RunForest
{
    /// <summary>Joins the runs of one row, i to endI, with those of a later row, j to endJ, that they touch.</summary>
    /// <param name="runs">All runs in scan order.</param>
    /// <param name="trees">Parent of each run.</param>
    /// <param name="i">First run of the earlier row.</param>
    /// <param name="endI">First run after the earlier row.</param>
    /// <param name="j">First run of the later row.</param>
    /// <param name="endJ">First run after the later row.</param>
    /// <param name="reach">1 when runs that meet at a corner along X touch, 0 when they must overlap.</param>
    public static void Join(ReadOnlySpan<VoxelRun> runs, Span<int> trees, int i, int endI, int j, int endJ, int reach)
    {
        // Both lists ascend, so each run is looked at once.
        while (i < endI && j < endJ)
        {
            if (runs[i].End + reach <= runs[j].Start)
            {
                i++;
            }
            else if (runs[j].End + reach <= runs[i].Start)
            {
                j++;
            }
            else
            {
                Unite(trees, i, j);
                if (runs[i].End < runs[j].End)
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }
        }
    }

    /// <summary>Numbers the trees from 1 in the order of their first run, and counts their voxels: element 0 is tree 1.</summary>
    public static (int[] Labels, int[] Counts) Number(ReadOnlySpan<VoxelRun> runs, Span<int> trees)
    {
        // The root of a tree is its first run, so that walking the runs in order numbers components by their first voxel.
        var labels = new int[runs.Length];
        List<int> counts = [];
        for (int i = 0; i < runs.Length; i++)
        {
            int root = Root(trees, i);
            if (root == i)
            {
                counts.Add(0);
                labels[i] = counts.Count;
            }
            else
            {
                labels[i] = labels[root];
            }

            counts[labels[i] - 1] += runs[i].End - runs[i].Start;
        }

        return (labels, [.. counts]);
    }

    private static void Unite(Span<int> trees, int first, int second)
    {
        int a = Root(trees, first);
        int b = Root(trees, second);
        trees[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(Span<int> trees, int run)
    {
        while (trees[run] != run)
        {
            trees[run] = trees[trees[run]];
            run = trees[run];
        }

        return run;
    }
}
