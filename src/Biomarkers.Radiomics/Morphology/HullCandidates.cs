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
        centres = KeepCorners(centres, mask.Size, plane: 1, row: 2, column: 0);
        centres = KeepCorners(centres, mask.Size, plane: 0, row: 2, column: 1);
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

        var doubled = new Size3(2 * mask.Size.X, 2 * mask.Size.Y, 2 * mask.Size.Z);
        moved = KeepCorners(moved, doubled, plane: 2, row: 1, column: 0);
        moved = KeepCorners(moved, doubled, plane: 1, row: 2, column: 0);
        return [.. KeepCorners(moved, doubled, plane: 0, row: 2, column: 1)];
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
    /// <param name="points">Points with coordinates from 0 to less than <paramref name="size"/>.</param>
    /// <param name="size">Bounds of the coordinates.</param>
    /// <param name="plane">The axis whose planes are taken one by one.</param>
    /// <param name="row">The axis that tells the rows of a plane.</param>
    /// <param name="column">The axis along a row.</param>
    private static List<Index3> KeepCorners(List<Index3> points, Size3 size, int plane, int row, int column)
    {
        // One number a point: plane, row and column in order of weight. Their product is below 2^35.
        long columns = size[column];
        long rows = size[row];
        var keys = new long[points.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = (((points[i][plane] * rows) + points[i][row]) * columns) + points[i][column];
        }

        Array.Sort(keys);
        var kept = new List<Index3>();
        var polygon = new PolygonCorners();
        Span<int> p = stackalloc int[3];
        int at = 0;
        while (at < keys.Length)
        {
            long inPlane = keys[at] / (columns * rows);
            long planeEnd = (inPlane + 1) * columns * rows;
            while (at < keys.Length && keys[at] < planeEnd)
            {
                long inRow = keys[at] / columns;
                long first = keys[at] % columns;
                while (at + 1 < keys.Length && keys[at + 1] < (inRow + 1) * columns)
                {
                    at++;
                }

                polygon.AddRow((int)(inRow % rows), (int)first, (int)(keys[at] % columns));
                at++;
            }

            foreach ((int r, int c) in polygon.Take())
            {
                p[plane] = (int)inPlane;
                p[row] = r;
                p[column] = c;
                kept.Add(new(p[0], p[1], p[2]));
            }
        }

        return kept;
    }
}
