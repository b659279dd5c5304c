using System.Numerics;
using System.Numerics.Tensors;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <content>Ways to make a mask.</content>
public sealed partial class Mask
{
    /// <summary>The voxels of one label in a label image.</summary>
    /// <typeparam name="T">Integer type of the labels.</typeparam>
    /// <param name="labels">Label image.</param>
    /// <param name="label">The label looked for.</param>
    /// <exception cref="ArgumentNullException">The label image is null.</exception>
    public static Mask FromLabel<T>(Volume<T> labels, T label)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        Size3 size = labels.Size;
        var boxes = new IndexBox[size.Z];
        ParallelBlocks.For(size.Z, 0, z => boxes[z] = FindBox(labels.AsVolumeSpan().Slice(new(new(0, 0, z), new(size.X, size.Y, 1))), label));
        IndexBox box = default;
        for (int z = 0; z < size.Z; z++)
        {
            box = box.Hull(new(boxes[z].Start + new Index3(0, 0, z), boxes[z].Size));
        }

        return FromLabelInBox(labels, label, box);
    }

    /// <summary>The voxels of one label whose bounding box is known.</summary>
    internal static Mask FromLabelInBox<T>(Volume<T> labels, T label, IndexBox box)
        where T : unmanaged, INumber<T> => Fill(labels.Geometry, box, new LabelSource<T>(labels.AsVolumeSpan(), label));

    /// <summary>The voxels of one label in a label image the caller owns.</summary>
    /// <typeparam name="T">Integer type of the labels.</typeparam>
    /// <param name="geometry">Grid of the label image.</param>
    /// <param name="labels">Labels; of the grid's size.</param>
    /// <param name="label">The label looked for.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Mask FromLabel<T>(ImageGeometry geometry, ReadOnlyVolumeSpan<T> labels, T label)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(geometry);
        if (labels.Size != geometry.Size)
        {
            throw new ArgumentException($"The labels have {labels.Size} voxels, the grid {geometry.Size}.", nameof(labels));
        }

        IndexBox box = FindBox(labels, label);
        return Fill(geometry, box, new LabelSource<T>(labels, label));
    }

    /// <summary>A mask from bytes over the whole grid or a box of it: every byte other than 0 belongs to the mask.</summary>
    /// <param name="geometry">Grid of the mask.</param>
    /// <param name="box">Where the bytes lie on the grid; inside it.</param>
    /// <param name="bytes">Bytes of the box; of its size.</param>
    /// <exception cref="ArgumentException">The sizes differ, or the box reaches outside the grid.</exception>
    public static Mask FromBytes(ImageGeometry geometry, IndexBox box, ReadOnlyVolumeSpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        VolumeLayout.CheckBox(geometry.Size, box);
        if (bytes.Size != box.Size)
        {
            throw new ArgumentException($"There are {bytes.Size} bytes for a box of {box.Size}.", nameof(bytes));
        }

        IndexBox inner = FindBoxOfNonZero(bytes);
        var tight = new IndexBox(inner.Start + box.Start, inner.Size);
        return Fill(geometry, tight, new NonZeroSource(bytes, box.Start));
    }

    /// <summary>A mask without voxels.</summary>
    /// <param name="geometry">Grid of the mask.</param>
    public static Mask Empty(ImageGeometry geometry) => new(geometry, default, [], 0);

    private interface IRowSource
    {
        /// <summary>Writes 0 or 1 for a row of the tight box and returns the number of ones.</summary>
        int Fill(IndexBox box, int y, int z, Span<byte> row);
    }

    private static Mask Fill<TSource>(ImageGeometry geometry, IndexBox box, TSource source)
        where TSource : IRowSource, allows ref struct
    {
        if (box.IsEmpty)
        {
            return Empty(geometry);
        }

        Size3 padded = box.Grow(Padding, Padding, Padding).Size;
        if (padded.Count > Array.MaxLength)
        {
            throw new ArgumentException($"The region's padded box of {padded} has more voxels than one mask can hold.", nameof(box));
        }

        var bytes = new byte[padded.Count];
        int count = 0;
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                int at = ((((z + Padding) * padded.Y) + y + Padding) * padded.X) + Padding;
                count += source.Fill(box, y, z, bytes.AsSpan(at, box.Size.X));
            }
        }

        return new Mask(geometry, box, bytes, count);
    }

    private static IndexBox FindBox<T>(ReadOnlyVolumeSpan<T> labels, T label)
        where T : unmanaged, IBinaryInteger<T>
    {
        Size3 size = labels.Size;
        int x0 = int.MaxValue, x1 = -1, y0 = int.MaxValue, y1 = -1, z0 = int.MaxValue, z1 = -1;
        for (int z = 0; z < size.Z; z++)
        {
            // A whole slice without the label is passed over in one vectorised search.
            if (labels.IsDense && !labels.Slice(new(new(0, 0, z), new(size.X, size.Y, 1))).AsSpan().Contains(label))
            {
                continue;
            }

            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<T> row = labels.Row(y, z);
                int first = row.IndexOf(label);
                if (first < 0)
                {
                    continue;
                }

                x0 = Math.Min(x0, first);
                x1 = Math.Max(x1, row.LastIndexOf(label));
                y0 = Math.Min(y0, y);
                y1 = Math.Max(y1, y);
                z0 = Math.Min(z0, z);
                z1 = z;
            }
        }

        return z1 < 0 ? default : new(new(x0, y0, z0), new(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
    }

    private static IndexBox FindBoxOfNonZero(ReadOnlyVolumeSpan<byte> bytes)
    {
        Size3 size = bytes.Size;
        int x0 = int.MaxValue, x1 = -1, y0 = int.MaxValue, y1 = -1, z0 = int.MaxValue, z1 = -1;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                ReadOnlySpan<byte> row = bytes.Row(y, z);
                int first = row.IndexOfAnyExcept((byte)0);
                if (first < 0)
                {
                    continue;
                }

                x0 = Math.Min(x0, first);
                x1 = Math.Max(x1, row.LastIndexOfAnyExcept((byte)0));
                y0 = Math.Min(y0, y);
                y1 = Math.Max(y1, y);
                z0 = Math.Min(z0, z);
                z1 = z;
            }
        }

        return z1 < 0 ? default : new(new(x0, y0, z0), new(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
    }

    private readonly ref struct LabelSource<T>(ReadOnlyVolumeSpan<T> labels, T label) : IRowSource
        where T : unmanaged, INumber<T>
    {
        private readonly ReadOnlyVolumeSpan<T> _labels = labels;

        public int Fill(IndexBox box, int y, int z, Span<byte> row)
        {
            // Run by run, each found in one vectorised search.
            ReadOnlySpan<T> from = _labels.Row(box.Start.Y + y, box.Start.Z + z).Slice(box.Start.X, row.Length);
            int count = 0;
            for (int x = 0; x < row.Length;)
            {
                int ahead = from[x..].IndexOf(label);
                if (ahead < 0)
                {
                    break;
                }

                x += ahead;
                int length = from[x..].IndexOfAnyExcept(label);
                length = length < 0 ? row.Length - x : length;
                row.Slice(x, length).Fill(1);
                count += length;
                x += length;
            }

            return count;
        }
    }

    private readonly ref struct NonZeroSource(ReadOnlyVolumeSpan<byte> bytes, Index3 start) : IRowSource
    {
        private readonly ReadOnlyVolumeSpan<byte> _bytes = bytes;

        public int Fill(IndexBox box, int y, int z, Span<byte> row)
        {
            ReadOnlySpan<byte> from = _bytes.Row(box.Start.Y + y - start.Y, box.Start.Z + z - start.Z).Slice(box.Start.X - start.X, row.Length);
            TensorPrimitives.Min(from, (byte)1, row);
            return row.Length - row.Count((byte)0);
        }
    }
}
