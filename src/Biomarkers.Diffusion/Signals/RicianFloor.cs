using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Any model above the floor that noise makes of magnitude signals: √(S² + σ²).</summary>
/// <typeparam name="TModel">The model of S.</typeparam>
/// <remarks>
/// Formula: M = √(S² + σ²), ∂M/∂p = S / M · ∂S/∂p. The second moment of a Rician variable is S² + 2σ²; this simpler form follows its mean
/// closely above 2 σ. Source: Gudbjartsson and Patz, Magn. Reson. Med. 1995;34:910.
/// </remarks>
internal readonly struct RicianFloor<TModel>(TModel model, double sigma) : ICurveModel<RicianFloor<TModel>>
    where TModel : struct, ICurveModel<TModel>
{
    private readonly TModel _model = model;
    private readonly double _variance = sigma * sigma;

    public static string Id => $"{TModel.Id}_rician";

    public static string Name => $"{TModel.Name} above a noise floor";

    public static string Source => $"{TModel.Source}; Gudbjartsson and Patz, Magn. Reson. Med. 1995;34:910";

    public static IReadOnlyList<CurveParameter> Parameters => TModel.Parameters;

    public int SampleCount => _model.SampleCount;

    public int StartCount => _model.StartCount;

    public static bool Reorder(Span<double> parameters, Span<double> standardErrors) => TModel.Reorder(parameters, standardErrors);

    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        _model.Evaluate(parameters, curve, jacobian);
        int samples = SampleCount;
        for (int i = 0; i < samples; i++)
        {
            TLane signal = curve[i];
            TLane magnitude = TLane.Sqrt((signal * signal) + TLane.Create(_variance));
            TLane share = signal / magnitude;
            curve[i] = magnitude;
            for (int at = i; at < jacobian.Length; at += samples)
            {
                jacobian[at] *= share;
            }
        }
    }

    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _model.Start(samples, start, parameters);
}
