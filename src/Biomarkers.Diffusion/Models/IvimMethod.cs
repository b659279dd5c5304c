namespace Biomarkers.Diffusion;

/// <summary>How IVIM parameters are found.</summary>
public enum IvimMethod
{
    /// <summary>All four parameters together by bounded least squares; amplitudes by variable projection within it.</summary>
    Full,

    /// <summary>D and f from the b-values above a threshold, then D* with both held.</summary>
    Segmented,

    /// <summary>
    /// D and D* alone are sought; the two amplitudes follow linearly and are free, so that noise can bring f below 0 or above 1. Nothing is cut.
    /// </summary>
    VariableProjection,
}
