namespace Biomarkers.Radiomics;

/// <summary>One face of the marching cube: four corners in turn, anticlockwise as seen from outside.</summary>
internal sealed class CubeFace
{
    private readonly int[] _corners;
    private readonly bool _touchesOrigin;

    private CubeFace(int axis, bool far)
    {
        int u = 1 << ((axis + 1) % 3);
        int v = 1 << ((axis + 2) % 3);
        int start = far ? 1 << axis : 0;
        _corners = far ? [start, start | u, start | u | v, start | v] : [start, start | v, start | u | v, start | u];
        _touchesOrigin = !far;
        Axis = axis;
    }

    /// <summary>The six faces.</summary>
    public static IReadOnlyList<CubeFace> All { get; } = [.. Enumerable.Range(0, 6).Select(static i => new CubeFace(i / 2, i % 2 == 1))];

    /// <summary>The axis the face is perpendicular to.</summary>
    public int Axis { get; }

    /// <summary>The corner at a place, counted round and round.</summary>
    public int Corner(int place) => _corners[place & 3];

    /// <summary>True when exactly two corners are inside and they lie diagonally.</summary>
    public bool IsDiagonal(int pattern) =>
        Inside(pattern, 0) == Inside(pattern, 2) && Inside(pattern, 1) == Inside(pattern, 3) && Inside(pattern, 0) != Inside(pattern, 1);

    /// <summary>The middle of an edge, in half edges: the sum of its ends.</summary>
    public static Index3 Middle(int corner, int other) => Place(corner) + Place(other);

    /// <summary>A corner's coordinates, 0 or 1.</summary>
    public static Index3 Place(int corner) => new(corner & 1, (corner >> 1) & 1, corner >> 2);

    /// <summary>The ends of the edges that the points of a loop cut, each corner once.</summary>
    public static IEnumerable<int> CornersAround(IEnumerable<Index3> loop) =>
        loop.SelectMany(static p => (int[])[Corner(p, 0), Corner(p, 1)]).Distinct();

    /// <summary>Adds the segments between cut points: from where the inside is entered, walking round, to where it is left.</summary>
    public void AddSegments(int pattern, Dictionary<Index3, Index3> next)
    {
        for (int i = 0; i < 4; i++)
        {
            if (!Inside(pattern, i) && Inside(pattern, i + 1))
            {
                // A diagonal face: the piece entered is joined to the other, which is left just before i.
                int last = i + 1;
                while (!IsDiagonal(pattern) && Inside(pattern, last + 1))
                {
                    last++;
                }

                int leave = IsDiagonal(pattern) ? i + 3 : last;
                next[Middle(Corner(i), Corner(i + 1))] = Middle(Corner(leave), Corner(leave + 1));
            }
        }
    }

    /// <summary>A third of the flux of the position through the inside part of the face, in 48ths of the cube: 16 for a whole far face.</summary>
    public int Flux(int pattern)
    {
        if (_touchesOrigin)
        {
            return 0;
        }

        int inside = Enumerable.Range(0, 4).Count(i => Inside(pattern, i));
        return inside switch
        {
            0 => 0,
            1 => 2,
            2 => IsDiagonal(pattern) ? 12 : 8,
            3 => 14,
            _ => 16,
        };
    }

    private static int Corner(Index3 middle, int end)
    {
        // A coordinate of 1 is the cut edge's own axis; 0 and 2 are the cube's sides.
        int Bit(int value, int axis) => value == 1 ? end << axis : (value >> 1) << axis;
        return Bit(middle.X, 0) | Bit(middle.Y, 1) | Bit(middle.Z, 2);
    }

    private bool Inside(int pattern, int place) => (pattern >> _corners[place & 3] & 1) != 0;
}
