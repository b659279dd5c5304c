using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Any diffusion model seen through the noise floor of magnitude images: √(S(b)² + σ²).</summary>
/// <typeparam name="TModel">The model of the signal without noise.</typeparam>
/// <remarks>
/// The root of the mean square of a Rician magnitude of signal S and noise σ is √(S² + 2σ²); √(S² + σ²) approximates
/// its mean, from below at S = 0 (σ for 1.25 σ) and closely from about 2 σ on. Fitted values no longer bend towards the floor at large b.
/// Source: Gudbjartsson and Patz, Magn. Reson. Med. 1995;34:910.
/// </remarks>
public readonly struct RicianFloor<TModel> : ICurveModel<RicianFloor<TModel>>
    where TModel : struct, ICurveModel<TModel>
{
    private readonly TModel _model;
    private readonly double _variance;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">The model of the signal.</param>
    /// <param name="sigma">Standard deviation of the noise in each of the two channels, in the image's unit; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">σ is not above 0, or its square not finite.</exception>
    public RicianFloor(TModel model, double sigma)
    {
        if (!(sigma > 0) || !double.IsFinite(sigma * sigma))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma.ToString(CultureInfo.InvariantCulture), "A noise above 0 whose square is finite is needed.");
        }

        _model = model;
        _variance = sigma * sigma;
    }

    /// <inheritdoc/>
    public static string Id => $"{TModel.Id}_rician";

    /// <inheritdoc/>
    public static string Name => $"{TModel.Name} with Rician floor";

    /// <inheritdoc/>
    public static string Source => $"{TModel.Source}; Gudbjartsson and Patz, Magn. Reson. Med. 1995;34:910";

    /// <inheritdoc/>
    public static IReadOnlyList<CurveParameter> Parameters => TModel.Parameters;

    /// <inheritdoc/>
    public int SampleCount => _model.SampleCount;

    /// <inheritdoc/>
    public int StartCount => _model.StartCount;

    /// <inheritdoc/>
    public static bool Reorder(Span<double> parameters, Span<double> standardErrors) => TModel.Reorder(parameters, standardErrors);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        _model.Evaluate(parameters, curve, jacobian);
        TLane variance = TLane.Create(_variance);
        for (int i = 0; i < curve.Length; i++)
        {
            // M = √(S² + σ²), dM = S / M dS
            TLane signal = curve[i];
            TLane magnitude = TLane.Sqrt((signal * signal) + variance);
            TLane factor = signal / magnitude;
            curve[i] = magnitude;
            for (int at = i; at < jacobian.Length; at += curve.Length)
            {
                jacobian[at] *= factor;
            }
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _model.Start(samples, start, parameters);
}
