using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Tofts model: Ct(t) = Ktrans Cp(t) ⊗ exp(−kep t) with kep = Ktrans / ve.</summary>
/// <remarks>Exchange between plasma and one space, blood vessels left out. Exact for piecewise linear Cp, any spacing.</remarks>
public readonly struct Tofts : IKineticModel<Tofts>
{
    private readonly KineticInput _input;
    private readonly RateSearch _search;

    private Tofts(KineticInput input)
    {
        _input = input;
        _search = new RateSearch(input, hasPlasma: false);
    }

    /// <inheritdoc/>
    public static string Id => "tofts";

    /// <inheritdoc/>
    public static string Name => "Tofts model";

    /// <inheritdoc/>
    public static bool MayReorder => false;

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.004";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.004; Tofts and Kermode, Magn. Reson. Med. 1991;17:357";

    /// <summary>Ktrans, ve.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [ModelParameters.Ktrans, ModelParameters.Ve];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => RateSearch.StartCount;

    /// <inheritdoc/>
    public static Tofts Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public static bool Refine<TLane>(
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane>
    {
        ToftsAmplitudes.Refine(lower, upper, parameters, normal, gradient, ref residualSum);
        return true;
    }

    /// <inheritdoc/>
    public static bool Accumulate<TLane>(
        in Tofts model, ReadOnlySpan<TLane> samples, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane> => ToftsSums.TryForm(model._input.Grid, samples, lower, upper, parameters, normal, gradient, ref residualSum);

    /// <inheritdoc/>
    public static ICurveSolver? CreateSolver(in Tofts model, IReadOnlyList<double> sampleWeights) => ToftsSolver.TryCreate(model._input, false, sampleWeights);

    /// <inheritdoc/>
    public static ICurveSolver? CreateLinearSolver(in Tofts model, IReadOnlyList<double> sampleWeights) =>
        new LinearSolver(LinearEquation.Tofts, model._input, Parameters, sampleWeights);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane ktrans = parameters[0];
        TLane rate = ktrans / parameters[1];
        TLane byVe = -(rate * rate);
        Span<TLane> shape = jacobian[..n];
        Span<TLane> byRate = jacobian.Slice(n, n);
        _input.Convolve(rate, shape, byRate);
        for (int i = 0; i < shape.Length; i++)
        {
            // With f = Cp ⊗ exp(−k t): dC/dKtrans = f + k f', dC/dve = −k² f'
            TLane f = shape[i];
            TLane d = byRate[i];
            curve[i] = ktrans * f;
            shape[i] = f + (rate * d);
            byRate[i] = byVe * d;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        _search.Search(samples, start, out TLane rate, out TLane transfer, out _);
        parameters[0] = transfer;
        parameters[1] = transfer / rate;
    }
}
