using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Diffusion kurtosis: S(b) = S0 exp(−b D + b² D² K / 6).</summary>
/// <remarks>The series ends after the second term, so it holds up to about b = 3 / (D K) only; beyond, the curve would rise again.</remarks>
public readonly struct DiffusionKurtosis : ICurveModel<DiffusionKurtosis>
{
    private readonly double[] _b;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="bValues">b-values in s/mm², at least three different.</param>
    /// <exception cref="ArgumentException">The b-values are not usable; the message says why.</exception>
    public DiffusionKurtosis(ReadOnlySpan<double> bValues)
    {
        double[] b = BValueRules.Check(bValues, 3);
        _b = b;
        _grid = new StartGrid(
            [.. BValueRules.Spread(1e-4, 5e-3, 10).SelectMany(static d => new[] { 0.0, 0.5, 1, 2 }.Select(k => new[] { d, k }))],
            point => [Array.ConvertAll(b, value => Math.Exp((-value * point[0]) + (value * value * point[0] * point[0] * point[1] / 6)))]);
    }

    /// <summary>Diffusion coefficient without the kurtosis' share, in mm²/s, sought from 0 to 0.01.</summary>
    public static MeasureDefinition D { get; } = DiffusionMeasures.Family.Define(
        "kurtosis_d", "Diffusion coefficient corrected for kurtosis", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 exp(−b D + b² D² K / 6)", Reference);

    /// <summary>Excess kurtosis of the displacements, sought from 0 to 3.</summary>
    public static MeasureDefinition K { get; } = DiffusionMeasures.Family.Define(
        "kurtosis_k", "Apparent diffusional kurtosis", Unit.One, "S(b) = S0 exp(−b D + b² D² K / 6)", Reference);

    /// <inheritdoc/>
    public static string Id => "diffusion_kurtosis";

    /// <inheritdoc/>
    public static string Name => "Diffusion kurtosis";

    /// <inheritdoc/>
    public static string Source => Reference;

    /// <summary>S0, D, K.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [DiffusionMeasures.S0Parameter, new(D, 0, 0.01, 0.001), new(K, 0, 3, 0.8)];

    /// <inheritdoc/>
    public int SampleCount => _b.Length;

    /// <inheritdoc/>
    public int StartCount => 1;

    private static string Reference => "Jensen et al., Magn. Reson. Med. 2005;53:1432";

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _b.Length;
        TLane s0 = parameters[0];
        TLane d = parameters[1];
        TLane k = parameters[2];
        Span<TLane> byS0 = jacobian[..n];
        Span<TLane> byD = jacobian.Slice(n, n);
        Span<TLane> byK = jacobian.Slice(2 * n, n);
        for (int i = 0; i < n; i++)
        {
            // With x = b D: exponent −x + x² K / 6, its derivatives −b + b x K / 3 and x² / 6
            TLane b = TLane.Create(_b[i]);
            TLane x = b * d;
            TLane sixth = x * x * TLane.Create(1.0 / 6);
            TLane decay = TLane.Exp((sixth * k) - x);
            TLane signal = s0 * decay;
            curve[i] = signal;
            byS0[i] = decay;
            byD[i] = signal * ((b * x * k * TLane.Create(1.0 / 3)) - b);
            byK[i] = signal * sixth;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _grid.Search(samples, parameters[1..], parameters);
}
