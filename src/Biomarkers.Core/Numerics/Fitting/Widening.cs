using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Biomarkers.Numerics;

/// <summary>Widens rows of single precision: short rows, where a call of a general routine would cost more than the work.</summary>
internal static class Widening
{
    private const int Step = 16;

    /// <summary>Values in a line of the cache.</summary>
    private const int Line = 16;

    /// <summary>Widens a part of a row and asks for the part behind it, which is wanted next and would be waited for otherwise.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">Where the part begins.</param>
    /// <param name="to">Receives it; its length is the part's.</param>
    public static unsafe void Run(ReadOnlySpan<float> row, int first, Span<double> to)
    {
        ReadOnlySpan<float> from = row.Slice(first, to.Length);
        ref float source = ref MemoryMarshal.GetReference(from);
        ref double destination = ref MemoryMarshal.GetReference(to);
        if (Sse.IsSupported)
        {
            int ahead = Math.Min(to.Length, row.Length - first - to.Length);
            for (int k = 0; k < ahead; k += Line)
            {
                Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref source, to.Length + k)));
            }
        }

        int i = 0;
        for (; i + Step <= from.Length; i += Step)
        {
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(Vector512.LoadUnsafe(ref source, (nuint)i));
            lower.StoreUnsafe(ref destination, (nuint)i);
            upper.StoreUnsafe(ref destination, (nuint)i + (Step / 2));
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
