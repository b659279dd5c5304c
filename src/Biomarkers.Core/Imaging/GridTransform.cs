namespace Biomarkers;

/// <summary>Where the voxels of a new grid lie on an old one, in old voxels: origin + X i + Y j + Z k.</summary>
internal sealed class GridTransform
{
    // Up to here a tilt moves no voxel of the new grid visibly, and the axes are treated one by one.
    private const double ParallelTolerance = 1e-6;

    private readonly Vector3D _origin;
    private readonly Vector3D _x;
    private readonly Vector3D _y;
    private readonly Vector3D _z;

    private GridTransform(ImageGeometry old, ImageGeometry target)
    {
        Size = target.Size;
        _origin = old.WorldToIndex(target.Origin);
        _x = Step(old, target, 0);
        _y = Step(old, target, 1);
        _z = Step(old, target, 2);
        if (!_origin.IsFinite || !_x.IsFinite || !_y.IsFinite || !_z.IsFinite)
        {
            throw new DataRefusedException(RefusalReason.InvalidGeometry, $"The grids cannot be related to each other: {old} and {target}.");
        }

        double tilt = ((Math.Abs(_x.Y) + Math.Abs(_x.Z)) * Size.X)
            + ((Math.Abs(_y.X) + Math.Abs(_y.Z)) * Size.Y)
            + ((Math.Abs(_z.X) + Math.Abs(_z.Y)) * Size.Z);
        IsParallel = tilt <= ParallelTolerance;
    }

    /// <summary>Voxels of the new grid.</summary>
    public Size3 Size { get; }

    /// <summary>True when each axis of the new grid runs along the same axis of the old one, either way.</summary>
    public bool IsParallel { get; }

    /// <summary>The transform from a new grid to an old one.</summary>
    public static GridTransform Between(ImageGeometry old, ImageGeometry target) => new(old, target);

    /// <summary>Position of a new voxel, in old voxels.</summary>
    public Vector3D this[double i, double j, double k] => _origin + (_x * i) + (_y * j) + (_z * k);

    /// <summary>Positions along one axis of parallel grids.</summary>
    public AxisPositions Along(int axis) => new(_origin[axis], axis switch { 0 => _x.X, 1 => _y.Y, _ => _z.Z }, Size[axis]);

    /// <summary>Spacing of the new grid along an axis of the old one, in old voxels: how far neighbours are apart there.</summary>
    public double RelativeSpacing(int axis) => new Vector3D(_x[axis], _y[axis], _z[axis]).Length;

    /// <summary>Smallest and largest position along an old axis of a box of new voxels.</summary>
    public (double Lowest, double Highest) Range(int axis, IndexBox box)
    {
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        for (int corner = 0; corner < 8; corner++)
        {
            double position = this[
                (corner & 1) == 0 ? box.Start.X : box.End.X - 1,
                (corner & 2) == 0 ? box.Start.Y : box.End.Y - 1,
                (corner & 4) == 0 ? box.Start.Z : box.End.Z - 1][axis];
            lowest = Math.Min(lowest, position);
            highest = Math.Max(highest, position);
        }

        return (lowest, highest);
    }

    private static Vector3D Step(ImageGeometry old, ImageGeometry target, int axis)
    {
        Vector3D along = old.Direction.FromWorld(target.Direction[axis] * target.Spacing[axis]);
        return new(along.X / old.Spacing.X, along.Y / old.Spacing.Y, along.Z / old.Spacing.Z);
    }
}
