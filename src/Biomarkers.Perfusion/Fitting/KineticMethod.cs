namespace Biomarkers.Perfusion;

/// <summary>How a kinetic model is fitted.</summary>
public enum KineticMethod
{
    /// <summary>Least squares of the curve itself, between bounds.</summary>
    Nonlinear,

    /// <summary>Linear least squares of the model's integrated equation: fast, one solution, no bounds; noise in the integrals biases it.</summary>
    Linear,
}
