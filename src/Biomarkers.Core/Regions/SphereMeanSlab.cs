using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>Sphere means around the voxels of a few neighbouring slices of a mask, which look at nearly the same rows of the
/// image.</summary>
internal sealed class SphereMeanSlab
{
    private readonly Volume<float> _image;
    private readonly Mask _centres;
    private readonly SphereRows _rows;
    private readonly IndexBox _box;

    // For each row of the slab the columns that hold its centres, rounded to whole vectors.
    private readonly (int First, int Count)[] _used;

    private readonly AlignedRows _sums;
    private readonly int[] _next;

    /// <param name="image">Image on the mask's grid.</param>
    /// <param name="centres">Voxels the spheres are centred on.</param>
    /// <param name="rows">The sphere.</param>
    /// <param name="firstSlice">First slice of the slab, counted from the start of the mask's bounding box.</param>
    /// <param name="slices">Number of slices.</param>
    /// <param name="sums">Memory for a row of sums per row of the slab, used again from slab to slab; its content does not matter.</param>
    public SphereMeanSlab(Volume<float> image, Mask centres, SphereRows rows, int firstSlice, int slices, AlignedRows sums)
    {
        _image = image;
        _centres = centres;
        _rows = rows;
        IndexBox all = centres.BoundingBox;
        _box = new(new(all.Start.X, all.Start.Y, all.Start.Z + firstSlice), new(all.Size.X, all.Size.Y, slices));
        _used = new (int, int)[all.Size.Y * slices];
        for (int i = 0; i < _used.Length; i++)
        {
            ReadOnlySpan<byte> inside = InsideRow(i);
            int first = inside.IndexOf((byte)1);
            int start = AlignedRows.RoundDown(first);
            _used[i] = first < 0 ? (0, 0) : (start, AlignedRows.RoundUp(inside.LastIndexOf((byte)1) + 1 - start));
            sums.Row(i).Clear();
        }

        _sums = sums;
        _next = new int[slices];
    }

    /// <summary>Writes the means of the slab's voxels in scan order.</summary>
    public void Compute(Span<double> means, CancellationToken cancel)
    {
        int margin = _rows.Longest;
        int width = AlignedRows.RoundUp(_box.Size.X);
        var row = new double[width + (2 * margin)];
        Span<double> window = new AlignedRows(1, width).Row(0);
        int firstY = Math.Max(0, _box.Start.Y - _rows.Reach(0).Length + 1);
        int endY = Math.Min(_image.Size.Y, _box.End.Y + _rows.Reach(0).Length - 1);
        int endZ = Math.Min(_image.Size.Z, _box.End.Z + _rows.Slices);
        for (int z = Math.Max(0, _box.Start.Z - _rows.Slices); z < endZ; z++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int y = firstY; y < endY; y++)
            {
                if (FindSpheres(y - _box.Start.Y, z - _box.Start.Z))
                {
                    LoadRow(y, z, margin, row);
                    AddRow(y - _box.Start.Y, z - _box.Start.Z, margin, row, window);
                }
            }
        }

