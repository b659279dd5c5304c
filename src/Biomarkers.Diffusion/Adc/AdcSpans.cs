namespace Biomarkers.Diffusion;

/// <summary>Where an ADC fit writes its results, in memory of the caller. A span left empty is not written.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Each span holds one number a voxel, X fastest, dense; none may overlap another or the signals.</remarks>
public readonly ref struct AdcSpans<T>
    where T : unmanaged
{
    /// <summary>ADC in mm²/s; NaN where <see cref="Status"/> says why.</summary>
    public Span<T> Adc { internal get; init; }

    /// <summary>Signal without diffusion weighting, in the signals' unit.</summary>
    public Span<T> S0 { internal get; init; }

    /// <summary>Standard error of the ADC in mm²/s. NaN where only two signals of a voxel count, which leaves no degree of freedom.</summary>
    public Span<T> AdcError { internal get; init; }

    /// <summary>Standard error of S0, in the signals' unit. NaN as for the standard error of the ADC.</summary>
    public Span<T> S0Error { internal get; init; }

    /// <summary>Standard deviation of the residuals, √(Σ (S − fitted)² / (N − 2)), in the signals' unit. NaN as for the standard error of the ADC.</summary>
    public Span<T> Residual { internal get; init; }

    /// <summary>Whether a voxel has a value, and if not, why not.</summary>
    public Span<FitStatus> Status { internal get; init; }

    internal bool IsAdcAlone => S0.IsEmpty && AdcError.IsEmpty && S0Error.IsEmpty && Residual.IsEmpty;
}
