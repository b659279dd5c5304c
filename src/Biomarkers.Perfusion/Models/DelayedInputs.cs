using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A model of two inputs with a delay of its own for each, both sought along: the artery's and, in the liver, the portal vein's.</summary>
/// <typeparam name="TModel">The model without delays; it mixes its inputs by <see cref="KineticMeasures.Fa"/>.</typeparam>
/// <remarks>
/// <para>Formula: the response is linear in the input, so Ct(t) = fa C₁(t − delay) + (1 − fa) C₂(t − second delay), C₁ the model at fa = 1 and C₂ at fa = 0.</para>
/// <para>Method: each is <see cref="Delayed{TModel}"/>. Starts are its own, with one delay for both, from which the two are then moved apart by steps of 2 s.</para>
/// </remarks>
public readonly struct DelayedInputs<TModel> : IKineticModel<DelayedInputs<TModel>>
    where TModel : struct, IKineticModel<TModel>
{
    private const double Longest = 10;

    private static readonly double[] Steps = [0, -2, 2, -4, 4, -7, 7];
    private static readonly int PartIndex = FindPart();

    private readonly Delayed<TModel> _delayed;

    private DelayedInputs(Delayed<TModel> delayed) => _delayed = delayed;

    /// <inheritdoc/>
    public static string Id => $"{TModel.Id}_delayed_inputs";

    /// <inheritdoc/>
    public static string Name => $"{TModel.Name} with a delay of each input";

    /// <inheritdoc/>
    public static string? CaplexId => TModel.CaplexId;

    /// <inheritdoc/>
    public static bool NeedsSecondInput => true;

    /// <inheritdoc/>
    public static string Source => TModel.Source;

    /// <summary>The model's parameters, then the delay of the first input, then that of the second.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } = [.. Delayed<TModel>.Parameters, ModelParameters.SecondDelay];

    /// <inheritdoc/>
    public int SampleCount => _delayed.SampleCount;

    /// <inheritdoc/>
    public int StartCount => _delayed.StartCount;

    /// <inheritdoc/>
    public static DelayedInputs<TModel> Create(KineticInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return PartIndex >= 0 && TModel.NeedsSecondInput
            ? new DelayedInputs<TModel>(Delayed<TModel>.Create(input))
            : throw new ArgumentException($"The {TModel.Name} has no second input that could have a delay of its own.", nameof(input));
    }

    /// <inheritdoc/>
    public static bool Reorder(Span<double> parameters, Span<double> standardErrors) => TModel.Reorder(parameters[..^2], standardErrors[..^2]);

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = curve.Length;
        int shared = parameters.Length - 1;
        TLane one = TLane.Create(1);
        TLane part = parameters[PartIndex];
        TLane rest = one - part;
        Span<TLane> point = stackalloc TLane[CurveFitter.MostParameters];
        point = point[..shared];
        parameters[..shared].CopyTo(point);
        Span<TLane> room = LaneScratch.TakeOutermost<TLane>(n * (1 + shared));
        Span<TLane> second = room[..n];
        Span<TLane> bySecond = room[n..];
        point[PartIndex] = one;
        _delayed.Evaluate(point, curve, jacobian[..(n * shared)]);
        point[PartIndex] = TLane.Create(0);
        point[^1] = parameters[shared];
        _delayed.Evaluate(point, second, bySecond);
        for (int j = 0; j < shared; j++)
        {
            Span<TLane> column = jacobian.Slice(j * n, n);
            ReadOnlySpan<TLane> other = bySecond.Slice(j * n, n);
            for (int i = 0; i < n; i++)
            {
                // Of the delays each belongs to one input alone.
                column[i] = j == PartIndex ? curve[i] - second[i]
                    : j == shared - 1 ? part * column[i]
                    : (part * column[i]) + (rest * other[i]);
            }
        }

        ReadOnlySpan<TLane> byDelay = bySecond.Slice((shared - 1) * n, n);
        Span<TLane> last = jacobian.Slice(shared * n, n);
        for (int i = 0; i < n; i++)
        {
            curve[i] = (part * curve[i]) + (rest * second[i]);
            last[i] = rest * byDelay[i];
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = samples.Length;
        var curve = new TLane[n];
        var jacobian = new TLane[n * parameters.Length];
        Span<TLane> common = stackalloc TLane[CurveFitter.MostParameters];
        Span<TLane> trial = stackalloc TLane[CurveFitter.MostParameters];
        common = common[..parameters.Length];
        trial = trial[..parameters.Length];
        _delayed.Start(samples, start, common[..^1]);
        common[^1] = common[^2];
        TLane best = TLane.Create(double.PositiveInfinity);
        foreach (double first in Steps)
        {
            foreach (double second in Steps)
            {
                common.CopyTo(trial);
                trial[^2] = Within(common[^2] + TLane.Create(first));
                trial[^1] = Within(common[^1] + TLane.Create(second));
                Evaluate<TLane>(trial, curve, jacobian);
                TLane sum = TLane.Create(0);
                for (int i = 0; i < n; i++)
                {
                    TLane residual = samples[i] - curve[i];
                    sum += residual * residual;
                }

                // The first pair is taken whatever it is worth, so that there is a start.
                bool isFirst = first == 0 && second == 0;
                TLane isBetter = TLane.LessThan(sum, best);
                best = TLane.Select(isBetter, sum, best);
                for (int j = 0; j < trial.Length; j++)
                {
                    parameters[j] = isFirst ? trial[j] : TLane.Select(isBetter, trial[j], parameters[j]);
                }
            }
        }
    }

    private static TLane Within<TLane>(TLane delay)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Create(Longest), TLane.Max(TLane.Create(-Longest), delay));

    private static int FindPart()
    {
        for (int j = 0; j < TModel.Parameters.Count; j++)
        {
            if (TModel.Parameters[j].Definition == KineticMeasures.Fa)
            {
                return j;
            }
        }

        return -1;
    }
}