        Divide(means);
    }

    private ReadOnlySpan<byte> InsideRow(int row)
    {
        IndexBox padded = _centres.Box;
        int y = (row % _box.Size.Y) + Mask.Padding;
        int z = (row / _box.Size.Y) + _box.Start.Z - padded.Start.Z;
        return _centres.Bytes.Slice((((z * padded.Size.Y) + y) * padded.Size.X) + Mask.Padding, _box.Size.X);
    }

    /// <summary>Sets for each slice the farthest row of the sphere that leads from here to a centre; false when none does.</summary>
    private bool FindSpheres(int y, int z)
    {
        bool any = false;
        for (int slice = 0; slice < _next.Length; slice++)
        {
            int apart = Math.Abs(z - slice) > _rows.Slices ? -1 : _rows.Reach(z - slice).Length - 1;
            while (apart >= 0 && !Uses(y - apart, slice) && !Uses(y + apart, slice))
            {
                apart--;
            }

            _next[slice] = apart;
            any |= apart >= 0;
        }

        return any;
    }

    private bool Uses(int y, int slice) => (uint)y < (uint)_box.Size.Y && _used[(slice * _box.Size.Y) + y].Count > 0;

    // A row of the image with what the longest window reaches on both sides; zero beyond the border.
    private void LoadRow(int y, int z, int margin, Span<double> row)
    {
        int from = _box.Start.X - margin;
        int first = Math.Max(0, from);
        int last = Math.Min(_image.Size.X, from + row.Length);
        row.Clear();
        TensorPrimitives.ConvertTruncating(_image.AsVolumeSpan().Row(y, z)[first..last], row[(first - from)..]);
    }

    // The window starts with one voxel and grows; at each reach it is added to the centres whose sphere has a row of that reach here.
    private void AddRow(int y, int z, int margin, ReadOnlySpan<double> row, Span<double> window)
    {
        int width = window.Length;
        row.Slice(margin, width).CopyTo(window);
        int wide = 0;
        while (true)
        {
            int narrowest = int.MaxValue;
            for (int slice = 0; slice < _next.Length; slice++)
            {
                int apart = _next[slice];
                if (apart < 0)
                {
                    continue;
                }

                ReadOnlySpan<int> reach = _rows.Reach(z - slice);
                for (; apart >= 0 && reach[apart] == wide; apart--)
                {
                    AddTo(y - apart, slice, window);
                    if (apart > 0)
                    {
                        AddTo(y + apart, slice, window);
                    }
                }

                _next[slice] = apart;
                narrowest = apart >= 0 ? Math.Min(narrowest, reach[apart]) : narrowest;
            }

            if (narrowest == int.MaxValue)
            {
                return;
            }

            for (; wide < narrowest; wide++)
            {
                AlignedRows.Add(window, row.Slice(margin - wide - 1, width), row.Slice(margin + wide + 1, width));
            }
        }
    }

    private void AddTo(int y, int slice, ReadOnlySpan<double> window)
    {
        if (Uses(y, slice))
        {
            int row = (slice * _box.Size.Y) + y;
            (int first, int count) = _used[row];
            AlignedRows.Add(_sums.Row(row).Slice(first, count), window.Slice(first, count));
        }
    }

    private void Divide(Span<double> means)
    {
        var counts = new double[_box.Size.X];
        var rowsOfReach = new int[_rows.Longest + 1];
        int at = 0;
        for (int row = 0; row < _used.Length; row++)
        {
            (int first, int count) = _used[row];
            if (count == 0)
            {
                continue;
            }

            CountExisting(_box.Start.Y + (row % _box.Size.Y), _box.Start.Z + (row / _box.Size.Y), rowsOfReach, counts);
            ReadOnlySpan<byte> inside = InsideRow(row);
            ReadOnlySpan<double> sums = _sums.Row(row);
            for (int x = first; x < inside.Length && x < first + count; x++)
            {
                if (inside[x] != 0)
                {
                    means[at++] = sums[x] / counts[x];
                }
            }
        }
    }

    // Voxels of the sphere that exist, for every centre of a row: rows of equal reach exist or miss together along X.
    private void CountExisting(int y, int z, Span<int> rowsOfReach, Span<double> counts)
    {
        rowsOfReach.Clear();
        int endZ = Math.Min(_image.Size.Z - 1, z + _rows.Slices);
        for (int other = Math.Max(0, z - _rows.Slices); other <= endZ; other++)
        {
            ReadOnlySpan<int> reach = _rows.Reach(other - z);
            for (int apart = 0; apart < reach.Length; apart++)
            {
                int existing = (y - apart >= 0 ? 1 : 0) + (apart > 0 && y + apart < _image.Size.Y ? 1 : 0);
                rowsOfReach[reach[apart]] += existing;
            }
        }

        int right = _image.Size.X - 1;
        counts.Clear();
        for (int reach = 0; reach < rowsOfReach.Length; reach++)
        {
            for (int x = 0; rowsOfReach[reach] > 0 && x < counts.Length; x++)
            {
                int centre = _box.Start.X + x;
                int length = Math.Min(reach, right - centre) + Math.Min(reach, centre) + 1;
                counts[x] += (double)rowsOfReach[reach] * length;
            }
        }
    }
}
