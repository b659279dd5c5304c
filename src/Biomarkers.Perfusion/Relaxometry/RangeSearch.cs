using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Starts of models whose sum of squares has several minima: the whole grid first, then each of some equal ranges of it.</summary>
internal static class RangeSearch
{
    public static void Search<TLane>(StartGrid grid, ReadOnlySpan<TLane> samples, int start, int ranges, Span<TLane> point, Span<TLane> amplitudes)
        where TLane : unmanaged, ILane<TLane>
    {
        int count = grid.Count / ranges;
        if (start == 0)
        {
            grid.Search(samples, point, amplitudes);
        }
        else
        {
            grid.Search(samples, (start - 1) * count, count, point, amplitudes);
        }
    }
}
