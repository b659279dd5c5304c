using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>How curves are fitted.</summary>
public sealed record CurveFitOptions
{
    /// <summary>The defaults.</summary>
    public static CurveFitOptions Default { get; } = new();

    /// <summary>Evaluations of the model a start may take. Default 100.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>A fit ends when a further step would lower the residual sum of squares by less than this fraction. Default 1e-7.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Fit from every start the model knows and keep the lowest minimum, instead of from its best guess alone. Default false.</summary>
    public bool AllStarts { get; init; }

    /// <summary>Take the model's own way to the minimum where it has one and nothing is held, tied, given or weighted by curve. Default true.</summary>
    public bool UseSolver { get; init; } = true;

    /// <summary>Compute standard errors. Default true.</summary>
    public bool StandardErrors { get; init; } = true;

    /// <summary>Weight of each sample, 0 to leave it out; empty for equal weights.</summary>
    public IReadOnlyList<double> SampleWeights { get; init; } = [];

    /// <summary>Parameters that are bounded otherwise, held or tied; at most one rule a parameter.</summary>
    public IReadOnlyList<ParameterRule> Rules { get; init; } = [];

    /// <summary>How many curves are computed side by side; for tests and measurements, as only speed depends on it. Default the widest.</summary>
    public LaneWidth LaneWidth { get; init; }
}
