using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Extended Tofts model: Ct(t) = vp Cp(t) + Ktrans Cp(t) ⊗ exp(−kep t) with kep = Ktrans / ve.</summary>
/// <remarks>Exchange between plasma and one space, and plasma itself. Exact for piecewise linear Cp, any spacing.</remarks>
public readonly struct ExtendedTofts : IKineticModel<ExtendedTofts>
{
    private readonly KineticInput _input;
    private readonly RateSearch _search;

    private ExtendedTofts(KineticInput input)
    {
        _input = input;
        _search = new RateSearch(input, hasPlasma: true);
    }

    /// <inheritdoc/>
    public static string Id => "extended_tofts";

    /// <inheritdoc/>
    public static string Name => "Extended Tofts model";

    /// <inheritdoc/>
    public static bool MayReorder => false;

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.005";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.005; Tofts, J. Magn. Reson. Imaging 1997;7:91";

    /// <summary>Ktrans, ve, vp.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [ModelParameters.Ktrans, ModelParameters.Ve, ModelParameters.Vp];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <inheritdoc/>
    public int StartCount => RateSearch.StartCount;

    /// <inheritdoc/>
    public static ExtendedTofts Create(KineticInput input) => new(input);

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
        in ExtendedTofts model, ReadOnlySpan<TLane> samples, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane> => ToftsSums.TryForm(model._input.Grid, samples, lower, upper, parameters, normal, gradient, ref residualSum);

    /// <inheritdoc/>
    public static ICurveSolver? CreateSolver(in ExtendedTofts model, IReadOnlyList<double> sampleWeights) => ToftsSolver.TryCreate(model._input, true, sampleWeights);

    /// <inheritdoc/>
    public static ICurveSolver? CreateLinearSolver(in ExtendedTofts model, IReadOnlyList<double> sampleWeights) =>
        new LinearSolver(LinearEquation.ExtendedTofts, model._input, Parameters, sampleWeights);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane ktrans = parameters[0];
        TLane vp = parameters[2];
        TLane rate = ktrans / parameters[1];
        TLane byVe = -(rate * rate);
        ReadOnlySpan<double> plasma = _input.Sampled;
        Span<TLane> shape = jacobian[..n];
        Span<TLane> byRate = jacobian.Slice(n, n);
        Span<TLane> byVp = jacobian.Slice(2 * n, n);
        _input.Convolve(rate, shape, byRate);
        for (int i = 0; i < shape.Length; i++)
        {
            // With f = Cp ⊗ exp(−k t): dC/dKtrans = f + k f', dC/dve = −k² f', dC/dvp = Cp
            TLane f = shape[i];
            TLane d = byRate[i];
            TLane cp = TLane.Create(plasma[i]);
            curve[i] = (ktrans * f) + (vp * cp);
            shape[i] = f + (rate * d);
            byRate[i] = byVe * d;
            byVp[i] = cp;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        _search.Search(samples, start, out TLane rate, out TLane transfer, out TLane plasma);
        parameters[0] = transfer;
        parameters[1] = transfer / rate;
        parameters[2] = plasma;
    }
}
