using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Extended Tofts model with two inputs: Ct = vp C + Ktrans C ⊗ exp(−kep t), C = fa Ca + (1 − fa) Cv, kep = Ktrans / ve.</summary>
public readonly struct DualInputExtendedTofts : IKineticModel<DualInputExtendedTofts>
{
    private readonly KineticInput _input;
    private readonly StartRows _grid;
    private readonly double[] _difference;

    private DualInputExtendedTofts(KineticInput input)
    {
        DualInput.Require(input, Name);
        _input = input;
        _difference = [.. input.Grid.Sampled.Zip(input.Grid.SampledSecond, static (first, second) => first - second)];
        double[] rates = Shapes.Spread(0.03, 20, 10);
        _grid = new StartRows(
            DualInput.Parts.Length,
            [.. DualInput.Parts.SelectMany(part => rates.Select(rate => new[] { rate, part }))],
            point => [Shapes.DecayOfMixture(input, point[1], point[0]), DualInput.Mixture(input, point[1])]);
    }

    /// <inheritdoc/>
    public static string Id => "dual_input_extended_tofts";

    /// <inheritdoc/>
    public static string Name => "Dual-input extended Tofts model";

    /// <inheritdoc/>
    public static bool NeedsSecondInput => true;

    /// <inheritdoc/>
    public static string Source => "Sourbron and Buckley, NMR Biomed. 2013;26:1004; Materne et al., Magn. Reson. Med. 2002;47:135";

    /// <summary>Ktrans, ve, vp, fa.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [ModelParameters.Ktrans, ModelParameters.Ve, ModelParameters.Vp, ModelParameters.Fa];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <summary>The best point of the whole grid, then the best of each arterial fraction.</summary>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static DualInputExtendedTofts Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane ktrans = parameters[0];
        TLane vp = parameters[2];
        TLane part = parameters[3];
        TLane rate = ktrans / parameters[1];
        TLane byVe = -(rate * rate);
        double[] second = _input.Grid.SampledSecond;
        Span<TLane> shape = jacobian[..n];
        Span<TLane> byRate = jacobian.Slice(n, n);
        Span<TLane> byVp = jacobian.Slice(2 * n, n);
        Span<TLane> byPart = jacobian.Slice(3 * n, n);
        _input.Grid.ConvolveMixture(part, rate, shape, byRate);
        _input.Grid.Convolve(true, rate, byPart, default);
        for (int i = 0; i < n; i++)
        {
            TLane f = shape[i];
            TLane d = byRate[i];
            TLane difference = TLane.Create(_difference[i]);
            TLane plasma = TLane.Create(second[i]) + (part * difference);
            curve[i] = (ktrans * f) + (vp * plasma);
            shape[i] = f + (rate * d);
            byRate[i] = byVe * d;
            byVp[i] = plasma;
            byPart[i] = (ktrans * byPart[i]) + (vp * difference);
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> point = stackalloc TLane[2];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, point, amplitudes);
        parameters[0] = amplitudes[0];
        parameters[1] = amplitudes[0] / point[0];
        parameters[2] = amplitudes[1];
        parameters[3] = point[1];
    }
}
