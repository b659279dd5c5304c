using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers.Numerics;

/// <summary>Doubles that begin on a cache line, handed out piece by piece.</summary>
internal sealed class AlignedMemory
{
    private const int Line = 8;

    private readonly double[] _memory;
    private int _next;

    public unsafe AlignedMemory(int length)
    {
        // Pinned memory does not move, so that its alignment lasts.
        _memory = GC.AllocateArray<double>(checked(length + Line), pinned: true);
        _next = (int)(-(nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)) & 63) / sizeof(double);
    }

    /// <summary>Length that a piece takes up.</summary>
    public static int Padded(int length) => (length + Line - 1) / Line * Line;

    /// <summary>The next piece, beginning on a cache line.</summary>
    public AlignedBlock Take(int length)
    {
        var piece = new AlignedBlock(_memory, _next, length);
        _next += Padded(length);
        return piece;
    }
}
