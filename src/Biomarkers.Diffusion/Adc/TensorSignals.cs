namespace Biomarkers.Diffusion;

/// <summary>Images at any distance from each other: all voxels, or one row of each.</summary>
internal readonly ref struct TensorSignals<T> : ISignalSource<T>
    where T : unmanaged
{
    private readonly ReadOnlyStackSpan<T> _images;
    private readonly bool _isDense;
    private readonly int _first;

    /// <summary>All voxels.</summary>
    public TensorSignals(ReadOnlyStackSpan<T> images)
        : this(images, 0, checked((int)images.Size.Count))
    {
    }

    /// <summary>Some voxels.</summary>
    /// <param name="images">The images.</param>
    /// <param name="first">First voxel, counted without padding.</param>
    /// <param name="count">Voxels of each image.</param>
    public TensorSignals(ReadOnlyStackSpan<T> images, int first, int count)
    {
        _images = images;
        _isDense = images.IsDense;
        _first = first;
        Count = count;
    }

    public long Count { get; }

    public int RunLength(int start, int wanted) => _isDense ? wanted : Math.Min(wanted, _images.Size.X - ((_first + start) % _images.Size.X));

    public ReadOnlySpan<T> Run(int image, int start, int length)
    {
        ReadOnlyVolumeSpan<T> voxels = _images[image];
        int at = _first + start;
        if (_isDense)
        {
            return voxels.AsSpan().Slice(at, length);
        }

        (int line, int x) = Math.DivRem(at, voxels.Size.X);
        return voxels.Row(line % voxels.Size.Y, line / voxels.Size.Y).Slice(x, length);
    }
}
