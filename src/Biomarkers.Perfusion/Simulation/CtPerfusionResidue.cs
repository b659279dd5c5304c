namespace Biomarkers.Perfusion;

/// <summary>How much of a sharp bolus is still in the tissue after a time: the residue function R(t), with R(0) = 1 and ∫ R dt = MTT.</summary>
public enum CtPerfusionResidue
{
    /// <summary>R(t) = exp(−t / MTT): one well-mixed compartment.</summary>
    Exponential,

    /// <summary>R(t) = 1 − t / (2 MTT) up to 2 MTT, then 0: transit times spread evenly from 0 to 2 MTT.</summary>
    Linear,

    /// <summary>R(t) = 1 up to MTT, then 0: every transit takes equally long.</summary>
    Box,
}
