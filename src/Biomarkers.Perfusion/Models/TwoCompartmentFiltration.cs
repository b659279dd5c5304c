using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Two-compartment filtration model of the kidney: plasma (Fp, vp) passes a part on to tubules (PS, ve).</summary>
/// <remarks>
/// Formula: Ct = Fp f(a) + PS a D, with a = Fp / vp, b = PS / ve, f(k) = Cp ⊗ exp(−k t) and D = (f(b) − f(a)) / (a − b). PS is the
/// tubular flow here. The lexicon's equations leave PS out of the plasma's impulse response; this is the form in use, without reabsorption.
/// </remarks>
public readonly struct TwoCompartmentFiltration : IKineticModel<TwoCompartmentFiltration>
{
    private const int FastCount = 6;

    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private TwoCompartmentFiltration(KineticInput input)
    {
        _input = input;
        double[] slow = Shapes.Spread(0.03, 3, 6);
        _grid = new StartRows(
            FastCount,
            [.. Shapes.Spread(1.7, 60, FastCount).SelectMany(a => slow.Select(b => new[] { a, b }))],
            point =>
            {
                double[] atA = Shapes.Decay(input, point[0]);
                return [atA, Shapes.Cascade(atA, Shapes.Decay(input, point[1]), point[0], point[1])];
            });
    }

    /// <inheritdoc/>
    public static string Id => "two_compartment_filtration";

    /// <inheritdoc/>
    public static string Name => "Two-compartment filtration model";

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.013";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.013; Sourbron et al., Invest. Radiol. 2008;43:40";

    /// <summary>Fp, PS, ve, vp.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [ModelParameters.Fp, ModelParameters.PS, ModelParameters.VeAsScale, ModelParameters.VpAboveZero];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <summary>The best point of the whole grid, then the best of each fast rate.</summary>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static TwoCompartmentFiltration Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane unit = TLane.Create(0.01);
        TLane flow = parameters[0] * unit;
        TLane ps = parameters[1];
        TLane perVe = TLane.Create(1) / parameters[2];
        TLane perVp = TLane.Create(1) / parameters[3];
        Biexponential<TLane> pair = Biexponential<TLane>.Create(flow * perVp, ps * perVe);
        TLane passed = ps * pair.A;
        Span<TLane> first = jacobian[..n];
        Span<TLane> second = jacobian.Slice(n, n);
        Span<TLane> third = jacobian.Slice(2 * n, n);
        Span<TLane> fourth = jacobian.Slice(3 * n, n);
        _input.Convolve(pair.A, first, third);
        _input.Convolve(pair.B, second, fourth);
        for (int i = 0; i < n; i++)
        {
            TLane atA = first[i];
            TLane slopeA = third[i];
            TLane d = pair.Cascade(atA, second[i]);
            TLane byA = (flow * slopeA) + (ps * d) + (passed * pair.CascadeByA(slopeA, d));
            TLane byB = passed * pair.CascadeByB(fourth[i], d);
            curve[i] = (flow * atA) + (passed * d);
            first[i] = unit * (atA + (byA * perVp));
            second[i] = (pair.A * d) + (byB * perVe);
            third[i] = -(byB * pair.B * perVe);
            fourth[i] = -(byA * pair.A * perVp);
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> rates = stackalloc TLane[2];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, rates, amplitudes);
        TLane flow = amplitudes[0];

        // The second amplitude is PS a.
        TLane ps = TLane.Max(TLane.Create(1e-3), amplitudes[1] / rates[0]);
        parameters[0] = flow * TLane.Create(100);
        parameters[1] = ps;
        parameters[2] = ps / rates[1];
        parameters[3] = flow / rates[0];
    }
}
