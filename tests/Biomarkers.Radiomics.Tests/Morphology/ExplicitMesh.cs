namespace Biomarkers.Radiomics.Tests.Morphology;

/// <summary>The slow twin of the mesh: real triangles, from a hand-written list of the patterns turned and mirrored to all 256.</summary>
internal static class ExplicitMesh
{
    // A cut point is written as the two corners of its edge. Corner k lies at x = k & 1, y = k >> 1 & 1, z = k >> 2; 8 and 8 is the centre.
    private static readonly (int[] Inside, string Triangles)[] Patterns =
    [
        ([0], "01 02 04"),
        ([0, 1], "02 13 15, 02 15 04"),
        ([1, 2], "10 15 26, 10 26 20, 13 15 26, 13 26 23"),
        ([0, 7], "01 02 04, 73 75 76"),
        ([0, 1, 2], "04 15 26, 15 26 13, 26 13 23"),
        ([0, 4, 3], "01 31 45, 31 45 37, 45 37 46, 37 46 32, 46 32 02"),
        ([1, 2, 4], "10 13 15, 20 23 26, 40 45 46, 10 20 23, 10 23 13, 10 40 45, 10 45 15, 20 40 46, 20 46 26"),
        ([0, 1, 2, 3], "04 15 37, 04 37 26"),
        ([0, 1, 2, 4], "13 15 45, 13 45 46, 13 46 26, 13 26 23"),
        ([4, 0, 1, 3], "45 46 15, 46 15 32, 46 32 02, 15 32 37"),
        ([5, 1, 0, 2], "54 57 04, 57 04 23, 57 23 13, 04 23 26"),
        ([1, 2, 3, 4], "01 02 04, 45 15 46, 15 46 26, 15 26 37"),
        ([2, 3, 4, 5], "20 31 51, 20 51 40, 26 37 57, 26 57 46"),
        ([1, 2, 4, 7], "01 02 04, 31 32 37, 51 54 57, 62 64 67"),
    ];

    private static readonly List<(Index3 A, Index3 B, Index3 C)>[] Table = Build();

