using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Voxels at or above certain points of an intensity-volume histogram's grid.</summary>
/// <param name="FromFirst">Voxels at or above the first grid point.</param>
/// <param name="From10">Voxels at or above the first grid point of intensity fraction 10 %.</param>
/// <param name="From90">Voxels at or above the first grid point of intensity fraction 90 %.</param>
/// <param name="FromLast">Voxels at or above the last grid point.</param>
/// <param name="GridPoints">Sum over the voxels of the grid points at or below their own.</param>
internal readonly record struct IvhTally(long FromFirst, long From10, long From90, long FromLast, long GridPoints)
{
    private const int PartLength = 1 << 16;

    public static IvhTally Of<TLevel>(RegionIntensities data, TLevel rule, IvhGrid grid, int threads, CancellationToken cancel)
        where TLevel : struct, ILevelRule
    {
        long last = (long)Math.Max(-1, grid.Last);
        long at10 = (long)(grid.FirstAt(10) ?? 0);
        long at90 = (long)(grid.FirstAt(90) ?? 0);
        IvhTally One(int level, long voxels)
        {
            long point = level - 1L;
            return new(
                point >= 0 ? voxels : 0,
                point >= at10 ? voxels : 0,
                point >= at90 ? voxels : 0,
                point >= last ? voxels : 0,
                Math.Clamp(point + 1, 0, last + 1) * voxels);
        }

        IvhTally sum = default;
        if (data.Counts is { } counts)
        {
            for (int i = 0; i < counts.Length; i++)
            {
                if (counts[i] > 0)
                {
                    sum += One(rule.Level((float)(data.Minimum + (double)i)), counts[i]);
                }
            }

            return sum;
        }

        var parts = new IvhTally[(data.Count + PartLength - 1) / PartLength];
        ParallelBlocks.For(
            parts.Length,
            threads,
            part =>
            {
                IvhTally own = default;
                int start = part * PartLength;
                foreach (float value in data.Values.Slice(start, Math.Min(PartLength, data.Count - start)))
                {
                    own += One(rule.Level(value), 1);
                }

                parts[part] = own;
            },
            cancel);
        foreach (IvhTally part in parts)
        {
            sum += part;
        }

        return sum;
    }

    public static IvhTally operator +(IvhTally left, IvhTally right) => new(
        left.FromFirst + right.FromFirst,
        left.From10 + right.From10,
        left.From90 + right.From90,
        left.FromLast + right.FromLast,
        left.GridPoints + right.GridPoints);
}
