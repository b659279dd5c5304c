using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Two-compartment exchange model: plasma of flow Fp and volume vp exchanges by PS with a space of volume ve.</summary>
/// <remarks>
/// Formula: impulse response Fp [(1 − A) exp(−K₊ t) + A exp(−K₋ t)], K± = ½ [s ± √(s² − 4 p)] with s = (Fp + PS) / vp + PS / ve,
/// p = Fp PS / (vp ve), A = (K₊ − Fp / vp) / (K₊ − K₋). The lexicon's text has slips in s and A.
/// </remarks>
public readonly struct TwoCompartmentExchange : IKineticModel<TwoCompartmentExchange>
{
    private const int SlowCount = 6;

    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private TwoCompartmentExchange(KineticInput input)
    {
        _input = input;
        double[] slow = Shapes.Spread(0.03, 3, SlowCount);
        double[] ratios = [2.2, 5, 12, 30, 80, 300];
        _grid = new StartRows(
            SlowCount,
            [.. slow.SelectMany(b => ratios.Select(ratio => new[] { Math.Min(b * ratio, 150), b }))],
            point => [Shapes.Decay(input, point[0]), Shapes.Decay(input, point[1])]);
    }

    /// <inheritdoc/>
    public static string Id => "two_compartment_exchange";

    /// <inheritdoc/>
    public static string Name => "Two-compartment exchange model";

    /// <inheritdoc/>
    public static bool MayReorder => false;

    /// <inheritdoc/>
    public static string? CaplexId => "M.IC1.009";

    /// <inheritdoc/>
    public static string Source => "OSIPI CAPLEX M.IC1.009; Sourbron and Buckley, NMR Biomed. 2013;26:1004";

    /// <summary>Fp, PS, ve, vp.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [ModelParameters.Fp, ModelParameters.PS, ModelParameters.VeAsScale, ModelParameters.VpAboveZero];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <summary>The best point of the whole grid, then the best of each slow rate.</summary>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static TwoCompartmentExchange Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public static ICurveSolver? CreateLinearSolver(in TwoCompartmentExchange model, IReadOnlyList<double> sampleWeights) =>
        new LinearSolver(LinearEquation.TwoCompartmentExchange, model._input, Parameters, sampleWeights);

    /// <inheritdoc/>
    public static bool Accumulate<TLane>(
        in TwoCompartmentExchange model, ReadOnlySpan<TLane> samples, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane> => ExchangeSums.TryForm(model._input.Grid, samples, lower, upper, parameters, normal, gradient, ref residualSum);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane one = TLane.Create(1);
        TLane unit = TLane.Create(0.01);
        TLane flow = parameters[0] * unit;
        TLane ps = parameters[1];
        TLane perVe = one / parameters[2];
        TLane perVp = one / parameters[3];
        TLane alpha = flow * perVp;
        TLane back = ps * perVe;
        TLane sum = alpha + (ps * perVp) + back;
        TLane product = alpha * back;
        TLane half = sum * TLane.Create(0.5);
        TLane root = TLane.Sqrt(TLane.Max(TLane.Create(0), (half * half) - product));

        // K₋ from the product: the difference would cancel where K₋ is small.
        TLane fast = half + root;
        Biexponential<TLane> pair = Biexponential<TLane>.Create(fast, product / fast);
        Span<TLane> first = jacobian[..n];
        Span<TLane> second = jacobian.Slice(n, n);
        Span<TLane> third = jacobian.Slice(2 * n, n);
        Span<TLane> fourth = jacobian.Slice(3 * n, n);
        _input.Convolve(pair.A, first, third);
        _input.Convolve(pair.B, second, fourth);

        // a + b = s and a b = p give da = (a ds − dp) / (a − b), db = (dp − b ds) / (a − b).
        TLane perDistance = one / (pair.A - pair.B);
        TLane excess = pair.A - alpha;
        (TLane aByF, TLane bByF) = Roots(in pair, perDistance, perVp, back * perVp);
        (TLane aByPs, TLane bByPs) = Roots(in pair, perDistance, perVp + perVe, alpha * perVe);
        (TLane aByVe, TLane bByVe) = Roots(in pair, perDistance, -(back * perVe), -(product * perVe));
        (TLane aByVp, TLane bByVp) = Roots(in pair, perDistance, -((alpha + (ps * perVp)) * perVp), -(product * perVp));
        TLane alphaByVp = -(alpha * perVp);
        for (int i = 0; i < n; i++)
        {
            // C = F [f(a) + (a − α) D] with α = F / vp
            TLane atA = first[i];
            TLane slopeA = third[i];
            TLane slopeB = fourth[i];
            TLane d = pair.Cascade(atA, second[i]);
            TLane response = atA + (excess * d);
            TLane byA = flow * (slopeA + d + (excess * pair.CascadeByA(slopeA, d)));
            TLane byB = flow * (excess * pair.CascadeByB(slopeB, d));
            TLane byAlpha = -(flow * d);
            curve[i] = flow * response;
            first[i] = unit * (response + (byAlpha * perVp) + (byA * aByF) + (byB * bByF));
            second[i] = (byA * aByPs) + (byB * bByPs);
            third[i] = (byA * aByVe) + (byB * bByVe);
            fourth[i] = (byAlpha * alphaByVp) + (byA * aByVp) + (byB * bByVp);
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> rates = stackalloc TLane[2];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, rates, amplitudes);
        (TLane a, TLane b) = (rates[0], rates[1]);
        TLane flow = amplitudes[0] + amplitudes[1];

        // α = a − A (a − b) = F / vp, PS / ve = a b / α, PS = vp (a + b − α − a b / α); off the ends, where nothing is exchanged.
        TLane part = TLane.Min(TLane.Create(0.95), TLane.Max(TLane.Create(0.05), amplitudes[1] / flow));
        TLane alpha = a - (part * (a - b));
        TLane back = a * b / alpha;
        TLane vp = flow / alpha;
        TLane ps = vp * (a + b - alpha - back);
        parameters[0] = flow * TLane.Create(100);
        parameters[1] = ps;
        parameters[2] = ps / back;
        parameters[3] = vp;
    }

    private static (TLane ByA, TLane ByB) Roots<TLane>(in Biexponential<TLane> pair, TLane perDistance, TLane sum, TLane product)
        where TLane : unmanaged, ILane<TLane> => (((pair.A * sum) - product) * perDistance, (product - (pair.B * sum)) * perDistance);
}
