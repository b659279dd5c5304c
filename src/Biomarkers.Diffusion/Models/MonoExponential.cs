using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>One diffusion coefficient: S(b) = S0 exp(−b ADC). Fitted to the signal itself, without a logarithm.</summary>
public readonly struct MonoExponential : ICurveModel<MonoExponential>
{
    private readonly double[] _b;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="bValues">b-values in s/mm², at least two different.</param>
    /// <exception cref="ArgumentException">The b-values are not usable; the message says why.</exception>
    public MonoExponential(ReadOnlySpan<double> bValues)
    {
        double[] b = BValueRules.Check(bValues, 2);
        _b = b;
        _grid = new StartGrid(
            [[0], .. BValueRules.Spread(5e-5, 0.05, 15).Select(static adc => new[] { adc })],
            point => [Array.ConvertAll(b, value => Math.Exp(-value * point[0]))]);
    }

    /// <summary>Apparent diffusion coefficient in mm²/s, sought from 0 to 0.1.</summary>
    public static MeasureDefinition Adc { get; } = DiffusionMeasures.Family.Define(
        "adc", "Apparent diffusion coefficient", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 exp(−b ADC)", "QIBA profile Diffusion-Weighted MRI");

    /// <inheritdoc/>
    public static string Id => "mono_exponential";

    /// <inheritdoc/>
    public static string Name => "Mono-exponential diffusion";

    /// <inheritdoc/>
    public static string Source => "Stejskal and Tanner, J. Chem. Phys. 1965;42:288";

    /// <inheritdoc/>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [DiffusionMeasures.S0Parameter, new(Adc, 0, 0.1, 0.001)];

    /// <inheritdoc/>
    public int SampleCount => _b.Length;

    /// <inheritdoc/>
    public int StartCount => 1;

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane s0 = parameters[0];
        TLane adc = parameters[1];
        Span<TLane> byS0 = jacobian[.._b.Length];
        Span<TLane> byAdc = jacobian.Slice(_b.Length, _b.Length);
        for (int i = 0; i < _b.Length; i++)
        {
            TLane minusB = TLane.Create(-_b[i]);
            TLane decay = TLane.Exp(minusB * adc);
            TLane signal = s0 * decay;
            curve[i] = signal;
            byS0[i] = decay;
            byAdc[i] = minusB * signal;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _grid.Search(samples, parameters[1..], parameters);
}
