namespace Biomarkers.Diffusion;

/// <summary>Images that follow each other along Z in one block of memory.</summary>
internal readonly ref struct StackedSignals<T> : ISignalSource<T>
    where T : unmanaged
{
    private readonly ReadOnlyVolumeSpan<T> _block;
    private readonly ReadOnlySpan<T> _flat;
    private readonly Size3 _size;

    public StackedSignals(ReadOnlyVolumeSpan<T> block, int images)
    {
        if (block.Size.Z % images != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The block has {block.Size.Z} slices, which is no multiple of the {images} b-values: images follow each other along Z."), nameof(block));
        }

        _block = block;
        _size = block.Size with { Z = block.Size.Z / images };
        _flat = block.IsDense ? block.AsSpan() : default;
    }

    public long Count => _size.Count;

    public int RunLength(int start, int wanted) => _block.IsDense ? wanted : Math.Min(wanted, _size.X - (start % _size.X));

    public ReadOnlySpan<T> Run(int image, int start, int length)
    {
        if (_block.IsDense)
        {
            return _flat.Slice((int)(image * _size.Count) + start, length);
        }

        int line = start / _size.X;
        return _block.Row(line % _size.Y, (image * _size.Z) + (line / _size.Y)).Slice(start - (line * _size.X), length);
    }
}
