namespace Biomarkers.Radiomics;

/// <summary>The surface of each of the 256 patterns, derived rather than tabulated.</summary>
/// <remarks>
/// <para>Isovalue 0.5 between 0 and 1 puts every vertex at the middle of an edge whose ends differ. On each face of the cube
/// segments join these cut points; where the inside corners of a face lie diagonally they are joined, so that neighbouring
/// cubes agree. The segments close to loops, and each loop is spanned by a sheet of triangles.</para>
/// <para>A loop that is not flat can be spanned in several ways. The corners it separates decide: the side with fewer of them
/// gets the most volume, that is the sheet is the convex hull of that side; equal numbers get equal volumes.</para>
/// <para>Two patterns have a tube instead of two sheets: three inside corners that touch across faces only (they stay apart
/// within the cube), and three outside corners of which one touches the other two across a face.</para>
/// <para>This is the surface which the marching cubes of Lewiner et al. (2003) give when every value is 0 or 1, so that meshes
/// agree with implementations of it; it does not depend on the orientation of the axes.</para>
/// </remarks>
internal static class MarchingCubes
{
    private static readonly CubeSurface[] Surfaces = [.. Enumerable.Range(0, 256).Select(Derive)];

    /// <summary>The surface of a pattern (<see cref="CubeConfigurations"/>).</summary>
    public static CubeSurface Surface(int pattern) => Surfaces[pattern];

    private static CubeSurface Derive(int pattern)
    {
        int inside = System.Numerics.BitOperations.PopCount((uint)pattern);
        int diagonalFaces = CubeFace.All.Count(face => face.IsDiagonal(pattern));
        if (inside == 3 && diagonalFaces == 3)
        {
            return CubeTubes.AcrossFaces(pattern);
        }

        if (inside == 5 && diagonalFaces == 1)
        {
            return CubeTubes.ThroughCentre(pattern);
        }

        // By the divergence theorem the inside volume is a third of the flux of the position through its boundary:
        // the sheets, and the inside parts of the three faces that do not pass through the origin.
        int volume = CubeFace.All.Sum(face => face.Flux(pattern));
        List<List<Index3>> loops = Loops(pattern);
        var triangles = new List<(Index3, Index3, Index3)>();
        foreach (List<Index3> loop in loops)
        {
            List<(Index3, Index3, Index3)> sheet = Sheet(pattern, loop);
            triangles.AddRange(sheet);
            volume += Flux(sheet);
        }

        return new CubeSurface(volume, [.. triangles]);
    }

    /// <summary>The closed loops of cut points, the inside on the right as seen from outside the cube.</summary>
    private static List<List<Index3>> Loops(int pattern)
    {
        var next = new Dictionary<Index3, Index3>();
        foreach (CubeFace face in CubeFace.All)
        {
            face.AddSegments(pattern, next);
        }

        var loops = new List<List<Index3>>();
        while (next.Count > 0)
        {
            var loop = new List<Index3>();
            Index3 at = next.Keys.First();
            while (next.Remove(at, out Index3 following))
            {
                loop.Add(at);
                at = following;
            }

            loops.Add(loop);
        }

        return loops;
    }

    private static List<(Index3, Index3, Index3)> Sheet(int pattern, List<Index3> loop)
    {
        int inside = CubeFace.CornersAround(loop).Count(corner => (pattern >> corner & 1) != 0);
        int outside = CubeFace.CornersAround(loop).Count() - inside;
        int sign = outside.CompareTo(inside);
        List<List<(Index3, Index3, Index3)>> candidates = [.. Triangulations([.. loop])];

        // Equal numbers: of all sheets in order of their volume, the middle one halves the cube.
        candidates.Sort((left, right) => Flux(left).CompareTo(Flux(right)));
        return sign switch
        {
            > 0 => candidates[^1],
            < 0 => candidates[0],
            _ => candidates[candidates.Count / 2],
        };
    }

    /// <summary>All ways to cut a polygon into triangles without new vertices.</summary>
    private static IEnumerable<List<(Index3 A, Index3 B, Index3 C)>> Triangulations(Index3[] polygon)
    {
        if (polygon.Length < 3)
        {
            yield return [];
            yield break;
        }

        for (int k = 1; k < polygon.Length - 1; k++)
        {
            foreach (List<(Index3, Index3, Index3)> left in Triangulations(polygon[..(k + 1)]))
            {
                foreach (List<(Index3, Index3, Index3)> right in Triangulations(polygon[k..]))
                {
                    yield return [.. left, (polygon[0], polygon[k], polygon[^1]), .. right];
                }
            }
        }
    }

    /// <summary>A third of the flux of the position: the determinant of the corners, summed, in 48ths of the cube.</summary>
    private static int Flux(List<(Index3 A, Index3 B, Index3 C)> sheet)
    {
        int flux = 0;
        foreach ((Index3 a, Index3 b, Index3 c) in sheet)
        {
            flux += (a.X * ((b.Y * c.Z) - (b.Z * c.Y))) + (a.Y * ((b.Z * c.X) - (b.X * c.Z))) + (a.Z * ((b.X * c.Y) - (b.Y * c.X)));
        }

        return flux;
    }
}
