using System.Runtime.CompilerServices;

namespace Biomarkers;

/// <summary>An array that is filled from front to back and allocated only as far as the data that arrived justify.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <remarks>
/// A compressed file of a few bytes may declare any number of voxels. The whole array is allocated at once when it is
/// at most three times what the file is long as it lies there, which is so for most images. Else the first voxels are
/// gathered in blocks that grow with what was read, and the whole is allocated when a third of it has proved to exist.
/// Either way no more than four times what is there, plus half a MiB.
/// </remarks>
internal sealed class VoxelBuffer<T>
    where T : unmanaged
{
    private const long FreeBytes = 1 << 19;
    private const long LargestBlock = 1 << 24;

    private readonly int _count;
    private readonly long _certain;
    private readonly List<T[]> _blocks = [];
    private T[]? _whole;
    private int _filled;

    /// <summary>Prepares for a number of elements.</summary>
    /// <param name="count">Elements in the end.</param>
    /// <param name="certain">As many as the stored bytes would make without compression.</param>
    public VoxelBuffer(int count, long certain)
    {
        _count = count;
        _certain = certain;
        if (IsJustified)
        {
            _whole = GC.AllocateUninitializedArray<T>(count);
        }
    }

    /// <summary>Elements handed out so far.</summary>
    public int Filled => _filled;

    private bool IsJustified => (long)_count * Unsafe.SizeOf<T>() <= FreeBytes + (3 * Math.Max(_filled, Math.Min(_certain, _count)) * Unsafe.SizeOf<T>());

    /// <summary>The next elements to fill; all of what was handed out before must be filled by now. Empty at the end.</summary>
    public Span<T> Next()
    {
        if (_whole is null && IsJustified)
        {
            _whole = GC.AllocateUninitializedArray<T>(_count);
            int at = 0;
            foreach (T[] block in _blocks)
            {
                block.CopyTo(_whole, at);
                at += block.Length;
            }

            _blocks.Clear();
        }

        Span<T> next;
        int most = (int)(LargestBlock / Unsafe.SizeOf<T>());
        if (_whole is not null)
        {
            next = _whole.AsSpan(_filled, Math.Min(most, _count - _filled));
        }
        else
        {
            int first = (int)(FreeBytes / Unsafe.SizeOf<T>());
            int length = Math.Min(_count - _filled, Math.Min(most, Math.Max(first, _filled)));
            T[] block = GC.AllocateUninitializedArray<T>(length);
            _blocks.Add(block);
            next = block;
        }

        _filled += next.Length;
        return next;
    }

    /// <summary>The whole array, once everything is filled.</summary>
    public T[] ToArray() => _whole is not null && _filled == _count
        ? _whole
        : throw new InvalidOperationException("The array is not filled yet.");
}
