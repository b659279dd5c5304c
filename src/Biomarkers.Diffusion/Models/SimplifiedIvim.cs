using System.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Two apparent diffusion coefficients instead of IVIM's parameters: one of the low b-values, where blood counts, one of the high.</summary>
/// <remarks>
/// Formula: ADC_low from b &lt; threshold, ADC_high from b ≥ threshold, each S(b) = S0 exp(−b ADC) by nonlinear least squares. Robust where
/// D* cannot be determined; what ADC_low is depends on the b-values, so it compares within one protocol only.
/// Source: Le Bihan et al., Radiology 1988;168:497.
/// </remarks>
public static class SimplifiedIvim
{
    /// <summary>ADC of the b-values below the threshold, in mm²/s.</summary>
    public static MeasureDefinition AdcLow { get; } = DiffusionMeasures.Define(
        "adc_low", "ADC of low b-values", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 exp(−b ADC) for b < threshold", "Le Bihan et al., Radiology 1988;168:497");

    /// <summary>ADC of the b-values from the threshold on, in mm²/s.</summary>
    public static MeasureDefinition AdcHigh { get; } = DiffusionMeasures.Define(
        "adc_high", "ADC of high b-values", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 exp(−b ADC) for b ≥ threshold", "Le Bihan et al., Radiology 1988;168:497");

    /// <summary>Fits both coefficients to every voxel.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="images">One image a b-value.</param>
    /// <param name="bValues">b-values in s/mm² in the order of the images; two different below the threshold and two from it on.</param>
    /// <param name="threshold">The b-value that separates low from high, in s/mm².</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of the low and of the high b-values, each with its own status.</returns>
    /// <exception cref="ArgumentException">Images and b-values do not go together, or either side has fewer than two different.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static (ParameterMaps Low, ParameterMaps High) Fit<T>(
        IReadOnlyList<Volume<T>> images,
        ReadOnlySpan<double> bValues,
        double threshold = 200,
        Mask? region = null,
        CurveFitOptions? options = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count != bValues.Length)
        {
            throw new ArgumentException($"{images.Count} images for {bValues.Length} b-values.", nameof(images));
        }

        double[] b = bValues.ToArray();
        return (Side(AdcLow, value => value < threshold), Side(AdcHigh, value => value >= threshold));

        ParameterMaps Side(MeasureDefinition definition, Func<double, bool> belongs)
        {
            int[] at = [.. Enumerable.Range(0, b.Length).Where(i => belongs(b[i]))];
            if (at.Length == 0)
            {
                throw new ArgumentException($"No b-value lies on one side of the threshold of {threshold.ToString(System.Globalization.CultureInfo.InvariantCulture)} s/mm².", nameof(bValues));
            }

            ParameterMaps fit = CurveFitter.FitMaps(
                new MonoExponential([.. at.Select(i => b[i])]), CurveData.FromVolumes([.. at.Select(i => images[i])], region), options, maxDegreeOfParallelism, null, cancellationToken);
            fit.TryGet(MonoExponential.Adc, out ParameterMap? adc);
            fit.TryGet(DiffusionMeasures.S0, out ParameterMap? s0);
            return new ParameterMaps([s0!, adc! with { Definition = definition }], fit.Status)
            {
                ResidualDeviation = fit.ResidualDeviation,
                RSquared = fit.RSquared,
                Iterations = fit.Iterations,
                DegreesOfFreedom = fit.DegreesOfFreedom,
                Provenance = fit.Provenance,
            };
        }
    }
}
