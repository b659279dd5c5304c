using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>Bytes of 0 and 1 in a box with one layer of zeros around, which may reach beyond the grid: what morphology works on.</summary>
internal sealed class ByteBlock
{
    // A voxel exactly on the ball must not fall off by rounding.
    private const double OnBall = 1 + 1e-12;

    private readonly IndexBox _box;
    private readonly byte[] _bytes;

    private ByteBlock(IndexBox box, byte[] bytes)
    {
        _box = box;
        _bytes = bytes;
    }

    /// <summary>The voxels of a mask with room to grow.</summary>
    public static ByteBlock Of(Mask mask, int room) => Of(mask, room, room, room);

    /// <summary>The voxels of a mask with room to grow along each axis.</summary>
    public static ByteBlock Of(Mask mask, int roomX, int roomY, int roomZ)
    {
        IndexBox box = mask.Box.Grow(roomX, roomY, roomZ);
        if (box.Size.Count > Array.MaxLength)
        {
            throw new DataRefusedException(
                RefusalReason.TooLarge, $"The mask with its surroundings of {box.Size} voxels is larger than can be handled. Choose a smaller radius.");
        }

        var bytes = new byte[box.Size.Count];
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                mask.CopyRow(box.Start.X, y + box.Start.Y, z + box.Start.Z, bytes.AsSpan(((z * box.Size.Y) + y) * box.Size.X, box.Size.X));
            }
        }

        return new(box, bytes);
    }

    /// <summary>The mask of the ones that lie on the grid.</summary>
    public Mask ToMask(ImageGeometry geometry)
    {
        IndexBox box = _box.Intersect(IndexBox.Whole(geometry.Size));
        ReadOnlyVolumeSpan<byte> view = new(_bytes, _box.Size);
        return Mask.FromBytes(geometry, box, view.Slice(new(box.Start - _box.Start, box.Size)));
    }

    public ByteBlock ErodeBall(Vector3D spacing, double radius, int maxDegreeOfParallelism, CancellationToken cancellationToken) =>
        Within(spacing, sought: 0, radius, keptWithin: 0, maxDegreeOfParallelism, cancellationToken);

    public ByteBlock DilateBall(Vector3D spacing, double radius, int maxDegreeOfParallelism, CancellationToken cancellationToken) =>
        Within(spacing, sought: 1, radius, keptWithin: 1, maxDegreeOfParallelism, cancellationToken);

    public ByteBlock Erode(int steps, Connectivity connectivity, CancellationToken cancellationToken) =>
        Step(steps, connectivity, static (sum, row) => TensorPrimitives.BitwiseAnd(sum, row, sum), cancellationToken);

    public ByteBlock Dilate(int steps, Connectivity connectivity, CancellationToken cancellationToken) =>
        Step(steps, connectivity, static (sum, row) => TensorPrimitives.BitwiseOr(sum, row, sum), cancellationToken);

    // Voxels within the radius of a sought one get the given byte, the others its opposite.
    private ByteBlock Within(
        Vector3D spacing, byte sought, double radius, byte keptWithin, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var distances = new double[_bytes.Length];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = _bytes[i] == sought ? 0 : double.PositiveInfinity;
        }

        DistanceTransform.Run(
            distances, _box.Size, DistanceMetric.Euclidean, spacing, withinSlices: false, maxDegreeOfParallelism, cancellationToken);
        double limit = radius * radius * OnBall;
        var bytes = new byte[distances.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = distances[i] <= limit ? keptWithin : (byte)(keptWithin ^ 1);
        }

        return new(_box, bytes);
    }

    private delegate void RowCombination(Span<byte> sum, ReadOnlySpan<byte> row);

    private ByteBlock Step(int steps, Connectivity connectivity, RowCombination combine, CancellationToken cancellationToken)
    {
        IReadOnlyList<NeighbourRows> around = [new(0, 0, 1), .. NeighbourRows.Around(connectivity)];
        byte[] from = (byte[])_bytes.Clone();
        byte[] to = new byte[from.Length];
        for (int step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StepOnce(from, to, around, combine);
            (from, to) = (to, from);
        }

        return new(_box, from);
    }

    private void StepOnce(byte[] from, byte[] to, IReadOnlyList<NeighbourRows> around, RowCombination combine)
    {
        Size3 size = _box.Size;
        int inner = size.X - 2;
        for (int z = 1; z < size.Z - 1; z++)
        {
            for (int y = 1; y < size.Y - 1; y++)
            {
                int at = (((z * size.Y) + y) * size.X) + 1;
                Span<byte> sum = to.AsSpan(at, inner);
                from.AsSpan(at, inner).CopyTo(sum);
                foreach (NeighbourRows row in around)
                {
                    int other = at + (((row.Z * size.Y) + row.Y) * size.X);
                    combine(sum, from.AsSpan(other, inner));
                    if (row.Reach > 0)
                    {
                        combine(sum, from.AsSpan(other - 1, inner));
                        combine(sum, from.AsSpan(other + 1, inner));
                    }
                }
            }
        }
    }
}