    /// <summary>All triangles of the surface, corners in half voxel indices.</summary>
    public static List<(Index3 A, Index3 B, Index3 C)> Triangles(Mask mask)
    {
        var triangles = new List<(Index3, Index3, Index3)>();
        IndexBox box = mask.Box;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    int pattern = 0;
                    for (int k = 0; k < 8; k++)
                    {
                        pattern |= mask.Contains(new(x + (k & 1), y + ((k >> 1) & 1), z + (k >> 2))) ? 1 << k : 0;
                    }

                    var at = new Index3(2 * x, 2 * y, 2 * z);
                    foreach ((Index3 a, Index3 b, Index3 c) in Table[pattern])
                    {
                        triangles.Add((at + a, at + b, at + c));
                    }
                }
            }
        }

        return triangles;
    }

    private static List<(Index3, Index3, Index3)>[] Build()
    {
        var table = new List<(Index3, Index3, Index3)>?[256];
        table[0] = table[255] = [];
        foreach ((int[] inside, string text) in Patterns)
        {
            int[][] triangles = [.. text.Split(", ").Select(static t => t.Split(' ').SelectMany(static e => (int[])[e[0] - '0', e[1] - '0']).ToArray())];
            foreach ((int[] axes, int flip) in Symmetries())
            {
                int Turn(int corner)
                {
                    int k = corner ^ flip;
                    return (k & 1) << axes[0] | ((k >> 1) & 1) << axes[1] | (k >> 2) << axes[2];
                }

                int pattern = inside.Sum(corner => 1 << Turn(corner));
                List<(Index3, Index3, Index3)> turned = [.. triangles.Select(t => (Point(Turn(t[0]), Turn(t[1])), Point(Turn(t[2]), Turn(t[3])), Point(Turn(t[4]), Turn(t[5]))))];
                table[pattern] ??= Orient(turned, pattern);

                // The complement has the same surface, unless inside corners lie diagonally on a face: those are joined, outside ones are not.
                if (!HasDiagonalFace(pattern))
                {
                    table[255 - pattern] ??= Orient(turned, 255 - pattern);
                }
            }
        }

        for (int pattern = 0; pattern < 256; pattern++)
        {
            table[pattern] ??= OfOutside(pattern);
        }

        return table!;
    }

    /// <summary>Five and more inside corners with diagonal faces: each outside piece is cut off by itself, or by a tunnel.</summary>
    private static List<(Index3, Index3, Index3)> OfOutside(int pattern)
    {
        int[] outside = [.. Enumerable.Range(0, 8).Where(k => (pattern >> k & 1) == 0)];
        int[] pair = [.. outside.Where(k => outside.Any(j => IsEdge(j, k)))];
        var triangles = new List<(Index3, Index3, Index3)>();
        if (pair.Length == 0)
        {
            foreach (int k in outside)
            {
                triangles.Add((Point(k, k ^ 1), Point(k, k ^ 2), Point(k, k ^ 4)));
            }
        }
        else
        {
            // One outside corner, p, and an outside edge from q (diagonal to p on a face) to r: a tunnel through the centre.
            int p = outside.Single(k => !pair.Contains(k));
            int q = pair.Single(k => System.Numerics.BitOperations.PopCount((uint)(k ^ p)) == 2);
            int r = pair.Single(k => k != q);
            int away = q ^ r;
            int u = (p ^ q) & -(p ^ q);
            int v = p ^ q ^ u;
            var centre = new Index3(1, 1, 1);
            Index3 pu = Point(p, p ^ u), pv = Point(p, p ^ v), back = Point(p, p ^ away);
            Index3 qu = Point(q, q ^ u), qv = Point(q, q ^ v), ru = Point(r, r ^ u), rv = Point(r, r ^ v);

            // qv and rv lie on the side of pu, qu and ru on the side of pv.
            triangles.AddRange([(back, pu, rv), (back, rv, ru), (back, ru, pv)]);
            Index3[] ring = [pu, pv, ru, qu, qv, rv];
            for (int i = 0; i < ring.Length; i++)
            {
                triangles.Add((centre, ring[i], ring[(i + 1) % ring.Length]));
            }
        }

        return Orient(triangles, pattern);
    }

    /// <summary>Turns the triangles of each connected sheet so that their normals lead from inside to outside.</summary>
    private static List<(Index3, Index3, Index3)> Orient(List<(Index3 A, Index3 B, Index3 C)> triangles, int pattern)
    {
        var result = new List<(Index3 A, Index3 B, Index3 C)>();
        var left = new List<(Index3 A, Index3 B, Index3 C)>(triangles);
        while (left.Count > 0)
        {
            // Start a sheet where a triangle's edge lies on a face of the cube and shows which side is which.
            int start = left.FindIndex(t => Side(t, pattern) != 0);
            (Index3 A, Index3 B, Index3 C) first = Side(left[start], pattern) > 0 ? left[start] : (left[start].A, left[start].C, left[start].B);
            left.RemoveAt(start);
            var queue = new Queue<(Index3 A, Index3 B, Index3 C)>([first]);
            while (queue.TryDequeue(out (Index3 A, Index3 B, Index3 C) t))
            {
                result.Add(t);
                foreach ((Index3 from, Index3 to) in ((Index3, Index3)[])[(t.A, t.B), (t.B, t.C), (t.C, t.A)])
                {
                    for (int i = left.Count - 1; i >= 0; i--)
                    {
                        (Index3 a, Index3 b, Index3 c) = left[i];
                        Index3[] corners = [a, b, c];
                        if (corners.Contains(from) && corners.Contains(to))
                        {
                            Index3 third = corners.Single(p => p != from && p != to);
                            left.RemoveAt(i);
                            queue.Enqueue((to, from, third));
                        }
                    }
                }
            }
        }

        return result;
    }

    /// <summary>+1 when the normal leads outside, −1 when inside, 0 when this triangle does not tell.</summary>
    private static int Side((Index3 A, Index3 B, Index3 C) t, int pattern)
    {
        foreach ((Index3 from, Index3 to) in ((Index3, Index3)[])[(t.A, t.B), (t.B, t.C), (t.C, t.A)])
        {
            // On a face, from A to B, the inside lies on the right as seen from outside the cube: there is the inside end of the edge that A cuts.
            for (int axis = 0; axis < 3; axis++)
            {
                if (from[axis] == to[axis] && from[axis] != 1 && t.A[axis] + t.B[axis] + t.C[axis] != 3 * from[axis])
                {
                    Index3 corner = InsideEnd(from, pattern);
                    Index3 d = to - from, e = corner - from;
                    int u = (axis + 1) % 3, v = (axis + 2) % 3;
                    int turn = ((d[u] * e[v]) - (d[v] * e[u])) * (from[axis] == 2 ? 1 : -1);
                    return -Math.Sign(turn);
                }
            }
        }

        return 0;
    }

    private static Index3 InsideEnd(Index3 cut, int pattern)
    {
        for (int k = 0; k < 8; k++)
        {
            var place = new Index3(2 * (k & 1), 2 * ((k >> 1) & 1), 2 * (k >> 2));
            Index3 d = place - cut;
            if ((pattern >> k & 1) != 0 && Math.Abs(d.X) + Math.Abs(d.Y) + Math.Abs(d.Z) == 1)
            {
                return place;
            }
        }

        throw new InvalidOperationException("A cut point has an inside corner.");
    }

    private static bool HasDiagonalFace(int pattern)
    {
        for (int k = 0; k < 8; k++)
        {
            foreach ((int u, int v) in ((int, int)[])[(1, 2), (2, 4), (4, 1)])
            {
                bool Inside(int corner) => (pattern >> corner & 1) != 0;
                if (Inside(k) && Inside(k ^ u ^ v) && !Inside(k ^ u) && !Inside(k ^ v))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsEdge(int a, int b) => System.Numerics.BitOperations.PopCount((uint)(a ^ b)) == 1;

    private static Index3 Point(int a, int b) => new((a & 1) + (b & 1), ((a >> 1) & 1) + ((b >> 1) & 1), (a >> 2) + (b >> 2));

    private static IEnumerable<(int[] Axes, int Flip)> Symmetries() =>
        from axes in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        from flip in Enumerable.Range(0, 8)
        select (axes, flip);
}
