using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Reference-region model: the curve of a normal tissue, such as muscle, in place of an arterial input.</summary>
/// <remarks>
/// Formula: Ct(t) = R Cr(t) + R (kr − k) Cr(t) ⊗ exp(−k t), R = Ktrans over that of the reference, k and kr = kep of tissue and reference; both follow
/// the Tofts model. kr is the same for all voxels: <see cref="ReferenceRegionFit"/> finds it, and holds it.
/// </remarks>
public readonly struct ReferenceRegion : IKineticModel<ReferenceRegion>
{
    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private ReferenceRegion(KineticInput input)
    {
        _input = input;
        _grid = new StartRows(
            3,
            [.. Shapes.Spread(0.01, 10, 18).Select(static rate => new[] { rate })],
            point => [input.Grid.Sampled, Shapes.Decay(input, point[0])]);
    }

    /// <inheritdoc/>
    public static string Id => "reference_region";

    /// <inheritdoc/>
    public static string Name => "Reference-region model";

    /// <inheritdoc/>
    public static string Source => "Yankeelov et al., Magn. Reson. Imaging 2005;23:519; constrained: Ahmed and Levesque, Magn. Reson. Med. 2017;78:1842";

    /// <summary>Relative Ktrans, kep, kep of the reference.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [new(KineticMeasures.RelativeKtrans, 0, 100, 1), new(KineticMeasures.Kep, 1e-4, 30, 0.3) { IsScale = true }, new(KineticMeasures.ReferenceKep, 1e-4, 30, 0.5)];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static ReferenceRegion Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public static ICurveSolver? CreateLinearSolver(in ReferenceRegion model, IReadOnlyList<double> sampleWeights) =>
        new LinearSolver(LinearEquation.ReferenceRegion, model._input, Parameters, sampleWeights);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane ratio = parameters[0];
        TLane excess = parameters[2] - parameters[1];
        ReadOnlySpan<double> reference = _input.Sampled;
        Span<TLane> shape = jacobian[..n];
        Span<TLane> byRate = jacobian.Slice(n, n);
        Span<TLane> byReference = jacobian.Slice(2 * n, n);
        _input.Convolve(parameters[1], shape, byRate);
        for (int i = 0; i < n; i++)
        {
            TLane f = shape[i];
            TLane response = TLane.Create(reference[i]) + (excess * f);
            curve[i] = ratio * response;
            shape[i] = response;
            byRate[i] = ratio * ((excess * byRate[i]) - f);
            byReference[i] = ratio * f;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> rate = stackalloc TLane[1];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, rate, amplitudes);
        parameters[0] = amplitudes[0];
        parameters[1] = rate[0];
        parameters[2] = rate[0] + (amplitudes[1] / amplitudes[0]);
    }
}
