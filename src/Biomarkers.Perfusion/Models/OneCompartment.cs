using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>One compartment: Ct(t) = Fp Cp(t) ⊗ exp(−Fp t / v).</summary>
/// <remarks>v is vp + ve where exchange is fast (M.IC1.003), vp where there is none (M.IC1.002).</remarks>
public readonly struct OneCompartment : IKineticModel<OneCompartment>
{
    private readonly KineticInput _input;
    private readonly RateSearch _search;

    private OneCompartment(KineticInput input)
    {
        _input = input;
        _search = new RateSearch(input, hasPlasma: false);
    }

    /// <inheritdoc/>
    public static string Id => "one_compartment";

    /// <inheritdoc/>
    public static string Name => "One-compartment model";

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.003";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.003; Sourbron and Buckley, NMR Biomed. 2013;26:1004";

    /// <summary>Fp, v.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [ModelParameters.Fp, ModelParameters.V];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => RateSearch.StartCount;

    /// <inheritdoc/>
    public static OneCompartment Create(KineticInput input) => new(input);

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
        _input.Convolve(rate, shape, byRate);
        for (int i = 0; i < n; i++)
        {
            // With F = Fp / 100 and k = F / v: dC/dF = f + k f', dC/dv = −k² f'
            TLane f = shape[i];
            TLane d = byRate[i];
            curve[i] = flow * f;
            shape[i] = unit * (f + (rate * d));
            byRate[i] = byV * d;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        _search.Search(samples, start, out TLane rate, out TLane transfer, out _);
        parameters[0] = transfer * TLane.Create(100);
        parameters[1] = transfer / rate;
    }
}
