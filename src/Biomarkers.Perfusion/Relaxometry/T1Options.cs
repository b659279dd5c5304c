namespace Biomarkers.Perfusion;

/// <summary>What a T1 fit looks at and how.</summary>
public sealed record T1Options
{
    /// <summary>The defaults.</summary>
    public static T1Options Default { get; } = new();

    /// <summary>Voxels to fit; null for all.</summary>
    public Mask? Region { get; init; }

    /// <summary>Factor by which the true flip angle differs from the nominal one, on the grid of the images; null for 1. For methods with known flip angles.</summary>
    public Volume<float>? B1 { get; init; }

    /// <summary>Seek the inversion factor too, instead of taking inversions as perfect. Inversion recovery only; needs three images or more. Default false.</summary>
    public bool SeekInversionFactor { get; init; }

    /// <summary>How the fitter works. Rules for B1 and the inversion factor are added.</summary>
    public CurveFitOptions Fit { get; init; } = CurveFitOptions.Default;
}
