namespace Biomarkers.Dicom;

/// <summary>One contour of a region as the file holds it.</summary>
public sealed class PlanarContour
{
    internal PlanarContour(int number, ContourKind kind, Vector3D[] points, string? imageUid, string? problem)
    {
        Number = number;
        Kind = kind;
        Points = Array.AsReadOnly(points);
        ImageUid = imageUid;
        Problem = problem;
        Vertices = points;
    }

    /// <summary>Position of the contour in its region's list, from 1.</summary>
    public int Number { get; }

    /// <summary>What the points mean.</summary>
    public ContourKind Kind { get; }

    /// <summary>The points in LPS millimetres; empty where they cannot be read.</summary>
    public IReadOnlyList<Vector3D> Points { get; }

    /// <summary>SOP Instance UID of the image the contour was drawn on; null where the file names none. Where a contour lies is told by its points alone.</summary>
    public string? ImageUid { get; }

    /// <summary>Why the contour cannot be used; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>Whether the contour is a closed polygon and so can enclose voxels.</summary>
    public bool IsClosed => Kind is ContourKind.ClosedPlanar or ContourKind.ClosedPlanarXor;

    internal Vector3D[] Vertices { get; }
}
