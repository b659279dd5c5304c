namespace Biomarkers.Radiomics;

/// <summary>The few mesh vertices that can be corners of the convex hull.</summary>
/// <remarks>
/// <para>The mesh's vertices lie half a voxel from the centres of border voxels along the axes. Their hull is the hull of all
/// centres moved by half a voxel along each axis either way, since a moved centre that is no vertex lies between two that are.</para>
/// <para>A corner of the hull is a corner of the convex polygon of every plane through it. Planes across Z, Y and X are
/// searched in turn, each among what the one before left over. Coordinates are doubled indices of the padded box: integers.</para>
/// </remarks>
internal static class HullCandidates
{
    /// <summary>Candidates for the corners of the hull of the mesh.</summary>
    public static Index3[] Find(MaskBits mask)
    {
        List<Index3> centres = FromRows(mask);
        centres = KeepCorners(centres, plane: 1, row: 2, column: 0);
        centres = KeepCorners(centres, plane: 0, row: 2, column: 1);
        var moved = new List<Index3>(centres.Count * 6);
        foreach (Index3 c in centres)
        {
            var twice = new Index3(2 * c.X, 2 * c.Y, 2 * c.Z);
            moved.Add(twice with { X = twice.X - 1 });
            moved.Add(twice with { X = twice.X + 1 });
            moved.Add(twice with { Y = twice.Y - 1 });
            moved.Add(twice with { Y = twice.Y + 1 });
            moved.Add(twice with { Z = twice.Z - 1 });
            moved.Add(twice with { Z = twice.Z + 1 });
        }

        moved = KeepCorners(moved, plane: 2, row: 1, column: 0);
        moved = KeepCorners(moved, plane: 1, row: 2, column: 0);
        return [.. KeepCorners(moved, plane: 0, row: 2, column: 1)];
    }

    /// <summary>Corners of the polygon of every slice across Z, from the ends of its rows.</summary>
    private static List<Index3> FromRows(MaskBits mask)
    {
        var corners = new List<Index3>();
        var polygon = new PolygonCorners();
        for (int z = 1; z < mask.Size.Z - 1; z++)
        {
            for (int y = 1; y < mask.Size.Y - 1; y++)
            {
                if (mask.TryGetEnds(y, z, out int first, out int last))
                {
                    polygon.AddRow(y, first, last);
                }
            }

            foreach ((int row, int column) in polygon.Take())
            {
                corners.Add(new(column, row, z));
            }
        }

        return corners;
    }

    /// <summary>Keeps the points that are corners of the convex polygon of their plane.</summary>
    private static List<Index3> KeepCorners(List<Index3> points, int plane, int row, int column)
    {
        points.Sort((a, b) =>
            a[plane] != b[plane] ? a[plane].CompareTo(b[plane])
            : a[row] != b[row] ? a[row].CompareTo(b[row])
            : a[column].CompareTo(b[column]));
        var kept = new List<Index3>();
        var polygon = new PolygonCorners();
        Span<int> p = stackalloc int[3];
        int i = 0;
        while (i < points.Count)
        {
            int inPlane = points[i][plane];
            while (i < points.Count && points[i][plane] == inPlane)
            {
                int inRow = points[i][row];
                int first = points[i][column];
                while (i + 1 < points.Count && points[i + 1][plane] == inPlane && points[i + 1][row] == inRow)
                {
                    i++;
                }

                polygon.AddRow(inRow, first, points[i][column]);
                i++;
            }

            foreach ((int r, int c) in polygon.Take())
            {
                p[plane] = inPlane;
                p[row] = r;
                p[column] = c;
                kept.Add(new(p[0], p[1], p[2]));
            }
        }

        return kept;
    }
}
