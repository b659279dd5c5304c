using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Stretched exponential: S(b) = S0 exp(−(b DDC)^α).</summary>
public readonly struct StretchedExponential : ICurveModel<StretchedExponential>
{
    private readonly double[] _b;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="bValues">b-values in s/mm², at least three different.</param>
    /// <exception cref="ArgumentException">The b-values are not usable; the message says why.</exception>
    public StretchedExponential(ReadOnlySpan<double> bValues)
    {
        double[] b = BValueRules.Check(bValues, 3);
        _b = b;
        _grid = new StartGrid(
            [.. BValueRules.Spread(1e-4, 0.02, 10).SelectMany(static ddc => new[] { 1.0, 0.8, 0.6, 0.4 }.Select(alpha => new[] { ddc, alpha }))],
            point => [Array.ConvertAll(b, value => Math.Exp(-Math.Pow(value * point[0], point[1])))]);
    }

    /// <summary>Distributed diffusion coefficient in mm²/s, sought from 1e-6 to 0.1.</summary>
    public static MeasureDefinition Ddc { get; } = DiffusionMeasures.Family.Define(
        "ddc", "Distributed diffusion coefficient", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 exp(−(b DDC)^α)", Reference);

    /// <summary>Heterogeneity index, sought from 0.1 to 1; 1 is a single exponential.</summary>
    public static MeasureDefinition Alpha { get; } = DiffusionMeasures.Family.Define(
        "alpha", "Intravoxel heterogeneity index", Unit.One, "S(b) = S0 exp(−(b DDC)^α)", Reference);

    /// <inheritdoc/>
    public static string Id => "stretched_exponential";

    /// <inheritdoc/>
    public static string Name => "Stretched exponential";

    /// <inheritdoc/>
    public static string Source => Reference;

    /// <summary>S0, DDC, α.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [DiffusionMeasures.S0Parameter, new(Ddc, 1e-6, 0.1, 0.001) { IsScale = true }, new(Alpha, 0.1, 1, 0.8)];

    /// <inheritdoc/>
    public int SampleCount => _b.Length;

    /// <inheritdoc/>
    public int StartCount => 1;

    private static string Reference => "Bennett et al., Magn. Reson. Med. 2003;50:727";

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _b.Length;
        TLane s0 = parameters[0];
        TLane ddc = parameters[1];
        TLane alpha = parameters[2];
        TLane zero = TLane.Create(0);
        TLane slope = alpha / ddc;
        Span<TLane> byS0 = jacobian[..n];
        Span<TLane> byDdc = jacobian.Slice(n, n);
        Span<TLane> byAlpha = jacobian.Slice(2 * n, n);
        for (int i = 0; i < n; i++)
        {
            if (_b[i] == 0)
            {
                // 0^α is 0, and so are its derivatives.
                (curve[i], byS0[i], byDdc[i], byAlpha[i]) = (s0, TLane.Create(1), zero, zero);
                continue;
            }

            // With t = (b DDC)^α: dS/dDDC = −S t α / DDC, dS/dα = −S t ln(b DDC)
            TLane log = TLane.Log(TLane.Create(_b[i]) * ddc);
            TLane t = TLane.Exp(alpha * log);
            TLane decay = TLane.Exp(-t);
            TLane signal = s0 * decay;
            TLane fall = -(signal * t);
            curve[i] = signal;
            byS0[i] = decay;
            byDdc[i] = fall * slope;
            byAlpha[i] = fall * log;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _grid.Search(samples, parameters[1..], parameters);
}
