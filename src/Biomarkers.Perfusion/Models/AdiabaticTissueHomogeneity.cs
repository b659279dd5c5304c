using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Adiabatic approximation to the tissue homogeneity model: impulse response Fp up to Tc, then E Fp exp(−E Fp (t − Tc) / ve).</summary>
/// <remarks>
/// Plug flow through capillaries in Tc = vp / Fp, then exchange with extraction E = 1 − exp(−PS / Fp). The lexicon's text lacks the vascular phase
/// and the sign of the exponent.
/// </remarks>
public readonly struct AdiabaticTissueHomogeneity : IKineticModel<AdiabaticTissueHomogeneity>
{
    private static readonly double[] TransitTimes = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7];

    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private AdiabaticTissueHomogeneity(KineticInput input)
    {
        _input = input;
        double[] rates = Shapes.Spread(0.03, 5, 8);
        _grid = new StartRows(
            TransitTimes.Length,
            [.. TransitTimes.SelectMany(transit => rates.Select(rate => new[] { transit, rate }))],
            point => StartShapes(input, point[0], point[1]));
    }

    /// <inheritdoc/>
    public static string Id => "adiabatic_tissue_homogeneity";

    /// <inheritdoc/>
    public static string Name => "Adiabatic approximation to the tissue homogeneity model";

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.012";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.012; St Lawrence and Lee, J. Cereb. Blood Flow Metab. 1998;18:1365";

    /// <summary>Fp, PS, ve, vp.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [ModelParameters.Fp, ModelParameters.PS, ModelParameters.VeAsScale, ModelParameters.VpAboveZero];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <summary>The best point of the whole grid, then the best of each transit time: the surface has many minima along it.</summary>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static AdiabaticTissueHomogeneity Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane one = TLane.Create(1);
        TLane unit = TLane.Create(0.01);
        TLane flow = parameters[0] * unit;
        TLane ratio = parameters[1] / flow;
        TLane rest = TLane.Exp(-ratio);
        TLane extraction = one - rest;
        TLane transfer = flow * extraction;
        TLane perVe = one / parameters[2];
        TLane rate = transfer * perVe;
        TLane transit = parameters[3] / flow;
        Span<TLane> first = jacobian[..n];
        Span<TLane> second = jacobian.Slice(n, n);
        Span<TLane> third = jacobian.Slice(2 * n, n);
        Span<TLane> fourth = jacobian.Slice(3 * n, n);
        ShiftedInput.Compute(_input, rate, transit, first, second, third, fourth);
        ReadOnlySpan<double> integral = _input.Integral;
        TLane transferByFlow = extraction - (ratio * rest);
        TLane transitByFlow = transit / flow;
        TLane perFlow = one / flow;
        for (int i = 0; i < n; i++)
        {
            // C = F [S(t) − S(t − Tc)] + G g(t − Tc; k), G = E F, k = G / ve; dg/dt = Cp − k g
            TLane plasma = first[i];
            TLane g = third[i];
            TLane byRate = transfer * fourth[i];
            TLane vascular = TLane.Create(integral[i]) - second[i];
            TLane byTransit = (flow * plasma) - (transfer * (plasma - (rate * g)));
            TLane byTransfer = g + (byRate * perVe);
            curve[i] = (flow * vascular) + (transfer * g);
            first[i] = unit * (vascular + (byTransfer * transferByFlow) - (byTransit * transitByFlow));
            second[i] = byTransfer * rest;
            third[i] = -(byRate * rate * perVe);
            fourth[i] = byTransit * perFlow;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> point = stackalloc TLane[2];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, point, amplitudes);

        // E = G / F, off its ends.
        TLane flow = amplitudes[0];
        TLane extraction = TLane.Min(TLane.Create(0.95), TLane.Max(TLane.Create(0.02), amplitudes[1] / flow));
        parameters[0] = flow * TLane.Create(100);
        parameters[1] = -(flow * TLane.Log(TLane.Create(1) - extraction));
        parameters[2] = flow * extraction / point[1];
        parameters[3] = flow * point[0];
    }

    private static double[][] StartShapes(KineticInput input, double transit, double rate)
    {
        int n = input.SampleCount;
        var value = new ScalarLane[n];
        var integral = new ScalarLane[n];
        var shape = new ScalarLane[n];
        ShiftedInput.Compute(input, ScalarLane.Create(rate), ScalarLane.Create(transit), value, integral, shape, new ScalarLane[n]);
        return [[.. input.Grid.Integral.Zip(integral, static (now, then) => now - then.Value)], Array.ConvertAll(shape, static lane => lane.Value)];
    }
}
