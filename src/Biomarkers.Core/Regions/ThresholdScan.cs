using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers;

/// <summary>The runs of voxels of one slice that reach a threshold.</summary>
internal sealed class ThresholdScan
{
    private const uint AllLanes = 0xFF;

    private readonly List<VoxelRun> _runs = [];
    private readonly int[] _rowEnds;

    private ThresholdScan(int rows) => _rowEnds = new int[rows];

    /// <summary>Runs in scan order, counted from the start of their row.</summary>
    public ReadOnlySpan<VoxelRun> Runs => CollectionsMarshal.AsSpan(_runs);

    /// <summary>Number of runs up to the end of each row.</summary>
    public ReadOnlySpan<int> RowEnds => _rowEnds;

    /// <summary>Voxels of the slice that are NaN; they reach no threshold.</summary>
    public int NotNumbers { get; private set; }

    /// <summary>The smallest float that is not below a number, so that floats are compared as doubles would be.</summary>
    public static float RoundUp(double threshold)
    {
        var rounded = (float)threshold;
        return rounded < threshold ? MathF.BitIncrement(rounded) : rounded;
    }

    public static ThresholdScan Run(ReadOnlyVolumeSpan<float> image, int z, float threshold)
    {
        var scan = new ThresholdScan(image.Size.Y);
        for (int y = 0; y < image.Size.Y; y++)
        {
            scan.AddRow(image.Row(y, z), threshold);
            scan._rowEnds[y] = scan._runs.Count;
        }

        return scan;
    }

    // Eight voxels at a time; whole eights below or above, which are nearly all, cost two comparisons.
    private void AddRow(ReadOnlySpan<float> row, float threshold)
    {
        ref float first = ref MemoryMarshal.GetReference(row);
        Vector256<float> limit = Vector256.Create(threshold);
        int open = -1;
        int x = 0;
        for (; x + Vector256<float>.Count <= row.Length; x += Vector256<float>.Count)
        {
            Vector256<float> values = Vector256.LoadUnsafe(ref first, (nuint)x);
            uint reached = Vector256.GreaterThanOrEqual(values, limit).ExtractMostSignificantBits();
            uint numbers = Vector256.Equals(values, values).ExtractMostSignificantBits();
            if (numbers != AllLanes)
            {
                NotNumbers += BitOperations.PopCount(~numbers & AllLanes);
            }

            if (reached == 0)
            {
                Close(ref open, x);
            }
            else if (reached != AllLanes)
            {
                for (int i = 0; i < Vector256<float>.Count; i++)
                {
                    Step((reached >> i & 1) != 0, x + i, ref open);
                }
            }
            else if (open < 0)
            {
                open = x;
            }
        }

        for (; x < row.Length; x++)
        {
            NotNumbers += float.IsNaN(row[x]) ? 1 : 0;
            Step(row[x] >= threshold, x, ref open);
        }

        Close(ref open, row.Length);
    }

    private void Step(bool reached, int x, ref int open)
    {
        if (!reached)
        {
            Close(ref open, x);
        }
        else if (open < 0)
        {
            open = x;
        }
    }

    private void Close(ref int open, int end)
    {
        if (open >= 0)
        {
            _runs.Add(new(open, end));
            open = -1;
        }
    }
}
