namespace Biomarkers.Radiomics;

/// <summary>Convex hull of points with integer coordinates, by quickhull with exact predicates.</summary>
/// <remarks>
/// Method: each face keeps the points strictly above it; the farthest becomes a corner, the faces it sees are replaced by a cone
/// over their rim. Every decision is the sign of an integer determinant: 6 times a volume inside the points' box, which stays
/// below 2^40 for any mask. Points in the plane of a face are not above it, so that flat faces need no special case.
/// </remarks>
internal sealed class ConvexHullBuilder
{
    private readonly Index3[] _points;
    private readonly int[] _nextPoint;
    private readonly List<Face> _faces = [];
    private readonly Stack<int> _pending = new();
    private readonly List<int> _visible = [];
    private readonly List<(int Corner, int Face)> _rim = [];

    private ConvexHullBuilder(Index3[] points)
    {
        _points = points;
        _nextPoint = new int[points.Length];
    }

    /// <summary>The triangles of the hull as indices of the points, anticlockwise as seen from outside.</summary>
    /// <param name="points">Points that do not all lie in one plane.</param>
    /// <exception cref="ArgumentException">The points lie in one plane.</exception>
    public static List<(int A, int B, int C)> Build(Index3[] points)
    {
        var builder = new ConvexHullBuilder(points);
        builder.StartWithTetrahedron();
        while (builder._pending.TryPop(out int face))
        {
            if (builder._faces[face].Farthest >= 0 && !builder._faces[face].IsRemoved)
            {
                builder.AddCorner(face);
            }
        }

        return [.. builder._faces.Where(static f => !f.IsRemoved).Select(static f => (f.Corners[0], f.Corners[1], f.Corners[2]))];
    }

    private void StartWithTetrahedron()
    {
        int a = ArgMax(static (p, _) => -p.X);
        int b = ArgMax(static (p, s) => Size(p - s), _points[a]);
        int c = ArgMax((p, s) => Size(Cross(_points[b] - s, p - s)), _points[a]);
        Plane plane = Plane.Through(_points[a], _points[b], _points[c]);
        int d = ArgMax((p, _) => Math.Abs(plane.Height(p)));
        long height = plane.Height(_points[d]);
        if (height == 0)
        {
            throw new ArgumentException("The points of a convex hull must not lie in one plane.");
        }

        if (height > 0)
        {
            (b, c) = (c, b);
        }

        // Now d lies below (a, b, c).
        int[][] corners = [[a, b, c], [a, d, b], [b, d, c], [c, d, a]];
        int[][] neighbours = [[1, 2, 3], [3, 2, 0], [1, 3, 0], [2, 1, 0]];
        for (int f = 0; f < 4; f++)
        {
            _faces.Add(new Face(corners[f], neighbours[f], Through(corners[f])));
        }

        for (int i = 0; i < _points.Length; i++)
        {
            Assign(i, 0);
        }

        for (int f = 0; f < 4; f++)
        {
            _pending.Push(f);
        }
    }

    /// <summary>Makes the farthest point of a face a corner of the hull.</summary>
    private void AddCorner(int from)
    {
        int apex = _faces[from].Farthest;
        FindVisible(from, _points[apex]);

        int first = _faces.Count;
        int count = _rim.Count;
        for (int i = 0; i < count; i++)
        {
            (int corner, int across) = _rim[i];
            int[] corners = [corner, _rim[(i + 1) % count].Corner, apex];
            int[] neighbours = [across, first + ((i + 1) % count), first + ((i + count - 1) % count)];
            _faces.Add(new Face(corners, neighbours, Through(corners)));
            _faces[across].ReplaceNeighbour(corners[1], first + i);
        }

        foreach (int face in _visible)
        {
            int point = _faces[face].FirstPoint;
            while (point >= 0)
            {
                int next = _nextPoint[point];
                if (point != apex)
                {
                    Assign(point, first);
                }

                point = next;
            }
        }

        for (int f = first; f < _faces.Count; f++)
        {
            if (_faces[f].Farthest >= 0)
            {
                _pending.Push(f);
            }
        }
    }

