namespace Biomarkers.Diffusion;

/// <summary>Where a parallel ADC fit writes its results, in memory of the caller. Memory left empty is not written.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Each holds one number a voxel, X fastest, dense; none may overlap another or the signals. Meanings and units: <see cref="AdcSpans{T}"/>.</remarks>
public sealed record AdcBuffers<T>
    where T : unmanaged
{
    /// <summary>ADC in mm²/s; NaN where <see cref="Status"/> says why.</summary>
    public Memory<T> Adc { get; init; }

    /// <summary>Signal without diffusion weighting, in the signals' unit.</summary>
    public Memory<T> S0 { get; init; }

    /// <summary>Standard error of the ADC in mm²/s.</summary>
    public Memory<T> AdcError { get; init; }

    /// <summary>Standard error of S0, in the signals' unit.</summary>
    public Memory<T> S0Error { get; init; }

    /// <summary>Standard deviation of the residuals, in the signals' unit.</summary>
    public Memory<T> Residual { get; init; }

    /// <summary>Whether a voxel has a value, and if not, why not.</summary>
    public Memory<FitStatus> Status { get; init; }

    internal AdcSpans<T> AsSpans() => new()
    {
        Adc = Adc.Span,
        S0 = S0.Span,
        AdcError = AdcError.Span,
        S0Error = S0Error.Span,
        Residual = Residual.Span,
        Status = Status.Span,
    };
}
