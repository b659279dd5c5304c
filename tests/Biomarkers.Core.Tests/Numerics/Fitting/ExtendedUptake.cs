using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests.Numerics.Fitting;

/// <summary>
/// A model that recurs over its samples, as perfusion's do: C(t) = vp Cp(t) + K ∫ Cp(u) exp(−k (t − u)) du, exact for an input that is
/// linear between samples. With x = k Δt and E = exp(−x): y_i = E y_(i−1) + a_(i−1) (1 − E) / k + (a_i − a_(i−1)) (x − 1 + E) / (k x).
/// </summary>
internal readonly struct ExtendedUptake : ICurveModel<ExtendedUptake>
{
    private static readonly MeasureFamily Family = new("test", null, "Test");

    private readonly double[] _input;
    private readonly double _step;
    private readonly StartGrid _grid;

    public ExtendedUptake(double[] input, double step)
    {
        _input = input;
        _step = step;
        _grid = new StartGrid(
            [.. Enumerable.Range(0, 12).Select(static i => new[] { 0.02 * Math.Pow(250, i / 11.0) })],
            point =>
            {
                var curve = new double[input.Length];
                CurveFitter.Simulate(new ExtendedUptake(input, step, null!), [1, point[0], 0], curve);
                return [curve, input];
            });
    }

    private ExtendedUptake(double[] input, double step, StartGrid grid) => (_input, _step, _grid) = (input, step, grid);

    public static MeasureDefinition K { get; } = Define("k_trans");

    public static MeasureDefinition Kep { get; } = Define("k_ep");

    public static MeasureDefinition Vp { get; } = Define("v_p");

    public static string Id => "extended_uptake";

    public static string Name => "Extended uptake";

    public static string Source => "Test";

    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [new(K, 0, 5, 0.2), new(Kep, 0.005, 20, 1) { IsScale = true }, new(Vp, 0, 1, 0.05)];

    public int SampleCount => _input.Length;

    public int StartCount => 1;

    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _input.Length;
        TLane one = TLane.Create(1);
        TLane step = TLane.Create(_step);
        TLane ktrans = parameters[0];
        TLane k = parameters[1];
        TLane vp = parameters[2];

        // y_i = E y_(i−1) + P a_(i−1) + Q a_i with Q = (x − 1 + E) / (k x), P = (1 − E) / k − Q, and their derivatives by k.
        TLane x = k * step;
        TLane e = TLane.Exp(-x);
        TLane perK = one / k;
        TLane rise = (one - e) * perK;
        TLane q = (step - rise) / x;
        TLane p = rise - q;
        TLane eByK = -(step * e);
        TLane riseByK = ((step * e) - rise) * perK;
        TLane qByK = -(riseByK / x) - (q * perK);
        TLane pByK = riseByK - qByK;

        Span<TLane> byK = jacobian[..n];
        Span<TLane> byKep = jacobian.Slice(n, n);
        Span<TLane> byVp = jacobian.Slice(2 * n, n);
        TLane y = TLane.Create(0);
        TLane dy = y;
        TLane before = y;
        for (int i = 0; i < n; i++)
        {
            TLane now = TLane.Create(_input[i]);
            if (i > 0)
            {
                dy = (eByK * y) + (e * dy) + ((pByK * before) + (qByK * now));
                y = (e * y) + ((p * before) + (q * now));
            }

            before = now;
            curve[i] = (ktrans * y) + (vp * now);
            byK[i] = y;
            byKep[i] = ktrans * dy;
            byVp[i] = now;
        }
    }

    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        Span<TLane> amplitudes = stackalloc TLane[2];
        _grid.Search(samples, parameters[1..], amplitudes);
        parameters[0] = amplitudes[0];
        parameters[2] = amplitudes[1];
    }

    private static MeasureDefinition Define(string tag) =>
        new() { Family = Family, Tag = tag, Name = tag, Unit = Unit.One, Formula = "C(t) = vp Cp + K Cp * exp(−k t)", Source = "Test" };
}
