using System.Globalization;

namespace Biomarkers;

/// <summary>An axis-aligned box of voxels: a first index and a size. It may reach outside the grid it refers to.</summary>
/// <param name="Start">Index of the first voxel; components may be negative for a padded box.</param>
/// <param name="Size">Number of voxels along each axis; zero along any axis makes the box empty.</param>
public readonly record struct IndexBox(Index3 Start, Size3 Size)
{
    /// <summary>First index after the box along each axis.</summary>
    public Index3 End => new(Start.X + Size.X, Start.Y + Size.Y, Start.Z + Size.Z);

    /// <summary>True when the box holds no voxel.</summary>
    public bool IsEmpty => !Size.IsPositive;

    /// <summary>The box that holds a whole grid.</summary>
    /// <param name="size">Size of the grid.</param>
    public static IndexBox Whole(Size3 size) => new(default, size);

    /// <summary>The box grown by a number of voxels on every side of each axis.</summary>
    /// <param name="x">Voxels added on both sides along X.</param>
    /// <param name="y">Voxels added on both sides along Y.</param>
    /// <param name="z">Voxels added on both sides along Z.</param>
    public IndexBox Grow(int x, int y, int z) => new(
        new Index3(Start.X - x, Start.Y - y, Start.Z - z),
        new Size3(Size.X + (2 * x), Size.Y + (2 * y), Size.Z + (2 * z)));

    /// <summary>The part that two boxes share; empty when they do not meet.</summary>
    /// <param name="other">The other box.</param>
    public IndexBox Intersect(IndexBox other)
    {
        var start = new Index3(Math.Max(Start.X, other.Start.X), Math.Max(Start.Y, other.Start.Y), Math.Max(Start.Z, other.Start.Z));
        var end = new Index3(Math.Min(End.X, other.End.X), Math.Min(End.Y, other.End.Y), Math.Min(End.Z, other.End.Z));
        return new IndexBox(start, new Size3(
            Math.Max(0, end.X - start.X), Math.Max(0, end.Y - start.Y), Math.Max(0, end.Z - start.Z)));
    }

    /// <summary>The smallest box that holds both; an empty box adds nothing.</summary>
    /// <param name="other">The other box.</param>
    public IndexBox Hull(IndexBox other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        var start = new Index3(Math.Min(Start.X, other.Start.X), Math.Min(Start.Y, other.Start.Y), Math.Min(Start.Z, other.Start.Z));
        Index3 size = new Index3(Math.Max(End.X, other.End.X), Math.Max(End.Y, other.End.Y), Math.Max(End.Z, other.End.Z)) - start;
        return new IndexBox(start, new Size3(size.X, size.Y, size.Z));
    }

    /// <summary>True when the index lies in the box.</summary>
    /// <param name="index">Voxel index on the grid the box refers to.</param>
    public bool Contains(Index3 index) => Size.Contains(index - Start);

    /// <summary>The box as text, for example <c>204 × 201 × 60 from (0, 0, 0)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size} from {Start}");
}
