using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>One compartment with two inputs, as the liver has: Ct = Fp [fa Ca + (1 − fa) Cv] ⊗ exp(−Fp t / v).</summary>
public readonly struct DualInputOneCompartment : IKineticModel<DualInputOneCompartment>
{
    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private DualInputOneCompartment(KineticInput input)
    {
        DualInput.Require(input, Name);
        _input = input;
        _grid = new StartRows(
            2,
            [.. Shapes.Spread(0.05, 30, 16).Select(static rate => new[] { rate })],
            point => [Shapes.DecayOfMixture(input, 0, point[0]), Shapes.DecayOfMixture(input, 1, point[0])]);
    }

    /// <inheritdoc/>
    public static string Id => "dual_input_one_compartment";

    /// <inheritdoc/>
    public static string Name => "Dual-input one-compartment model";

    /// <inheritdoc/>
    public static bool NeedsSecondInput => true;

    /// <inheritdoc/>
    public static string Source => "Materne et al., Magn. Reson. Med. 2002;47:135";

    /// <summary>Fp, v, fa.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [ModelParameters.Fp, ModelParameters.V, ModelParameters.Fa];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static DualInputOneCompartment Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane unit = TLane.Create(0.01);
        TLane flow = parameters[0] * unit;
        TLane rate = flow / parameters[1];
        TLane byV = -(rate * rate);
        Span<TLane> shape = jacobian[..n];
        Span<TLane> byRate = jacobian.Slice(n, n);
        Span<TLane> byPart = jacobian.Slice(2 * n, n);
        _input.Grid.ConvolveMixture(parameters[2], rate, shape, byRate);
        _input.Grid.Convolve(true, rate, byPart, default);
        for (int i = 0; i < n; i++)
        {
            TLane f = shape[i];
            TLane d = byRate[i];
            curve[i] = flow * f;
            shape[i] = unit * (f + (rate * d));
            byRate[i] = byV * d;
            byPart[i] *= flow;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> rate = stackalloc TLane[1];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, rate, amplitudes);
        TLane flow = amplitudes[0] + amplitudes[1];
        parameters[0] = flow * TLane.Create(100);
        parameters[1] = flow / rate[0];
        parameters[2] = amplitudes[1] / flow;
    }
}
