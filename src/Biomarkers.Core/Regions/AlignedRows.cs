using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers;

/// <summary>Rows of doubles that start on a cache line and are a whole number of eights long, and what is added to them.</summary>
/// <remarks>Every element is added by itself, so the width of a vector does not change a bit.</remarks>
internal readonly struct AlignedRows
{
    /// <summary>Rows begin at, and lengths are, multiples of this.</summary>
    public const int Step = 8;

    private readonly double[] _memory;
    private readonly int _origin;
    private readonly int _stride;

    /// <param name="rows">Number of rows.</param>
    /// <param name="length">Length of a row; rounded up to a multiple of <see cref="Step"/>.</param>
    public unsafe AlignedRows(int rows, int length)
    {
        _stride = RoundUp(length);

        // Pinned memory does not move, so that its alignment lasts.
        _memory = GC.AllocateArray<double>(checked((rows * _stride) + Step), pinned: true);
        _origin = (int)(-(nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)) & 63) / sizeof(double);
    }

    public static int RoundDown(int index) => index & ~(Step - 1);

    public static int RoundUp(int index) => RoundDown(index + Step - 1);

    /// <summary>One row, rounded up.</summary>
    public Span<double> Row(int row) => _memory.AsSpan(_origin + (row * _stride), _stride);

    /// <summary>to += a, element by element; the length is a multiple of <see cref="Step"/>.</summary>
    public static void Add(Span<double> to, ReadOnlySpan<double> a)
    {
        ref double target = ref MemoryMarshal.GetReference(to);
        ref double first = ref MemoryMarshal.GetReference(a[..to.Length]);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)to.Length; i += 8)
            {
                (Vector512.LoadUnsafe(ref target, i) + Vector512.LoadUnsafe(ref first, i)).StoreUnsafe(ref target, i);
            }

            return;
        }

        for (nuint i = 0; i < (nuint)to.Length; i += (nuint)Vector<double>.Count)
        {
            (Vector.LoadUnsafe(ref target, i) + Vector.LoadUnsafe(ref first, i)).StoreUnsafe(ref target, i);
        }
    }

    /// <summary>to = (to + a) + b, element by element; the length is a multiple of <see cref="Step"/>.</summary>
    public static void Add(Span<double> to, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double target = ref MemoryMarshal.GetReference(to);
        ref double first = ref MemoryMarshal.GetReference(a[..to.Length]);
        ref double second = ref MemoryMarshal.GetReference(b[..to.Length]);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)to.Length; i += 8)
            {
                Vector512<double> sum = Vector512.LoadUnsafe(ref target, i) + Vector512.LoadUnsafe(ref first, i);
                (sum + Vector512.LoadUnsafe(ref second, i)).StoreUnsafe(ref target, i);
            }

            return;
        }

        for (nuint i = 0; i < (nuint)to.Length; i += (nuint)Vector<double>.Count)
        {
            Vector<double> sum = Vector.LoadUnsafe(ref target, i) + Vector.LoadUnsafe(ref first, i);
            (sum + Vector.LoadUnsafe(ref second, i)).StoreUnsafe(ref target, i);
        }
    }
}
