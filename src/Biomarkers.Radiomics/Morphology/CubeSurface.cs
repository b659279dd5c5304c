namespace Biomarkers.Radiomics;

/// <summary>The piece of marching-cubes surface in one cube: its triangles, and how much of the cube lies inside.</summary>
/// <param name="InsideVolume">Volume inside, in 48ths of the cube. Exact: every vertex lies on half-integer coordinates.</param>
/// <param name="Triangles">Corners in half cube edges (0, 1 or 2 along each axis).</param>
internal readonly record struct CubeSurface(int InsideVolume, (Index3 A, Index3 B, Index3 C)[] Triangles)
{
    /// <summary>The volume of a whole cube in the unit of <see cref="InsideVolume"/>.</summary>
    public const int WholeCube = 48;

    /// <summary>Area in mm² for a cube of the given edges: half the length of the cross product, summed over the triangles.</summary>
    public double Area(Vector3D edges)
    {
        double area = 0;
        foreach ((Index3 a, Index3 b, Index3 c) in Triangles)
        {
            area += Vector3D.Cross(Side(a, b, edges), Side(a, c, edges)).Length / 2;
        }

        return area;
    }

    private static Vector3D Side(Index3 from, Index3 to, Vector3D edges)
    {
        Index3 d = to - from;
        return new(d.X * edges.X / 2, d.Y * edges.Y / 2, d.Z * edges.Z / 2);
    }
}
