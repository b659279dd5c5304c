using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Intravoxel incoherent motion: S(b) = S0 [(1 − f) exp(−b D) + f exp(−b D*)].</summary>
/// <remarks>
/// Bounds are those of OSIPI's comparison of codes; with them D* never falls below D. Where a rule widens them and D* comes out below
/// D, the two components are exchanged (f becomes 1 − f) and the status says so.
/// </remarks>
public readonly struct Ivim : ICurveModel<Ivim>
{
    private const int SlowPoints = 8;
    private const int FastPoints = 5;

    private readonly double[] _b;
    private readonly Lazy<StartGrid> _grid;
    private readonly Lazy<StartGrid[]> _columns;
    private readonly Lazy<IvimSearch?> _search;

    /// <summary>Makes the model.</summary>
    /// <param name="bValues">b-values in s/mm², at least four different.</param>
    /// <exception cref="ArgumentException">The b-values are not usable; the message says why.</exception>
    public Ivim(ReadOnlySpan<double> bValues)
    {
        double[] b = BValueRules.Check(bValues, 4);
        _b = b;
        double[] slow = [.. BValueRules.Spread(2.5e-4, 4e-3, SlowPoints)];
        double[] fast = [.. BValueRules.Spread(7e-3, 0.13, FastPoints)];
        _search = new Lazy<IvimSearch?>(() => IvimSearch.Create(b));
        _grid = new Lazy<StartGrid>(() => Grid([.. slow.SelectMany(d => fast.Select(dStar => new[] { d, dStar }))]));
        _columns = new Lazy<StartGrid[]>(() => Array.ConvertAll(fast, dStar => Grid([.. slow.Select(d => new[] { d, dStar })])));

        StartGrid Grid(double[][] points) => new(
            points, point => [Array.ConvertAll(b, value => Math.Exp(-value * point[0])), Array.ConvertAll(b, value => Math.Exp(-value * point[1]))]);
    }

    /// <summary>Diffusion coefficient of tissue in mm²/s, sought from 0 to 0.005.</summary>
    public static MeasureDefinition D { get; } = DiffusionMeasures.Family.Define(
        "ivim_d", "Tissue diffusion coefficient D", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 [(1 − f) exp(−b D) + f exp(−b D*)]", Reference);

    /// <summary>Perfusion fraction, 0 to 1.</summary>
    public static MeasureDefinition F { get; } = DiffusionMeasures.Family.Define(
        "ivim_f", "Perfusion fraction f", Unit.One, "S(b) = S0 [(1 − f) exp(−b D) + f exp(−b D*)]", Reference);

    /// <summary>Pseudo-diffusion coefficient of blood in mm²/s, sought from 0.005 to 0.2.</summary>
    public static MeasureDefinition DStar { get; } = DiffusionMeasures.Family.Define(
        "ivim_d_star", "Pseudo-diffusion coefficient D*", DiffusionMeasures.SquareMillimetrePerSecond, "S(b) = S0 [(1 − f) exp(−b D) + f exp(−b D*)]", Reference);

    /// <inheritdoc/>
    public static string Id => "ivim";

    /// <inheritdoc/>
    public static string Name => "Intravoxel incoherent motion";

    /// <inheritdoc/>
    public static string Source => Reference;

    /// <summary>S0, D, f, D*.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [DiffusionMeasures.S0Parameter, new(D, 0, 0.005, 0.001), new(F, 0, 1, 0.1), new(DStar, 0.005, 0.2, 0.03) { IsScale = true }];

    /// <inheritdoc/>
    public int SampleCount => _b.Length;

    /// <summary>The minimum of the projected sum from the best point of a grid, then the best point for each D*: there may be several minima along D*.</summary>
    public int StartCount => 1 + FastPoints;

    private static string Reference => "Le Bihan et al., Radiology 1988;168:497; bounds of OSIPI TF2.4";

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _b.Length;
        TLane s0 = parameters[0];
        TLane d = parameters[1];
        TLane f = parameters[2];
        TLane dStar = parameters[3];
        TLane rest = TLane.Create(1) - f;
        Span<TLane> byS0 = jacobian[..n];
        Span<TLane> byD = jacobian.Slice(n, n);
        Span<TLane> byF = jacobian.Slice(2 * n, n);
        Span<TLane> byDStar = jacobian.Slice(3 * n, n);
        curve = curve[..n];
        for (int i = 0; i < byS0.Length; i++)
        {
            TLane minusB = TLane.Create(-_b[i]);
            TLane slow = TLane.Exp(minusB * d);
            TLane fast = TLane.Exp(minusB * dStar);
            TLane tissue = rest * slow;
            TLane blood = f * fast;
            TLane shape = tissue + blood;
            TLane scale = minusB * s0;
            curve[i] = s0 * shape;
            byS0[i] = shape;
            byD[i] = scale * tissue;
            byF[i] = s0 * (fast - slow);
            byDStar[i] = scale * blood;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        if (start == 0 && _search.Value is { } search)
        {
            search.Find(samples, parameters);
        }
        else
        {
            Span<TLane> point = stackalloc TLane[2];
            Span<TLane> amplitudes = stackalloc TLane[2];
            StartGrid grid = start == 0 ? _grid.Value : _columns.Value[start - 1];
            grid.Search(samples, point, amplitudes);
            TLane s0 = amplitudes[0] + amplitudes[1];
            parameters[0] = s0;
            parameters[1] = point[0];
            parameters[2] = amplitudes[1] / s0;
            parameters[3] = point[1];
        }

        // Off its bound, where the samples would say nothing about D*.
        parameters[2] = TLane.Max(TLane.Create(0.02), parameters[2]);
    }

    /// <inheritdoc/>
    public static bool Refine<TLane>(
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<TLane> parameters, Span<TLane> normal, Span<TLane> gradient, ref TLane residualSum)
        where TLane : unmanaged, ILane<TLane>
    {
        IvimAmplitudes.Refine(lower, upper, parameters, normal, gradient, ref residualSum);
        return true;
    }

    /// <summary>Exchanges the components where D* is below D.</summary>
    /// <param name="parameters">S0, D, f, D*.</param>
    /// <param name="standardErrors">Theirs.</param>
    /// <returns>True when they were exchanged.</returns>
    public static bool Reorder(Span<double> parameters, Span<double> standardErrors)
    {
        // Nothing tells the coefficient of a part that is not there.
        if (parameters[2] == 0)
        {
            (parameters[3], standardErrors[3]) = (double.NaN, double.NaN);
            return false;
        }

        if (parameters[2] == 1)
        {
            (parameters[1], standardErrors[1]) = (double.NaN, double.NaN);
            return false;
        }

        if (!(parameters[3] < parameters[1]))
        {
            return false;
        }

        (parameters[1], parameters[3]) = (parameters[3], parameters[1]);
        (standardErrors[1], standardErrors[3]) = (standardErrors[3], standardErrors[1]);
        parameters[2] = 1 - parameters[2];
        return true;
    }
}
