namespace Biomarkers.Radiomics;

/// <summary>The distance in which texture neighbourhoods are measured.</summary>
public enum TextureNorm
{
    /// <summary>Largest component: a cube.</summary>
    Chebyshev,

    /// <summary>Straight line: a ball.</summary>
    Euclidean,

    /// <summary>Sum of components: an octahedron.</summary>
    Manhattan,
}
