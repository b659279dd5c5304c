namespace Biomarkers;

/// <summary>A change of axes without interpolation: new axis a is old axis Source(a), possibly reversed.</summary>
internal sealed class AxisOrder
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private readonly int[] _source;
    private readonly bool[] _reversed;

    private AxisOrder(int[] source, bool[] reversed)
    {
        _source = source;
        _reversed = reversed;
    }

    /// <summary>True when nothing changes.</summary>
    public bool IsIdentity => _source is [0, 1, 2] && !_reversed.Contains(true);

    /// <summary>The order whose axes run nearest along the wanted ones; of equally near ones the first in the list of orders.</summary>
    public static AxisOrder Between(Direction3 have, Direction3 want)
    {
        int[] best = Orders[0];
        double nearest = double.NegativeInfinity;
        foreach (int[] order in Orders)
        {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                sum += Math.Abs(Vector3D.Dot(have[order[axis]], want[axis]));
            }

            if (sum > nearest + 1e-9)
            {
                nearest = sum;
                best = order;
            }
        }

        return new(best, [.. Enumerable.Range(0, 3).Select(axis => Vector3D.Dot(have[best[axis]], want[axis]) < 0)]);
    }

    /// <summary>The geometry with the new axes.</summary>
    public ImageGeometry Apply(ImageGeometry old)
    {
        Span<double> first = stackalloc double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            first[_source[axis]] = _reversed[axis] ? old.Size[_source[axis]] - 1 : 0;
        }

        // The sum with zeros turns −0 into 0.
        Vector3D Axis(int axis) => (old.Direction[_source[axis]] * (_reversed[axis] ? -1 : 1)) + default(Vector3D);
        return new(
            Permute(old.Size),
            new(old.Spacing[_source[0]], old.Spacing[_source[1]], old.Spacing[_source[2]]),
            old.IndexToWorld(new(first[0], first[1], first[2])),
            new Direction3(Axis(0), Axis(1), Axis(2)),
            old.FrameOfReference);
    }

    /// <summary>A box of the old grid in new indices.</summary>
    public IndexBox Apply(IndexBox box, Size3 grid)
    {
        int Start(int axis)
        {
            int source = _source[axis];
            return _reversed[axis] ? grid[source] - box.End[source] : box.Start[source];
        }

        return new(new(Start(0), Start(1), Start(2)), Permute(box.Size));
    }

    /// <summary>Copies voxels into the new order.</summary>
    public void Copy<T>(ReadOnlyVolumeSpan<T> from, Span<T> to)
        where T : unmanaged
    {
        Size3 size = Permute(from.Size);
        Span<int> index = stackalloc int[3];
        int at = 0;
        for (int z = 0; z < size.Z; z++)
        {
            index[_source[2]] = _reversed[2] ? size.Z - 1 - z : z;
            for (int y = 0; y < size.Y; y++)
            {
                index[_source[1]] = _reversed[1] ? size.Y - 1 - y : y;
                if (_source[0] == 0)
                {
                    Span<T> row = to.Slice(at, size.X);
                    from.Row(index[1], index[2]).CopyTo(row);
                    if (_reversed[0])
                    {
                        row.Reverse();
                    }

                    at += size.X;
                    continue;
                }

                for (int x = 0; x < size.X; x++)
                {
                    index[_source[0]] = _reversed[0] ? size.X - 1 - x : x;
                    to[at++] = from[index[0], index[1], index[2]];
                }
            }
        }
    }

    private Size3 Permute(Size3 size) => new(size[_source[0]], size[_source[1]], size[_source[2]]);
}
