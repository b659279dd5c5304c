namespace Biomarkers.Diffusion;

/// <summary>How ADC maps are computed.</summary>
public sealed record AdcSettings
{
    /// <summary>The defaults.</summary>
    public static AdcSettings Default { get; } = new();

    /// <summary>How the ADC follows from the signals. Default <see cref="AdcMethod.LogLinear"/>.</summary>
    public AdcMethod Method { get; init; } = AdcMethod.LogLinear;

    /// <summary>What is done about weak signals. Default <see cref="NoiseHandling.None"/>; the Rician form needs <see cref="AdcMethod.Nonlinear"/>.</summary>
    public NoiseHandling Noise { get; init; } = NoiseHandling.None;
}
