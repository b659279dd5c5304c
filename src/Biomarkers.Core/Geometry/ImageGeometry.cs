using System.Globalization;

namespace Biomarkers;

/// <summary>Where the voxels of an image lie in the patient: size, spacing, origin and direction. Validated and immutable.</summary>
/// <remarks>
/// World coordinates are LPS millimetres. Voxel (0, 0, 0) has its centre at <see cref="Origin"/>; the centre of voxel
/// (i, j, k) lies at Origin + i·sx·X + j·sy·Y + k·sz·Z.
/// </remarks>
public sealed class ImageGeometry : IEquatable<ImageGeometry>
{
    /// <summary>Makes a geometry.</summary>
    /// <param name="size">Voxels along X, Y and Z; each at least 1, in total at most <see cref="Array.MaxLength"/>.</param>
    /// <param name="spacing">Distance in mm between neighbouring voxel centres along each axis; finite and greater than 0.</param>
    /// <param name="origin">Centre of the first voxel, LPS mm; finite.</param>
    /// <param name="direction">Axes of the grid; null for left, posterior, superior.</param>
    /// <param name="frameOfReference">Identifier of the world coordinate system (DICOM Frame of Reference UID), or null when unknown.</param>
    /// <exception cref="ArgumentException">A value is outside its range; the message holds it.</exception>
    public ImageGeometry(Size3 size, Vector3D spacing, Vector3D origin = default, Direction3? direction = null, string? frameOfReference = null)
    {
        Direction3 axes = direction ?? Direction3.Identity;
        if (Explain(size, spacing, origin, axes) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        Size = size;
        Spacing = spacing;
        Origin = origin;
        Direction = axes;
        FrameOfReference = frameOfReference;
    }

    /// <summary>Voxels along X, Y and Z.</summary>
    public Size3 Size { get; }

    /// <summary>Distance in mm between neighbouring voxel centres along each axis.</summary>
    public Vector3D Spacing { get; }

    /// <summary>Centre of voxel (0, 0, 0), LPS mm.</summary>
    public Vector3D Origin { get; }

    /// <summary>Axes of the grid, LPS unit vectors.</summary>
    public Direction3 Direction { get; }

    /// <summary>Identifier of the world coordinate system, or null when unknown.</summary>
    public string? FrameOfReference { get; }

    /// <summary>Volume of one voxel in mm³.</summary>
    public double VoxelVolume => Spacing.X * Spacing.Y * Spacing.Z;

    /// <summary>Number of voxels.</summary>
    public int VoxelCount => (int)Size.Count;

    /// <summary>Says why a geometry would be refused, or null when it is valid.</summary>
    /// <param name="size">Voxels along X, Y and Z.</param>
    /// <param name="spacing">Spacing in mm.</param>
    /// <param name="origin">Centre of the first voxel, LPS mm.</param>
    /// <param name="direction">Axes of the grid.</param>
    /// <returns>One sentence with the offending values, or null.</returns>
    public static string? Explain(Size3 size, Vector3D spacing, Vector3D origin, Direction3 direction)
    {
        if (!size.IsPositive)
        {
            return $"The size {size} is not valid: every axis needs at least one voxel.";
        }

        if ((double)size.X * size.Y * size.Z > Array.MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The size {size} has more than the {Array.MaxLength} voxels one volume can hold.");
        }

        if (!spacing.IsFinite || spacing.X <= 0 || spacing.Y <= 0 || spacing.Z <= 0)
        {
            return $"The spacing {spacing} mm is not valid: it must be finite and greater than 0 along every axis.";
        }

        if (!origin.IsFinite)
        {
            return $"The origin {origin} mm is not finite.";
        }

        if (!direction.IsOrthonormal)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The direction X {direction.XAxis}, Y {direction.YAxis}, Z {direction.ZAxis} is not orthonormal: it deviates by {direction.OrthonormalError:G3}, allowed is {Direction3.OrthonormalTolerance:G3}.");
        }

        return null;
    }

    /// <summary>World coordinates in LPS mm of a continuous voxel index.</summary>
    /// <param name="index">Voxel index; integers are voxel centres.</param>
    public Vector3D IndexToWorld(Vector3D index) =>
        Origin + Direction.ToWorld(new(index.X * Spacing.X, index.Y * Spacing.Y, index.Z * Spacing.Z));

    /// <summary>Continuous voxel index of a point in LPS mm.</summary>
    /// <param name="world">Point in LPS mm.</param>
    public Vector3D WorldToIndex(Vector3D world)
    {
        Vector3D along = Direction.FromWorld(world - Origin);
        return new(along.X / Spacing.X, along.Y / Spacing.Y, along.Z / Spacing.Z);
    }

    /// <summary>The geometry of a box of this grid; the box may reach outside it.</summary>
    /// <param name="box">Box in voxel indices of this grid; not empty.</param>
    /// <exception cref="ArgumentException">The box is empty.</exception>
    public ImageGeometry Crop(IndexBox box) =>
        new(box.Size, Spacing, IndexToWorld(new(box.Start.X, box.Start.Y, box.Start.Z)), Direction, FrameOfReference);

    /// <summary>Compares two grids and explains every difference in words.</summary>
    /// <param name="other">The other grid.</param>
    /// <param name="tolerance">What still counts as equal; null for <see cref="GeometryTolerance.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public GeometryComparison CompareWith(ImageGeometry other, GeometryTolerance? tolerance = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        return GeometryComparison.Create(this, other, tolerance ?? GeometryTolerance.Default);
    }

    /// <summary>True when voxels of equal index lie at the same place, within the tolerance.</summary>
    /// <param name="other">The other grid.</param>
    /// <param name="tolerance">What still counts as equal; null for <see cref="GeometryTolerance.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public bool IsAlignedWith(ImageGeometry other, GeometryTolerance? tolerance = null) =>
        ReferenceEquals(this, other) || CompareWith(other, tolerance).IsAligned;

    /// <inheritdoc/>
    public bool Equals(ImageGeometry? other) => other is not null
        && Size == other.Size && Spacing == other.Spacing && Origin == other.Origin && Direction == other.Direction
        && string.Equals(FrameOfReference, other.FrameOfReference, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ImageGeometry);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Spacing, Origin, Direction);

    /// <summary>The geometry in one line.</summary>
    public override string ToString() => $"{Size} voxels of {Spacing} mm, first at {Origin} mm LPS, axes {Direction.ToLetters()}";
}
