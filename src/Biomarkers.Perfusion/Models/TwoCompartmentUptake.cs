using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Two-compartment uptake model: impulse response Fp exp(−t / Tp) + E Fp (1 − exp(−t / Tp)), Tp = vp / (Fp + PS), E = PS / (Fp + PS).</summary>
/// <remarks>What has leaked into tissue does not return while the acquisition lasts. The lexicon's formula lacks Fp in its second term.</remarks>
public readonly struct TwoCompartmentUptake : IKineticModel<TwoCompartmentUptake>
{
    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private TwoCompartmentUptake(KineticInput input)
    {
        _input = input;
        _grid = new StartRows(
            3,
            [.. Shapes.Spread(0.5, 120, 18).Select(static rate => new[] { rate })],
            point => [Shapes.Decay(input, point[0]), input.Grid.Integral]);
    }

    /// <inheritdoc/>
    public static string Id => "two_compartment_uptake";

    /// <inheritdoc/>
    public static string Name => "Two-compartment uptake model";

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.007";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.007; Sourbron and Buckley, NMR Biomed. 2013;26:1004";

    /// <summary>Fp, PS, vp.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [ModelParameters.Fp, ModelParameters.PS, ModelParameters.VpAboveZero];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static TwoCompartmentUptake Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane unit = TLane.Create(0.01);
        TLane flow = parameters[0] * unit;
        TLane ps = parameters[1];
        TLane vp = parameters[2];
        TLane both = flow + ps;
        TLane rate = both / vp;
        TLane perBoth = TLane.Create(1) / both;
        TLane stays = flow * perBoth;
        TLane leaks = ps * perBoth;
        TLane amplitude = flow * stays;
        TLane slope = amplitude / vp;
        ReadOnlySpan<double> integral = _input.Integral;
        Span<TLane> byFlow = jacobian[..n];
        Span<TLane> byPs = jacobian.Slice(n, n);
        Span<TLane> byVp = jacobian.Slice(2 * n, n);
        _input.Convolve(rate, byFlow, byPs);
        for (int i = 0; i < n; i++)
        {
            // C = F (1 − E) f(k) + F E S with S = ∫ Cp, k = (F + PS) / vp, F (1 − E) = F² / (F + PS)
            TLane f = byFlow[i];
            TLane d = byPs[i];
            TLane s = TLane.Create(integral[i]);
            curve[i] = (amplitude * f) + (flow * leaks * s);
            byFlow[i] = unit * ((stays * (leaks + TLane.Create(1)) * f) + (leaks * leaks * s) + (slope * d));
            byPs[i] = (stays * stays * (s - f)) + (slope * d);
            byVp[i] = -(slope * rate * d);
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> rate = stackalloc TLane[1];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, rate, amplitudes);

        // F = F (1 − E) + F E, PS / F = E / (1 − E)
        TLane flow = amplitudes[0] + amplitudes[1];
        TLane ps = flow * amplitudes[1] / amplitudes[0];
        parameters[0] = flow * TLane.Create(100);
        parameters[1] = ps;
        parameters[2] = (flow + ps) / rate[0];
    }
}
