using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Spoiled gradient echoes at several flip angles together with inversion-prepared ones, which tell B1 from T1 (DESPOT1-HIFI).</summary>
/// <remarks>
/// Formulae: S(a) = M0 sin(b1 a) (1 − E) / (1 − E cos(b1 a)) with E = exp(−TR / T1); inversion-prepared
/// S(TI) = M0 sin(b1 a) |1 − 2 exp(−TI / T1) + exp(−TR of the inversions / T1)|. The inversion is taken as perfect.
/// </remarks>
public readonly struct Hifi : ICurveModel<Hifi>
{
    private const int Ranges = 6;

    private readonly double[] _angles;
    private readonly double _repetitionTime;
    private readonly double[] _times;
    private readonly double _inversionAngle;
    private readonly double _inversionRepetition;
    private readonly bool _isMagnitude;
    private readonly StartGrid _grid;

    /// <summary>Makes the model. A curve holds the samples of the flip angles, then those of the inversion times.</summary>
    /// <param name="flipAngles">Nominal flip angles of the plain echoes in degrees, at least two different.</param>
    /// <param name="repetitionTime">Their repetition time in seconds.</param>
    /// <param name="inversionTimes">Inversion times of the prepared echoes in seconds, at least one.</param>
    /// <param name="inversionFlipAngle">Their nominal flip angle in degrees.</param>
    /// <param name="inversionRepetitionTime">Time from one inversion to the next in seconds, no less than the longest TI and at most 60.</param>
    /// <param name="isMagnitude">True when the signals have lost their sign, as magnitude images have.</param>
    /// <exception cref="ArgumentException">Angles or times are not usable; the message says why.</exception>
    public Hifi(
        ReadOnlySpan<double> flipAngles, double repetitionTime, ReadOnlySpan<double> inversionTimes, double inversionFlipAngle, double inversionRepetitionTime, bool isMagnitude = true)
    {
        _angles = Sequences.Angles(flipAngles, 2);
        _repetitionTime = Sequences.RepetitionTime(repetitionTime);
        _times = Sequences.Times(inversionTimes, "inversion time", 1);
        _inversionAngle = Sequences.Angles([inversionFlipAngle], 1)[0];
        _inversionRepetition = double.IsFinite(inversionRepetitionTime)
            ? Sequences.PreparationInterval(inversionRepetitionTime, _times.Max(), nameof(inversionRepetitionTime))
            : throw new ArgumentException(FormattableString.Invariant($"The inversions' repetition time {inversionRepetitionTime} s is not finite."), nameof(inversionRepetitionTime));
        _isMagnitude = isMagnitude;
        _grid = null!;
        Hifi model = this;
        double[] factors = [0.5, 0.65, 0.8, 0.9, 1, 1.1, 1.25, 1.5];
        _grid = new StartGrid(
            [.. T1Measures.Spread(0.02, 8, 30).SelectMany(t1 => factors.Select(b1 => new[] { t1, b1 }))],
            point => [model.Shape(point[0], point[1])]);
    }

    /// <inheritdoc/>
    public static string Id => "hifi";

    /// <inheritdoc/>
    public static string Name => "Variable flip angle with inversion recovery (HIFI)";

    /// <inheritdoc/>
    public static string Source => "Deoni, J. Magn. Reson. Imaging 2007;26:1106";

    /// <summary>M0, T1, B1.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [T1Measures.M0Parameter, T1Measures.T1Parameter, T1Measures.B1Parameter];

    /// <inheritdoc/>
    public int SampleCount => _angles.Length + _times.Length;

    /// <summary>The best point of the whole grid, then the best of each range of T1: a lost sign leaves a minimum on either side of a zero crossing.</summary>
    public int StartCount => 1 + Ranges;

    /// <summary>True when the signals have lost their sign.</summary>
    internal bool IsMagnitude => _isMagnitude;

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = SampleCount;
        TLane one = TLane.Create(1);
        TLane m0 = parameters[0];
        TLane t1 = parameters[1];
        TLane b1 = parameters[2];
        for (int i = 0; i < _angles.Length; i++)
        {
            SteadyStateTerm<TLane> term = SteadyStateTerm<TLane>.Of(_angles[i], _repetitionTime, t1, b1);
            curve[i] = m0 * term.Value;
            jacobian[i] = term.Value;
            jacobian[n + i] = m0 * term.ByT1;
            jacobian[(2 * n) + i] = m0 * term.ByB1;
        }

        LaneAngle<TLane> angle = LaneAngle<TLane>.Of(_inversionAngle, b1);
        TLane rate = one / t1;
        TLane tail = TLane.Exp(TLane.Create(-_inversionRepetition) * rate);
        TLane tailByT1 = tail * TLane.Create(_inversionRepetition) * rate * rate;
        TLane sineByB1 = TLane.Create(_inversionAngle) * angle.Cosine;
        TLane two = TLane.Create(2);
        for (int i = 0; i < _times.Length; i++)
        {
            TLane time = TLane.Create(_times[i]);
            TLane decay = TLane.Exp(-time * rate);
            TLane shape = one - (two * decay) + tail;
            TLane byT1 = tailByT1 - (two * decay * time * rate * rate);
            if (_isMagnitude)
            {
                TLane sign = TLane.Select(TLane.LessThan(shape, TLane.Create(0)), -one, one);
                shape *= sign;
                byT1 *= sign;
            }

            int at = _angles.Length + i;
            curve[at] = m0 * angle.Sine * shape;
            jacobian[at] = angle.Sine * shape;
            jacobian[n + at] = m0 * angle.Sine * byT1;
            jacobian[(2 * n) + at] = m0 * sineByB1 * shape;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => RangeSearch.Search(_grid, samples, start, Ranges, parameters[1..], parameters[..1]);

    /// <summary>The curve at M0 = 1.</summary>
    private double[] Shape(double t1, double b1)
    {
        ScalarLane[] point = [ScalarLane.Create(1), ScalarLane.Create(t1), ScalarLane.Create(b1)];
        var curve = new ScalarLane[SampleCount];
        Evaluate<ScalarLane>(point, curve, new ScalarLane[3 * curve.Length]);
        return Array.ConvertAll(curve, static value => value.Value);
    }
}
