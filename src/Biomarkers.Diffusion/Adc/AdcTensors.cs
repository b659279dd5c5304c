using System.Numerics.Tensors;

namespace Biomarkers.Diffusion;

/// <summary>Where an ADC fit writes its results, as tensors of shape [Z, Y, X] in memory of the caller. A tensor left empty is not written.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Rows are contiguous along X; rows and slices may be padded. None may overlap another or the signals. Meanings and units: <see cref="AdcSpans{T}"/>.</remarks>
public readonly ref struct AdcTensors<T>
    where T : unmanaged
{
    /// <summary>ADC in mm²/s; NaN where <see cref="Status"/> says why.</summary>
    public TensorSpan<T> Adc { internal get; init; }

    /// <summary>Signal without diffusion weighting, in the signals' unit.</summary>
    public TensorSpan<T> S0 { internal get; init; }

    /// <summary>Standard error of the ADC in mm²/s.</summary>
    public TensorSpan<T> AdcError { internal get; init; }

    /// <summary>Standard error of S0, in the signals' unit.</summary>
    public TensorSpan<T> S0Error { internal get; init; }

    /// <summary>Standard deviation of the residuals, in the signals' unit.</summary>
    public TensorSpan<T> Residual { internal get; init; }

    /// <summary>Whether a voxel has a value, and if not, why not.</summary>
    public TensorSpan<FitStatus> Status { internal get; init; }
}
