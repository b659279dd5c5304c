using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Saturation recovery: S(TD) = M0 (1 − exp(−TD / T1)).</summary>
public readonly struct SaturationRecovery : ICurveModel<SaturationRecovery>
{
    private readonly double[] _times;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="delays">Times TD from saturation to readout in seconds, at least two different.</param>
    /// <exception cref="ArgumentException">Times are not usable; the message says why.</exception>
    public SaturationRecovery(ReadOnlySpan<double> delays)
    {
        double[] times = Sequences.Times(delays, "delay", 2);
        _times = times;
        _grid = new StartGrid(
            [.. T1Measures.Spread(0.01, 12, 24).Select(static t1 => new[] { t1 })],
            point => [Array.ConvertAll(times, time => 1 - Math.Exp(-time / point[0]))]);
    }

    /// <inheritdoc/>
    public static string Id => "saturation_recovery";

    /// <inheritdoc/>
    public static string Name => "Saturation recovery";

    /// <inheritdoc/>
    public static string Source => "Haacke et al., Magnetic Resonance Imaging: Physical Principles and Sequence Design, 2nd edition, chapter 8";

    /// <summary>M0, T1.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [T1Measures.M0Parameter, T1Measures.T1Parameter];

    /// <inheritdoc/>
    public int SampleCount => _times.Length;

    /// <inheritdoc/>
    public int StartCount => 1;

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _times.Length;
        TLane one = TLane.Create(1);
        TLane m0 = parameters[0];
        TLane rate = one / parameters[1];
        for (int i = 0; i < n; i++)
        {
            TLane ratio = TLane.Create(_times[i]) * rate;
            TLane shape = LaneFunctions.OneMinusExp(ratio);
            curve[i] = m0 * shape;
            jacobian[i] = shape;
            jacobian[n + i] = -(m0 * (one - shape) * ratio * rate);
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _grid.Search(samples, parameters[1..], parameters);
}
