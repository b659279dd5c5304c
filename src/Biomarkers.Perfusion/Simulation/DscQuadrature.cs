namespace Biomarkers.Perfusion;

/// <summary>How the concentration in tissue follows from that in the artery.</summary>
public enum DscQuadrature
{
    /// <summary>The integral itself, exact for the straight connections of the input's samples.</summary>
    Exact,

    /// <summary>The sum over frames, Δt Σ Ca(t_j) R(t_i − t_j) with R(0) = 1: what a rectangle-rule deconvolution undoes exactly. Only without leakage.</summary>
    Rectangle,
}
