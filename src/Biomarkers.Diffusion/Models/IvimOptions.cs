namespace Biomarkers.Diffusion;

/// <summary>How IVIM is fitted.</summary>
public sealed record IvimOptions
{
    /// <summary>The defaults.</summary>
    public static IvimOptions Default { get; } = new();

    /// <summary>The method. Default <see cref="IvimMethod.Full"/>.</summary>
    public IvimMethod Method { get; init; }

    /// <summary>b-value in s/mm² from which on perfusion is taken to be gone, for the segmented method. Default 200.</summary>
    public double Threshold { get; init; } = 200;

    /// <summary>How curves are fitted. Default <see cref="CurveFitOptions.Default"/>.</summary>
    public CurveFitOptions Fit { get; init; } = CurveFitOptions.Default;
}
