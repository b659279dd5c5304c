using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Room for vectors that a thread keeps, so that an evaluation allocates nothing.</summary>
internal static class LaneScratch
{
    [ThreadStatic]
    private static double[]? _outermost;

    [ThreadStatic]
    private static double[]? _outer;

    [ThreadStatic]
    private static double[]? _inner;

    /// <summary>Room that lasts until the thread takes outermost room again; for what calls those that take outer room.</summary>
    public static Span<T> TakeOutermost<T>(int count)
        where T : unmanaged, ILane<T> => Take<T>(ref _outermost, count);

    /// <summary>Room that lasts until the thread takes outer room again.</summary>
    public static Span<T> TakeOuter<T>(int count)
        where T : unmanaged, ILane<T> => Take<T>(ref _outer, count);

    /// <summary>Room that lasts until the thread takes inner room again; for what is called while outer room is in use.</summary>
    public static Span<T> TakeInner<T>(int count)
        where T : unmanaged, ILane<T> => Take<T>(ref _inner, count);

    /// <summary>The doubles of vectors: that of vector i and lane k at i · lanes + k.</summary>
    public static Span<double> Scalars<T>(Span<T> lanes)
        where T : unmanaged, ILane<T> => MemoryMarshal.Cast<T, double>(lanes);

    private static Span<T> Take<T>(ref double[]? memory, int count)
        where T : unmanaged, ILane<T>
    {
        int needed = count * T.Count;
        if (memory is null || memory.Length < needed)
        {
            memory = new double[needed];
        }

        return MemoryMarshal.Cast<double, T>(memory.AsSpan(0, needed));
    }
}
