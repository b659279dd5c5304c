namespace Biomarkers.Radiomics;

/// <summary>Convex hull of the mesh: corners and triangles, volume, area and the largest distance between corners.</summary>
internal sealed class ConvexHull
{
    private ConvexHull(Vector3D[] corners, int[] neighbours, int[] neighbourStarts, Solid body)
    {
        Corners = corners;
        Neighbours = neighbours;
        NeighbourStarts = neighbourStarts;
        Body = body;
    }

    /// <summary>Corners in mm along the grid's axes, from the centre of the padded box.</summary>
    public Vector3D[] Corners { get; }

    /// <summary>Neighbours of all corners along edges: those of corner i from <see cref="NeighbourStarts"/>[i] to [i + 1].</summary>
    public int[] Neighbours { get; }

    /// <summary>Where the neighbours of each corner start; one entry more than corners.</summary>
    public int[] NeighbourStarts { get; }

    /// <summary>Volume and area.</summary>
    public Solid Body { get; }

    /// <summary>Builds the hull of a mask's mesh.</summary>
    public static ConvexHull Build(MaskBits mask, Vector3D spacing)
    {
        Index3[] points = HullCandidates.Find(mask);
        List<(int A, int B, int C)> faces = ConvexHullBuilder.Build(points);

        // Points are doubled indices: half a spacing each. Volume is an exact integer: six times that of all tetrahedra with the origin.
        Vector3D half = spacing * 0.5;
        long sixfold = 0;
        double area = 0;
        foreach ((int ia, int ib, int ic) in faces)
        {
            Index3 a = points[ia], u = points[ib] - a, v = points[ic] - a;
            long x = ((long)u.Y * v.Z) - ((long)u.Z * v.Y);
            long y = ((long)u.Z * v.X) - ((long)u.X * v.Z);
            long z = ((long)u.X * v.Y) - ((long)u.Y * v.X);
            sixfold += (x * a.X) + (y * a.Y) + (z * a.Z);
            area += new Vector3D(x * half.Y * half.Z, y * half.Z * half.X, z * half.X * half.Y).Length / 2;
        }

        var body = new Solid(sixfold * half.X * half.Y * half.Z / 6, area);
        return Index(points, faces, half, mask.Size, body);
    }

    /// <summary>The largest distance between two corners in mm.</summary>
    /// <remarks>Corners sorted by their distance from the centre: a pair can be longest only if the sum of both distances is longer than the best so far.</remarks>
    public double MaximumDiameter()
    {
        double[] reach = Array.ConvertAll(Corners, static c => c.Length);
        var corners = (Vector3D[])Corners.Clone();
        Array.Sort(reach, corners);
        Array.Reverse(reach);
        Array.Reverse(corners);
        double longest = 0;
        double squared = 0;
        for (int i = 0; i < corners.Length && 2 * reach[i] >= longest; i++)
        {
            Vector3D a = corners[i];
            for (int j = i + 1; j < corners.Length && reach[i] + reach[j] >= longest; j++)
            {
                double dx = a.X - corners[j].X, dy = a.Y - corners[j].Y, dz = a.Z - corners[j].Z;
                double distance = (dx * dx) + (dy * dy) + (dz * dz);
                if (distance > squared)
                {
                    squared = distance;
                    longest = Math.Sqrt(distance);
                }
            }
        }

        return longest;
    }

    /// <summary>Keeps the points that are corners and lists each corner's neighbours.</summary>
    private static ConvexHull Index(Index3[] points, List<(int A, int B, int C)> faces, Vector3D half, Size3 box, Solid body)
    {
        var number = new int[points.Length];
        var starts = new List<int>();
        foreach ((int a, int b, int c) in faces)
        {
            number[a]++;
            number[b]++;
            number[c]++;
        }

        // On a closed surface each corner has as many neighbours as triangles: those its triangles' edges lead to.
        var corners = new List<Vector3D>();
        int start = 0;
        for (int i = 0; i < points.Length; i++)
        {
            int degree = number[i];
            if (degree > 0)
            {
                number[i] = corners.Count;
                Index3 p = points[i];
                corners.Add(new((p.X - (box.X - 1)) * half.X, (p.Y - (box.Y - 1)) * half.Y, (p.Z - (box.Z - 1)) * half.Z));
                starts.Add(start);
                start += degree;
            }
        }

        starts.Add(start);
        var neighbours = new int[start];
        int[] at = [.. starts];
        foreach ((int a, int b, int c) in faces)
        {
            neighbours[at[number[a]]++] = number[b];
            neighbours[at[number[b]]++] = number[c];
            neighbours[at[number[c]]++] = number[a];
        }

        return new([.. corners], neighbours, [.. starts], body);
    }
}
