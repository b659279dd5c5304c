using System.Numerics.Tensors;

namespace Biomarkers;

/// <content>Union, intersection and difference.</content>
public sealed partial class Mask
{
    /// <summary>The voxels that belong to this mask, to the other, or to both.</summary>
    /// <param name="other">Mask on the same grid.</param>
    /// <exception cref="DataRefusedException">The masks lie on different grids.</exception>
    public Mask Union(Mask other)
    {
        CheckGrid(other);
        if (other.IsEmpty)
        {
            return this;
        }

        return IsEmpty
            ? other.WithGeometry(Geometry)
            : Combine(BoundingBox.Hull(other.BoundingBox), other, static (mine, theirs, to) => TensorPrimitives.BitwiseOr(mine, theirs, to));
    }

    /// <summary>The voxels that belong to both masks.</summary>
    /// <param name="other">Mask on the same grid.</param>
    /// <exception cref="DataRefusedException">The masks lie on different grids.</exception>
    public Mask Intersect(Mask other)
    {
        CheckGrid(other);
        IndexBox box = BoundingBox.Intersect(other.BoundingBox);
        return box.IsEmpty ? Empty(Geometry) : Combine(box, other, static (mine, theirs, to) => TensorPrimitives.BitwiseAnd(mine, theirs, to));
    }

    /// <summary>The voxels of this mask that do not belong to the other.</summary>
    /// <param name="other">Mask on the same grid.</param>
    /// <exception cref="DataRefusedException">The masks lie on different grids.</exception>
    public Mask Except(Mask other)
    {
        CheckGrid(other);
        return IsEmpty || BoundingBox.Intersect(other.BoundingBox).IsEmpty ? this : Combine(BoundingBox, other, static (mine, theirs, to) =>
        {
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = (byte)(mine[x] & (theirs[x] ^ 1));
            }
        });
    }

    /// <summary>The same voxels on another grid of the same size, without a copy.</summary>
    /// <param name="geometry">The grid the mask belongs to.</param>
    /// <exception cref="ArgumentException">The grid has another size.</exception>
    public Mask WithGeometry(ImageGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        if (geometry.Size != Geometry.Size)
        {
            throw new ArgumentException($"The grid has {geometry.Size} voxels, the mask's {Geometry.Size}.", nameof(geometry));
        }

        return ReferenceEquals(geometry, Geometry) ? this : new(geometry, BoundingBox, _bytes, Count);
    }

    private delegate void RowOperation(ReadOnlySpan<byte> mine, ReadOnlySpan<byte> theirs, Span<byte> destination);

    private Mask Combine(IndexBox box, Mask other, RowOperation operation)
    {
        var bytes = new byte[box.Size.Count];
        var mine = new byte[box.Size.X];
        var theirs = new byte[box.Size.X];
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                CopyRow(box.Start.X, y + box.Start.Y, z + box.Start.Z, mine);
                other.CopyRow(box.Start.X, y + box.Start.Y, z + box.Start.Z, theirs);
                operation(mine, theirs, bytes.AsSpan(((z * box.Size.Y) + y) * box.Size.X, box.Size.X));
            }
        }

        return FromBytes(Geometry, box, new(bytes, box.Size));
    }

    /// <summary>Copies a piece of a row of the grid; 0 outside the padded box.</summary>
    /// <param name="x">First index along X on the grid.</param>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <param name="row">Receives the bytes.</param>
    internal void CopyRow(int x, int y, int z, Span<byte> row)
    {
        row.Clear();
        int from = Math.Max(x, Box.Start.X);
        int to = Math.Min(x + row.Length, Box.End.X);
        if (to > from && y >= Box.Start.Y && y < Box.End.Y && z >= Box.Start.Z && z < Box.End.Z)
        {
            int at = ((((z - Box.Start.Z) * Box.Size.Y) + y - Box.Start.Y) * Box.Size.X) + from - Box.Start.X;
            _bytes.AsSpan(at, to - from).CopyTo(row[(from - x)..]);
        }
    }

    private void CheckGrid(Mask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(Geometry, other.Geometry))
        {
            GeometryComparison comparison = Geometry.CompareWith(other.Geometry);
            if (!comparison.IsAligned)
            {
                throw new DataRefusedException(RefusalReason.GridsDiffer, $"The masks lie on different grids. {comparison} Resample one of them.");
            }
        }
    }
}
