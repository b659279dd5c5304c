namespace Biomarkers.Testing;

/// <summary>Bytes a call allocates on its own thread.</summary>
public static class Allocation
{
    /// <summary>The fewest of a few calls: the first ones also build what is kept.</summary>
    public static long Of(Action action)
    {
        long fewest = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
