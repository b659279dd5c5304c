using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Spoiled gradient echoes at several flip angles: S(a) = M0 sin a (1 − E) / (1 − E cos a), E = exp(−TR / T1).</summary>
/// <remarks>The angles and B1 follow each other's scale, so B1 is held: at 1, or at a map's values.</remarks>
public readonly struct VariableFlipAngle : ICurveModel<VariableFlipAngle>
{
    private readonly double[] _angles;
    private readonly double _repetitionTime;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="flipAngles">Nominal flip angles in degrees, at least two different.</param>
    /// <param name="repetitionTime">Repetition time in seconds.</param>
    /// <exception cref="ArgumentException">Angles or time are not usable; the message says why.</exception>
    public VariableFlipAngle(ReadOnlySpan<double> flipAngles, double repetitionTime)
    {
        double[] angles = Sequences.Angles(flipAngles, 2);
        double time = Sequences.RepetitionTime(repetitionTime);
        _angles = angles;
        _repetitionTime = time;
        _grid = new StartGrid(
            [.. T1Measures.Spread(0.01, 12, 24).Select(static t1 => new[] { t1 })],
            point => [Array.ConvertAll(angles, angle => SteadyStateTerm<ScalarLane>.At(angle, time, point[0], 1))]);
    }

    /// <inheritdoc/>
    public static string Id => "variable_flip_angle";

    /// <inheritdoc/>
    public static string Name => "Variable flip angle";

    /// <inheritdoc/>
    public static string Source => "Fram et al., Magn. Reson. Imaging 1987;5:201; OSIPI CAPLEX M.SM2.002";

    /// <summary>M0, T1, B1.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [T1Measures.M0Parameter, T1Measures.T1Parameter, T1Measures.B1Parameter];

    /// <inheritdoc/>
    public int SampleCount => _angles.Length;

    /// <inheritdoc/>
    public int StartCount => 1;

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _angles.Length;
        TLane m0 = parameters[0];
        for (int i = 0; i < n; i++)
        {
            SteadyStateTerm<TLane> term = SteadyStateTerm<TLane>.Of(_angles[i], _repetitionTime, parameters[1], parameters[2]);
            curve[i] = m0 * term.Value;
            jacobian[i] = term.Value;
            jacobian[n + i] = m0 * term.ByT1;
            jacobian[(2 * n) + i] = m0 * term.ByB1;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        _grid.Search(samples, parameters.Slice(1, 1), parameters[..1]);
        parameters[2] = TLane.Create(1);
    }
}
