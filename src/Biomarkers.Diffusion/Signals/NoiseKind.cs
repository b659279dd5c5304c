namespace Biomarkers.Diffusion;

/// <summary>Ways to handle signals that are mostly noise.</summary>
public enum NoiseKind
{
    /// <summary>Signals are taken as they are.</summary>
    None,

    /// <summary>Weak signals are left out.</summary>
    Exclude,

    /// <summary>The model is given the floor that noise makes.</summary>
    Rician,
}
