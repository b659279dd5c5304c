namespace Biomarkers;

/// <summary>How a grid lies on the screen for an anatomical plane: which axis runs where, and in which sense.</summary>
internal sealed class SliceView
{
    // World directions (LPS) of the screen's right, the screen's bottom, and the slices, by plane.
    private static readonly Vector3D Left = new(1, 0, 0);
    private static readonly Vector3D Posterior = new(0, 1, 0);
    private static readonly Vector3D Superior = new(0, 0, 1);

    private SliceView(ImageGeometry geometry, AnatomicalPlane plane)
    {
        (Vector3D right, Vector3D down, Vector3D normal) = plane switch
        {
            AnatomicalPlane.Axial => (Left, Posterior, Superior),
            AnatomicalPlane.Coronal => (Left, Superior * -1, Posterior),
            AnatomicalPlane.Sagittal => (Posterior, Superior * -1, Left),
            _ => throw new ArgumentOutOfRangeException(nameof(plane), plane, "The plane is not axial, coronal or sagittal."),
        };
        (RightAxis, DownAxis, SliceAxis) = Assign(geometry.Direction, right, down, normal);
        FlipRight = Vector3D.Dot(geometry.Direction[RightAxis], right) < 0;
        FlipDown = Vector3D.Dot(geometry.Direction[DownAxis], down) < 0;
        Vector3D shownRight = geometry.Direction[RightAxis] * (FlipRight ? -1 : 1);
        Vector3D shownDown = geometry.Direction[DownAxis] * (FlipDown ? -1 : 1);
        LetterRight = Letter(shownRight);
        LetterLeft = Letter(shownRight * -1);
        LetterBottom = Letter(shownDown);
        LetterTop = Letter(shownDown * -1);
        Width = geometry.Size[RightAxis];
        Height = geometry.Size[DownAxis];
        SliceCount = geometry.Size[SliceAxis];
        WidthMillimetres = Width * geometry.Spacing[RightAxis];
        HeightMillimetres = Height * geometry.Spacing[DownAxis];
    }

    /// <summary>Grid axis (0 X, 1 Y, 2 Z) along the screen's rows.</summary>
    public int RightAxis { get; }

    /// <summary>Grid axis along the screen's columns.</summary>
    public int DownAxis { get; }

    /// <summary>Grid axis from slice to slice.</summary>
    public int SliceAxis { get; }

    /// <summary>True when the index falls from left to right.</summary>
    public bool FlipRight { get; }

    /// <summary>True when the index falls from top to bottom.</summary>
    public bool FlipDown { get; }

    public char LetterLeft { get; }

    public char LetterRight { get; }

    public char LetterTop { get; }

    public char LetterBottom { get; }

    /// <summary>Voxels across.</summary>
    public int Width { get; }

    /// <summary>Voxels down.</summary>
    public int Height { get; }

    public int SliceCount { get; }

    public double WidthMillimetres { get; }

    public double HeightMillimetres { get; }

    public static SliceView Create(ImageGeometry geometry, AnatomicalPlane plane)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return new(geometry, plane);
    }

    /// <summary>The grid index of a screen voxel of a slice.</summary>
    public Index3 Index(int across, int down, int slice)
    {
        int x = FlipRight ? Width - 1 - across : across;
        int y = FlipDown ? Height - 1 - down : down;
        return new(At(0, x, y, slice), At(1, x, y, slice), At(2, x, y, slice));
    }

    private int At(int axis, int across, int down, int slice) => axis == RightAxis ? across : axis == DownAxis ? down : slice;

    /// <summary>The assignment of grid axes to screen directions under which they lie closest, each axis once.</summary>
    private static (int Right, int Down, int Normal) Assign(Direction3 grid, Vector3D right, Vector3D down, Vector3D normal)
    {
        (int, int, int) best = default;
        double closest = -1;
        ReadOnlySpan<(int, int, int)> orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)];
        foreach ((int r, int d, int n) in orders)
        {
            double closeness = Math.Abs(Vector3D.Dot(grid[r], right)) + Math.Abs(Vector3D.Dot(grid[d], down)) + Math.Abs(Vector3D.Dot(grid[n], normal));
            if (closeness > closest + 1e-9)
            {
                closest = closeness;
                best = (r, d, n);
            }
        }

        return best;
    }

    private static char Letter(Vector3D direction)
    {
        double x = Math.Abs(direction.X);
        double y = Math.Abs(direction.Y);
        double z = Math.Abs(direction.Z);
        return x >= y && x >= z ? (direction.X >= 0 ? 'L' : 'R') : y >= z ? (direction.Y >= 0 ? 'P' : 'A') : direction.Z >= 0 ? 'S' : 'I';
    }
}
