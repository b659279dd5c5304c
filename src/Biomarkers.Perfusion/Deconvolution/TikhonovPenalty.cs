namespace Biomarkers.Perfusion;

/// <summary>What Tikhonov's regularisation keeps small.</summary>
public enum TikhonovPenalty
{
    /// <summary>The samples of the residue function.</summary>
    Identity,

    /// <summary>The differences of neighbouring samples; a constant is not penalised.</summary>
    FirstDifference,
}
