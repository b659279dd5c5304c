namespace Biomarkers.Perfusion;

/// <summary>How kinetic models are fitted.</summary>
public sealed record KineticFitOptions
{
    /// <summary>The defaults.</summary>
    public static KineticFitOptions Default { get; } = new();

    /// <summary>How the model is fitted. Default <see cref="KineticMethod.Nonlinear"/>.</summary>
    public KineticMethod Method { get; init; }

    /// <summary>Seek the arterial delay along with the model's parameters, from −10 to 10 s, from a scanned start. Default false.</summary>
    public bool FitDelay { get; init; }

    /// <summary>With <see cref="FitDelay"/>, seek a delay of its own for each input of a model of two inputs. Default false: one delay for both.</summary>
    public bool SeparateDelays { get; init; }

    /// <summary>Seconds from one sample to the next of an input that is a formula; null for the samples' own times, as an artery seen in the same
    /// images would have them. A step of a second or less keeps the formula's peak where frames are far apart, and costs time. Default null.</summary>
    public double? InputStep { get; init; }

    /// <summary>Smallest peak concentration in mmol/L of a voxel worth fitting; those below are marked not enhanced. 0 fits all. Default 0.</summary>
    public double LeastEnhancement { get; init; }

    /// <summary>How curves are fitted. Default <see cref="CurveFitOptions.Default"/> with a tolerance of 1e-8 and up to 300
    /// evaluations, as the valleys of kinetic models are long.</summary>
    public CurveFitOptions Fit { get; init; } = CurveFitOptions.Default with { Tolerance = 1e-8, MaxIterations = 300 };
}
