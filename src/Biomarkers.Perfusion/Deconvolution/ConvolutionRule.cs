namespace Biomarkers.Perfusion;

/// <summary>How the convolution of samples stands for that of curves.</summary>
public enum ConvolutionRule
{
    /// <summary>Sums of products times the step: c_i = Δt Σ a_(i−j) k_j.</summary>
    Rectangle,

    /// <summary>Input and residue function are straight between their samples, and their convolution is exact.</summary>
    Volterra,
}
