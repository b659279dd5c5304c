namespace Biomarkers.Diffusion;

/// <summary>Diffusion-weighted images of one grid in memory somebody else owns, one for each b-value. Nothing is copied.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
/// <remarks>All images have one layout: X fastest, rows and slices may be padded. The memory must not change while the images are in use.</remarks>
public sealed class SignalImages<T> : ISignalSource<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T>[] _images;
    private readonly bool _isDense;

    /// <summary>Views dense images.</summary>
    /// <param name="images">One image for each b-value, X fastest; each at least X · Y · Z long.</param>
    /// <param name="size">Voxels along X, Y and Z.</param>
    /// <exception cref="ArgumentException">There is no image, one is too short, or the size is not positive.</exception>
    public SignalImages(IReadOnlyList<ReadOnlyMemory<T>> images, Size3 size)
        : this(images, size, size.X, (int)Math.Min((long)size.X * size.Y, int.MaxValue))
    {
    }

    /// <summary>Views images with padded rows or slices.</summary>
    /// <param name="images">One image for each b-value, X fastest.</param>
    /// <param name="size">Voxels along X, Y and Z.</param>
    /// <param name="rowStride">Voxels from the start of one row to the next; at least the size along X.</param>
    /// <param name="sliceStride">Voxels from the start of one slice to the next.</param>
    /// <exception cref="ArgumentException">There is no image, one is too short, a stride is too small, or the size is not positive.</exception>
    public SignalImages(IReadOnlyList<ReadOnlyMemory<T>> images, Size3 size, int rowStride, int sliceStride)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            throw new ArgumentException("There is no image; one for each b-value is needed.", nameof(images));
        }

        foreach (ReadOnlyMemory<T> image in images)
        {
            // Looks at sizes, strides and lengths.
            _isDense = new ReadOnlyVolumeSpan<T>(image.Span, size, rowStride, sliceStride).IsDense;
        }

        _images = [.. images];
        Size = size;
        RowStride = rowStride;
        SliceStride = sliceStride;
    }

    /// <summary>Number of images.</summary>
    public int ImageCount => _images.Length;

    /// <summary>Voxels along X, Y and Z of each image.</summary>
    public Size3 Size { get; }

    /// <summary>Voxels from the start of one row to the start of the next.</summary>
    public int RowStride { get; }

    /// <summary>Voxels from the start of one slice to the start of the next.</summary>
    public int SliceStride { get; }

    long ISignalSource<T>.Count => Size.Count;

    /// <summary>One image as a view.</summary>
    /// <param name="index">Index of the image, from 0.</param>
    public ReadOnlyVolumeSpan<T> Image(int index) => new(_images[index].Span, Size, RowStride, SliceStride);

    int ISignalSource<T>.RunLength(int start, int wanted) => _isDense ? wanted : Math.Min(wanted, Size.X - (start % Size.X));

    ReadOnlySpan<T> ISignalSource<T>.Run(int image, int start, int length)
    {
        int at = start;
        if (!_isDense)
        {
            int line = start / Size.X;
            at = ((line / Size.Y) * SliceStride) + ((line % Size.Y) * RowStride) + (start - (line * Size.X));
        }

        return _images[image].Span.Slice(at, length);
    }
}