    /// <summary>Marks the faces the point lies above as removed and collects their rim, anticlockwise.</summary>
    private void FindVisible(int from, Index3 apex)
    {
        _visible.Clear();
        _rim.Clear();
        _faces[from].IsRemoved = true;
        _visible.Add(from);

        // Depth first, entering each face by the edge after the one it was reached through, walks the rim in order.
        var path = new Stack<(int Face, int Edge, int Left)>();
        path.Push((from, 0, 3));
        while (path.TryPop(out (int Face, int Edge, int Left) at))
        {
            if (at.Left == 0)
            {
                continue;
            }

            path.Push((at.Face, (at.Edge + 1) % 3, at.Left - 1));
            Face face = _faces[at.Face];
            int across = face.Neighbours[at.Edge];
            Face other = _faces[across];
            if (other.IsRemoved)
            {
                continue;
            }

            if (other.Plane.Height(apex) > 0)
            {
                other.IsRemoved = true;
                _visible.Add(across);
                path.Push((across, (other.EdgeTo(at.Face) + 1) % 3, 2));
            }
            else
            {
                _rim.Add((face.Corners[at.Edge], across));
            }
        }
    }

    /// <summary>Gives a point to the first face from the given one on that it lies above; a point above none is inside.</summary>
    private void Assign(int point, int firstFace)
    {
        for (int f = firstFace; f < _faces.Count; f++)
        {
            Face face = _faces[f];
            long height = face.Plane.Height(_points[point]);
            if (height > 0)
            {
                _nextPoint[point] = face.FirstPoint;
                face.FirstPoint = point;
                if (height > face.FarthestHeight)
                {
                    face.Farthest = point;
                    face.FarthestHeight = height;
                }

                return;
            }
        }
    }

    private Plane Through(int[] corners) => Plane.Through(_points[corners[0]], _points[corners[1]], _points[corners[2]]);

    private int ArgMax(Func<Index3, Index3, long> value, Index3 state = default)
    {
        int best = 0;
        for (int i = 1; i < _points.Length; i++)
        {
            if (value(_points[i], state) > value(_points[best], state))
            {
                best = i;
            }
        }

        return best;
    }

    private static long Size(Index3 v) => Math.Abs((long)v.X) + Math.Abs((long)v.Y) + Math.Abs((long)v.Z);

    private static long Size((long X, long Y, long Z) v) => Math.Abs(v.X) + Math.Abs(v.Y) + Math.Abs(v.Z);

    private static (long X, long Y, long Z) Cross(Index3 a, Index3 b) => (
        ((long)a.Y * b.Z) - ((long)a.Z * b.Y), ((long)a.Z * b.X) - ((long)a.X * b.Z), ((long)a.X * b.Y) - ((long)a.Y * b.X));

    /// <summary>A plane with integer normal; heights are multiples of the distance.</summary>
    private readonly record struct Plane(long X, long Y, long Z, long Offset)
    {
        public static Plane Through(Index3 a, Index3 b, Index3 c)
        {
            (long x, long y, long z) = Cross(b - a, c - a);
            return new(x, y, z, (x * a.X) + (y * a.Y) + (z * a.Z));
        }

        public long Height(Index3 p) => (X * p.X) + (Y * p.Y) + (Z * p.Z) - Offset;
    }

    private sealed class Face(int[] corners, int[] neighbours, Plane plane)
    {
        /// <summary>Three corners; edge i runs from corner i to corner i + 1.</summary>
        public int[] Corners { get; } = corners;

        /// <summary>The face across each edge.</summary>
        public int[] Neighbours { get; } = neighbours;

        public Plane Plane { get; } = plane;

        public bool IsRemoved { get; set; }

        public int FirstPoint { get; set; } = -1;

        public int Farthest { get; set; } = -1;

        public long FarthestHeight { get; set; }

        public int EdgeTo(int face) => Neighbours[0] == face ? 0 : Neighbours[1] == face ? 1 : 2;

        /// <summary>Sets the neighbour across the edge that starts at a corner.</summary>
        public void ReplaceNeighbour(int start, int face) => Neighbours[Array.IndexOf(Corners, start)] = face;
    }
}
