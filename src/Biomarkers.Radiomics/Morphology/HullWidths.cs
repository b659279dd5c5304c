namespace Biomarkers.Radiomics;

/// <summary>Widths of a convex hull along three axes, found by walking along its edges.</summary>
/// <param name="hull">The hull.</param>
/// <param name="frame">The frame in which axes are given.</param>
internal sealed class HullWidths(ConvexHull hull, Direction3 frame)
{
    private readonly Vector3D[] _corners = Array.ConvertAll(
        hull.Corners, c => new Vector3D(Vector3D.Dot(frame.XAxis, c), Vector3D.Dot(frame.YAxis, c), Vector3D.Dot(frame.ZAxis, c)));

    private readonly int[] _neighbours = hull.Neighbours;
    private readonly int[] _starts = hull.NeighbourStarts;

    /// <summary>The corners that lie farthest along the three axes and against them, in a given frame.</summary>
    public readonly record struct Supports(int High0, int Low0, int High1, int Low1, int High2, int Low2);

    /// <summary>Measures the hull along three axes.</summary>
    /// <param name="axes">Unit vectors.</param>
    /// <param name="from">Corners to walk from: any, near ones are fastest.</param>
    /// <returns>The widths in mm, and where they are attained.</returns>
    public (Vector3D Widths, Supports Supports) Measure(Direction3 axes, Supports from)
    {
        double width0 = Width(axes.XAxis, from.High0, from.Low0, out int high0, out int low0);
        double width1 = Width(axes.YAxis, from.High1, from.Low1, out int high1, out int low1);
        double width2 = Width(axes.ZAxis, from.High2, from.Low2, out int high2, out int low2);
        return (new(width0, width1, width2), new(high0, low0, high1, low1, high2, low2));
    }

    /// <summary>The vector from one corner to another.</summary>
    public Vector3D Between(int low, int high) => _corners[high] - _corners[low];

    private double Width(Vector3D axis, int fromHigh, int fromLow, out int high, out int low)
    {
        double top = Climb(axis.X, axis.Y, axis.Z, fromHigh, out high);
        double bottom = Climb(-axis.X, -axis.Y, -axis.Z, fromLow, out low);
        return top + bottom;
    }

    /// <summary>On a convex body a corner that is higher than its neighbours is the highest.</summary>
    private double Climb(double x, double y, double z, int from, out int corner)
    {
        corner = from;
        Vector3D p = _corners[corner];
        double height = (x * p.X) + (y * p.Y) + (z * p.Z);
        while (true)
        {
            int best = corner;
            for (int i = _starts[corner]; i < _starts[corner + 1]; i++)
            {
                Vector3D q = _corners[_neighbours[i]];
                double other = (x * q.X) + (y * q.Y) + (z * q.Z);
                if (other > height)
                {
                    height = other;
                    best = _neighbours[i];
                }
            }

            if (best == corner)
            {
                return height;
            }

            corner = best;
        }
    }
}
