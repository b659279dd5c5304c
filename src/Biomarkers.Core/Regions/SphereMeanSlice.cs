using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>Sphere means around the voxels of one slice of a mask.</summary>
internal sealed class SphereMeanSlice
{
    private readonly Volume<float> _image;
    private readonly Mask _centres;
    private readonly SphereRows _rows;
    private readonly int _z;
    private readonly int _firstX;
    private readonly int _width;
    private readonly int _firstY;
    private readonly (int First, int Count)[] _used;
    private readonly double[] _sums;

    /// <param name="image">Image on the mask's grid.</param>
    /// <param name="centres">Voxels the spheres are centred on.</param>
    /// <param name="rows">The sphere.</param>
    /// <param name="slice">Slice of the mask's bounding box, with at least one voxel.</param>
    public SphereMeanSlice(Volume<float> image, Mask centres, SphereRows rows, int slice)
    {
        _image = image;
        _centres = centres;
        _rows = rows;
        IndexBox box = centres.BoundingBox;
        _z = box.Start.Z + slice;
        _firstY = box.Start.Y;
        _used = new (int, int)[box.Size.Y];
        int first = int.MaxValue;
        int last = -1;
        for (int y = 0; y < _used.Length; y++)
        {
            ReadOnlySpan<byte> inside = InsideRow(y);
            int from = inside.IndexOf((byte)1);
            if (from >= 0)
            {
                int to = inside.LastIndexOf((byte)1);
                _used[y] = (from, to - from + 1);
                first = Math.Min(first, from);
                last = Math.Max(last, to);
            }
        }

        // From here on X counts from the first used column of the slice.
        for (int y = 0; y < _used.Length; y++)
        {
            _used[y].First -= _used[y].Count > 0 ? first : 0;
        }

        _firstX = box.Start.X + first;
        _width = last - first + 1;
        _sums = new double[_width * _used.Length];
    }

    /// <summary>Writes the means of the slice's voxels in scan order.</summary>
    public void Compute(Span<double> means, CancellationToken cancel)
    {
        int longest = _rows.Longest;
        var row = new double[_width + (2 * longest)];
        var window = new double[_width];
        for (int z = Math.Max(0, _z - _rows.Slices); z <= Math.Min(_image.Size.Z - 1, _z + _rows.Slices); z++)
        {
            cancel.ThrowIfCancellationRequested();
            ReadOnlySpan<int> reach = _rows.Reach(z - _z);
            int end = Math.Min(_image.Size.Y, _firstY + _used.Length + reach.Length - 1);
            for (int y = Math.Max(0, _firstY - reach.Length + 1); y < end; y++)
            {
                LoadRow(y, z, longest, row);
                AddRow(y - _firstY, reach, longest, row, window);
            }
        }

        Divide(means);
    }

    private ReadOnlySpan<byte> InsideRow(int y)
    {
        IndexBox padded = _centres.Box;
        int z = _z - padded.Start.Z;
        return _centres.Bytes.Slice((((z * padded.Size.Y) + y + Mask.Padding) * padded.Size.X) + Mask.Padding, _centres.BoundingBox.Size.X);
    }

    // A row of the image with what the longest window reaches on both sides; zero beyond the border.
    private void LoadRow(int y, int z, int margin, Span<double> row)
    {
        int from = _firstX - margin;
        int first = Math.Max(0, from);
        int last = Math.Min(_image.Size.X, _firstX + _width + margin);
        row.Clear();
        TensorPrimitives.ConvertTruncating(_image.AsVolumeSpan().Row(y, z)[first..last], row[(first - from)..]);
    }

    // The window over the row starts with one voxel and grows; at each reach it is added to the centres whose sphere has a row of that reach here.
    private void AddRow(int y, ReadOnlySpan<int> reach, int margin, ReadOnlySpan<double> row, Span<double> window)
    {
        row.Slice(margin, _width).CopyTo(window);
        int wide = 0;
        for (int apart = reach.Length - 1; apart >= 0; apart--)
        {
            int above = y - apart;
            int below = y + apart;
            bool needed = Uses(above) || Uses(below);
            if (!needed)
            {
                continue;
            }

            while (wide < reach[apart])
            {
                wide++;
                TensorPrimitives.Add<double>(window, row.Slice(margin - wide, _width), window);
                TensorPrimitives.Add<double>(window, row.Slice(margin + wide, _width), window);
            }

            AddTo(above, window);
            if (apart > 0)
            {
                AddTo(below, window);
            }
        }
    }

    private bool Uses(int y) => (uint)y < (uint)_used.Length && _used[y].Count > 0;

    private void AddTo(int y, ReadOnlySpan<double> window)
    {
        if (Uses(y))
        {
            (int first, int count) = _used[y];
            Span<double> sums = _sums.AsSpan((y * _width) + first, count);
            TensorPrimitives.Add<double>(sums, window.Slice(first, count), sums);
        }
    }

    private void Divide(Span<double> means)
    {
        var counts = new double[_width];
        var rowsOfReach = new int[_rows.Longest + 1];
        int at = 0;
        for (int y = 0; y < _used.Length; y++)
        {
            (int first, int count) = _used[y];
            if (count == 0)
            {
                continue;
            }

            CountExisting(_firstY + y, rowsOfReach, counts);
            int column = _firstX - _centres.BoundingBox.Start.X;
            ReadOnlySpan<byte> inside = InsideRow(y).Slice(column, _width);
            for (int x = first; x < first + count; x++)
            {
                if (inside[x] != 0)
                {
                    means[at++] = _sums[(y * _width) + x] / counts[x];
                }
            }
        }
    }

    // Voxels of the sphere that exist, for every centre of a row: rows of equal reach exist or miss together along X.
    private void CountExisting(int y, Span<int> rowsOfReach, Span<double> counts)
    {
        rowsOfReach.Clear();
        for (int z = Math.Max(0, _z - _rows.Slices); z <= Math.Min(_image.Size.Z - 1, _z + _rows.Slices); z++)
        {
            ReadOnlySpan<int> reach = _rows.Reach(z - _z);
            for (int apart = 0; apart < reach.Length; apart++)
            {
                int existing = (y - apart >= 0 ? 1 : 0) + (apart > 0 && y + apart < _image.Size.Y ? 1 : 0);
                rowsOfReach[reach[apart]] += existing;
            }
        }

        counts.Clear();
        for (int reach = 0; reach < rowsOfReach.Length; reach++)
        {
            for (int x = 0; rowsOfReach[reach] > 0 && x < counts.Length; x++)
            {
                int centre = _firstX + x;
                int length = Math.Min(centre + reach, _image.Size.X - 1) - Math.Max(centre - reach, 0) + 1;
                counts[x] += (double)rowsOfReach[reach] * length;
            }
        }
    }
}
