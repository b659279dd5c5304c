using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>What is done about signals that are mostly noise. Magnitude images never fall to zero, which makes an ADC from weak signals too low.</summary>
public sealed record NoiseHandling
{
    private NoiseHandling(NoiseKind kind, double sigma, double factor)
    {
        Kind = kind;
        Sigma = sigma;
        Factor = factor;
    }

    /// <summary>Nothing.</summary>
    public static NoiseHandling None { get; } = new(NoiseKind.None, 0, 0);

    /// <summary>What is done.</summary>
    public NoiseKind Kind { get; }

    /// <summary>Standard deviation of the noise in each of the two channels, in the signals' unit; 0 for none.</summary>
    public double Sigma { get; }

    /// <summary>Signals below this many standard deviations are left out; 0 where none is.</summary>
    public double Factor { get; }

    /// <summary>The signal below which samples are left out; 0 for none.</summary>
    public double Floor => Kind == NoiseKind.Exclude ? Factor * Sigma : 0;

    /// <summary>Leaves signals out that are below a multiple of the noise.</summary>
    /// <param name="sigma">Standard deviation of the noise, in the signals' unit; greater than 0.</param>
    /// <param name="factor">Multiple; greater than 0. Default 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or not greater than 0.</exception>
    public static NoiseHandling Exclude(double sigma, double factor = 3) => new(NoiseKind.Exclude, Positive(sigma, nameof(sigma)), Positive(factor, nameof(factor)));

    /// <summary>Fits √(S² + σ²) instead of S, close to what the noise makes of a signal. For fits to the signals themselves, without a logarithm.</summary>
    /// <param name="sigma">Standard deviation of the noise, in the signals' unit; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite or not greater than 0.</exception>
    public static NoiseHandling Rician(double sigma) => new(NoiseKind.Rician, Positive(sigma, nameof(sigma)), 0);

    /// <summary>What is done, with its figures.</summary>
    public override string ToString() => Kind switch
    {
        NoiseKind.Exclude => string.Create(CultureInfo.InvariantCulture, $"signals below {Factor:R} × {Sigma:R} left out"),
        NoiseKind.Rician => string.Create(CultureInfo.InvariantCulture, $"√(S² + σ²) fitted, σ = {Sigma:R}"),
        _ => "none",
    };

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A finite number greater than 0 is needed.");
}
