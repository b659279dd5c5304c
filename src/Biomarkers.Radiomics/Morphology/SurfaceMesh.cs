namespace Biomarkers.Radiomics;

/// <summary>Volume and area of the region's triangle mesh, without building it.</summary>
/// <remarks>
/// Formula: V = Σ n(c) v(c), A = Σ n(c) a(c) over the 256 cube patterns c, with n(c) their number, v(c) the volume inside such a
/// cube and a(c) the area of the surface in it. V equals the sum of the signed tetrahedra of the mesh. The integer counts make
/// both independent of order, threads and vector width. Source: IBSI 1 reference manual, RNU0 and C0JK.
/// </remarks>
internal sealed class SurfaceMesh
{
    private SurfaceMesh(double volume, double area)
    {
        Volume = volume;
        Area = area;
    }

    /// <summary>Volume in mm³.</summary>
    public double Volume { get; }

    /// <summary>Area in mm².</summary>
    public double Area { get; }

    /// <summary>Measures the mesh of a mask.</summary>
    public static SurfaceMesh Measure(MaskBits mask, Vector3D spacing, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        long[] counts = CubeConfigurations.Count(mask, maxDegreeOfParallelism, cancellationToken);
        long volume = 0;
        double area = 0;
        for (int c = 1; c < counts.Length; c++)
        {
            if (counts[c] != 0)
            {
                CubeSurface surface = MarchingCubes.Surface(c);
                volume += counts[c] * surface.InsideVolume;
                area += counts[c] * surface.Area(spacing);
            }
        }

        return new SurfaceMesh(volume * (spacing.X * spacing.Y * spacing.Z) / CubeSurface.WholeCube, area);
    }
}
