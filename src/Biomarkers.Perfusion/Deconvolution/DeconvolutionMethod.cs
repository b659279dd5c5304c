namespace Biomarkers.Perfusion;

/// <summary>How the input is taken out of the tissue's curve.</summary>
public enum DeconvolutionMethod
{
    /// <summary>Truncated singular values of the lower-triangular convolution matrix (sSVD). The tissue must not be ahead of the input.</summary>
    StandardSvd,

    /// <summary>Truncated singular values of the block-circulant matrix (cSVD): a delay of either sign shifts the result and changes nothing else.</summary>
    CirculantSvd,

    /// <summary>Block-circulant, truncated curve by curve until the result no longer oscillates (oSVD).</summary>
    OscillationIndexSvd,

    /// <summary>Tikhonov's regularisation of the lower-triangular matrix, its weight chosen curve by curve.</summary>
    Tikhonov,
}
