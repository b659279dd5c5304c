using System.Runtime.CompilerServices;

namespace Biomarkers.Diffusion;

/// <summary>Logarithms of the signals of a tile; NaN where a signal has none: not a number, infinite, or not positive.</summary>
internal static class LogarithmKernel
{
    public static void Compute<TLanes>(AdcTile tile, double smallest, int rounded)
        where TLanes : struct, ILanes<TLanes, double>
    {
        for (int i = 0; i < tile.Images; i++)
        {
            int at = i * tile.Length;
            Compute<TLanes>(ref tile.Signals[at], ref tile.Logarithms[at], smallest, rounded);
        }
    }

    // By itself, so that the constants stay in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Compute<TLanes>(ref double signals, ref double logarithms, double smallestUsable, int count)
        where TLanes : struct, ILanes<TLanes, double>
    {
        TLanes smallest = TLanes.Create(smallestUsable);
        TLanes largest = TLanes.Create(double.MaxValue);
        TLanes nothing = TLanes.Create(double.NaN);
        for (int j = 0; j < count; j += TLanes.Count)
        {
            TLanes x = TLanes.Load(ref Unsafe.Add(ref signals, j));
            TLanes usable = TLanes.GreaterOrEqual(x, smallest) & TLanes.GreaterOrEqual(largest, x);
            TLanes.Select(usable, Elementary.Log(x), nothing).Store(ref Unsafe.Add(ref logarithms, j));
        }
    }
}
