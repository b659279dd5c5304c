namespace Biomarkers.Radiomics;

/// <summary>The two patterns of marching cubes whose surface is a tube between two loops (<see cref="MarchingCubes"/>).</summary>
internal static class CubeTubes
{
    /// <summary>Three inside corners, each pair diagonal on a face: apart within the cube, joined by a strip lying in each of the three faces.</summary>
    public static CubeSurface AcrossFaces(int pattern)
    {
        var triangles = new List<(Index3, Index3, Index3)>();
        for (int corner = 0; corner < 8; corner++)
        {
            if ((pattern >> corner & 1) != 0)
            {
                triangles.Add((CubeFace.Middle(corner, corner ^ 1), CubeFace.Middle(corner, corner ^ 2), CubeFace.Middle(corner, corner ^ 4)));
            }
        }

        foreach (CubeFace face in CubeFace.All.Where(face => face.IsDiagonal(pattern)))
        {
            Index3[] middles = [.. Enumerable.Range(0, 4).Select(i => CubeFace.Middle(face.Corner(i), face.Corner(i + 1)))];
            triangles.Add((middles[0], middles[1], middles[2]));
            triangles.Add((middles[0], middles[2], middles[3]));
        }

        // Three corners of a 48th each; the strips have no thickness.
        return new CubeSurface(3, [.. triangles]);
    }

    /// <summary>
    /// Outside are one corner and, diagonal to it on one face, an edge: they are joined within the cube, and what lies inside
    /// between them on that face dips to the cube's centre.
    /// </summary>
    public static CubeSurface ThroughCentre(int pattern)
    {
        CubeFace face = CubeFace.All.First(face => face.IsDiagonal(pattern));
        int axis = 1 << face.Axis;
        int alone = Enumerable.Range(0, 8).First(corner =>
            (pattern >> corner & 1) == 0 && (pattern >> (corner ^ 1) & pattern >> (corner ^ 2) & pattern >> (corner ^ 4) & 1) != 0);
        int u = 1 << ((face.Axis + 1) % 3);
        int v = 1 << ((face.Axis + 2) % 3);
        int far = alone ^ u ^ v;

        // Cut points: around the single corner (behind, aU, aV), and around the outside edge on the face (cU, cV) and behind it (bU, bV).
        Index3 behind = CubeFace.Middle(alone, alone ^ axis);
        Index3 aU = CubeFace.Middle(alone, alone ^ u), aV = CubeFace.Middle(alone, alone ^ v);
        Index3 cU = CubeFace.Middle(far, far ^ v), cV = CubeFace.Middle(far, far ^ u);
        Index3 bU = CubeFace.Middle(far ^ axis, far ^ axis ^ v), bV = CubeFace.Middle(far ^ axis, far ^ axis ^ u);
        var centre = new Index3(1, 1, 1);
        (Index3, Index3, Index3)[] triangles =
        [
            (behind, aU, bU), (behind, bU, bV), (behind, bV, aV),
            (centre, bU, cU), (centre, cU, cV), (centre, cV, bV), (centre, bV, aV), (centre, aV, aU), (centre, aU, bU),
        ];
        return new CubeSurface(29, triangles);
    }
}
