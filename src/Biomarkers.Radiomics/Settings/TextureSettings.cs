namespace Biomarkers.Radiomics;

/// <summary>How texture matrices are counted and combined.</summary>
public sealed record TextureSettings
{
    /// <summary>Aggregations to compute, by IBSI identifier; each family takes those that apply to it. Default ITBB, IAZD and KOBO (3-D).</summary>
    public IReadOnlyList<string> Aggregations { get; init; } = ["ITBB", "IAZD", "KOBO"];

    /// <summary>Distance δ in voxels of GLCM, NGTDM and NGLDM neighbourhoods; at least 1. Default 1.</summary>
    public double Distance { get; init; } = 1;

    /// <summary>Norm of the distance. Default <see cref="TextureNorm.Chebyshev"/>.</summary>
    public TextureNorm Norm { get; init; } = TextureNorm.Chebyshev;

    /// <summary>Weighting of GLCM and GLRLM directions when merged. Default <see cref="TextureWeighting.None"/>.</summary>
    public TextureWeighting Weighting { get; init; } = TextureWeighting.None;

    /// <summary>Count each GLCM pair in both orders. Default true, as IBSI demands.</summary>
    public bool Symmetric { get; init; } = true;

    /// <summary>NGLDM coarseness α: levels that differ by at most this are dependent. Default 0.</summary>
    public double Coarseness { get; init; }

    /// <summary>Compute the maximal correlation coefficient, an extra beyond IBSI, with the GLCM features. Default false.</summary>
    public bool MaximalCorrelation { get; init; }
}
