using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Active uptake and efflux model of the liver: extracellular fluid (Fp, ve) hands agent to hepatocytes (ki), which excrete it (kef).</summary>
/// <remarks>
/// Formula: Ct = Fp f(a) + (Fp ki / ve) D, a = (Fp + ki) / ve, b = kef / (1 − ve), f(k) = C ⊗ exp(−k t), D = (f(b) − f(a)) / (a − b), with the input
/// C = fa Ca + (1 − fa) Cv. Inputs with delays of their own are shifted before.
/// </remarks>
public readonly struct ActiveUptakeEfflux : IKineticModel<ActiveUptakeEfflux>
{
    private readonly KineticInput _input;
    private readonly StartRows _grid;

    private ActiveUptakeEfflux(KineticInput input)
    {
        DualInput.Require(input, Name);
        _input = input;
        double[] fast = Shapes.Spread(0.6, 12, 5);
        double[] slow = [0.002, 0.01, 0.04, 0.15];
        _grid = new StartRows(
            DualInput.Parts.Length,
            [.. DualInput.Parts.SelectMany(part => fast.SelectMany(a => slow.Select(b => new[] { a, b, part })))],
            point =>
            {
                double[] atA = Shapes.DecayOfMixture(input, point[2], point[0]);
                return [atA, Shapes.Cascade(atA, Shapes.DecayOfMixture(input, point[2], point[1]), point[0], point[1])];
            });
    }

    /// <inheritdoc/>
    public static string Id => "active_uptake_efflux";

    /// <inheritdoc/>
    public static string Name => "Active uptake and efflux model";

    /// <inheritdoc/>
    public static bool NeedsSecondInput => true;

    /// <inheritdoc/>
    public static string Source => "Sourbron et al., Radiology 2012;263:874; Berks et al., Magn. Reson. Med. 2021;86:1829";

    /// <summary>Fp, ve, ki, kef, fa.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [ModelParameters.Fp, new(KineticMeasures.Ve, 1e-3, 0.99, 0.2) { IsScale = true }, ModelParameters.Ki, ModelParameters.Kef, ModelParameters.Fa];

    /// <inheritdoc/>
    public int SampleCount => _input.SampleCount;

    /// <summary>The best point of the whole grid, then the best of each arterial fraction.</summary>
    public int StartCount => _grid.StartCount;

    /// <inheritdoc/>
    public static ActiveUptakeEfflux Create(KineticInput input) => new(input);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        TLane one = TLane.Create(1);
        TLane unit = TLane.Create(0.01);
        TLane flow = parameters[0] * unit;
        TLane ki = parameters[2];
        TLane part = parameters[4];
        TLane perVe = one / parameters[1];
        TLane perCells = one / (one - parameters[1]);
        Biexponential<TLane> pair = Biexponential<TLane>.Create((flow + ki) * perVe, parameters[3] * perCells);
        TLane passed = flow * ki * perVe;
        Span<TLane> first = jacobian[..n];
        Span<TLane> second = jacobian.Slice(n, n);
        Span<TLane> third = jacobian.Slice(2 * n, n);
        Span<TLane> fourth = jacobian.Slice(3 * n, n);
        Span<TLane> fifth = jacobian.Slice(4 * n, n);
        _input.Grid.ConvolveMixture(part, pair.A, first, third);
        _input.Grid.ConvolveMixture(part, pair.B, second, fourth);

        // Of the inputs' difference, for the derivative by fa; the curve serves as room.
        _input.Grid.Convolve(true, pair.A, fifth, default);
        _input.Grid.Convolve(true, pair.B, curve, default);
        for (int i = 0; i < n; i++)
        {
            TLane atA = first[i];
            TLane slopeA = third[i];
            TLane d = pair.Cascade(atA, second[i]);
            TLane byA = (flow * slopeA) + (passed * pair.CascadeByA(slopeA, d));
            TLane byB = passed * pair.CascadeByB(fourth[i], d);
            fifth[i] = (flow * fifth[i]) + (passed * pair.Cascade(fifth[i], curve[i]));
            curve[i] = (flow * atA) + (passed * d);
            first[i] = unit * (atA + (ki * perVe * d) + (byA * perVe));
            second[i] = (byB * pair.B * perCells) - (perVe * ((passed * d) + (byA * pair.A)));
            third[i] = perVe * ((flow * d) + byA);
            fourth[i] = byB * perCells;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> point = stackalloc TLane[3];
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, start, point, amplitudes);

        // ki / ve = W / F and a = (F + ki) / ve give ve = F / (a − W / F).
        TLane flow = amplitudes[0];
        TLane uptake = TLane.Min(amplitudes[1] / flow, TLane.Create(0.8) * point[0]);
        TLane ve = TLane.Min(TLane.Create(0.8), flow / (point[0] - uptake));
        parameters[0] = flow * TLane.Create(100);
        parameters[1] = ve;
        parameters[2] = TLane.Max(TLane.Create(1e-3), uptake * ve);
        parameters[3] = point[1] * (TLane.Create(1) - ve);
        parameters[4] = point[2];
    }
}
