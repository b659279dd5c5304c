using System.Globalization;

namespace Biomarkers;

/// <summary>What is the same for every curve of a fit: which parameters are sought, between which bounds, with which weights.</summary>
internal sealed class FitPlan
{
    private FitPlan(string modelId, IReadOnlyList<CurveParameter> parameters, CurveFitOptions options)
    {
        ModelId = modelId;
        Parameters = parameters;
        Options = options;
        Lower = [.. parameters.Select(static p => p.Lower)];
        Upper = [.. parameters.Select(static p => p.Upper)];
        Held = [.. parameters.Select(static _ => double.NaN)];
        TiedTo = [.. parameters.Select(static _ => -1)];
        Factor = [.. parameters.Select(static _ => 1.0)];
        HeldByCurve = new SampleSource?[parameters.Count];
        StartByCurve = new SampleSource?[parameters.Count];
    }

    public string ModelId { get; }

    public IReadOnlyList<CurveParameter> Parameters { get; }

    public CurveFitOptions Options { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>Value a parameter is held at for all curves; NaN when it is not.</summary>
    public double[] Held { get; }

    /// <summary>Index of the parameter that one follows; −1 for none.</summary>
    public int[] TiedTo { get; }

    public double[] Factor { get; }

    public SampleSource?[] HeldByCurve { get; }

    public SampleSource?[] StartByCurve { get; }

    /// <summary>Indices of the parameters that are sought.</summary>
    public int[] Free { get; private set; } = [];

    /// <summary>Square root of the weight of each sample; null for equal weights.</summary>
    public double[]? RootWeights { get; private set; }

    public bool HasTies { get; private set; }

    public static FitPlan Create<TModel>(in TModel model, CurveData data, CurveFitOptions options)
        where TModel : struct, ICurveModel<TModel>
    {
        IReadOnlyList<CurveParameter> parameters = TModel.Parameters;
        int sampleCount = model.SampleCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxIterations, 1, nameof(options));
        if (!(options.Tolerance >= 0 && options.Tolerance < 1))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A tolerance of 0 or more and less than 1 is needed, not {options.Tolerance}."), nameof(options));
        }

        if (data.SampleCount != sampleCount)
        {
            throw new ArgumentException($"The curves have {data.SampleCount} samples, the model {sampleCount}.", nameof(data));
        }

        if (parameters.Count is 0 or > CurveFitter.MostParameters)
        {
            throw new ArgumentException($"A model of 1 to {CurveFitter.MostParameters} parameters can be fitted, not of {parameters.Count}.");
        }

        var plan = new FitPlan(TModel.Id, parameters, options);
        plan.TakeRules(options.Rules);
        plan.TakeGiven(data.Given);
        plan.Free = [.. Enumerable.Range(0, parameters.Count).Where(plan.IsFree)];
        plan.HasTies = Array.Exists(plan.TiedTo, static index => index >= 0);
        plan.RootWeights = Roots(options.SampleWeights, sampleCount);
        return plan.Free.Length > 0 ? plan : throw new ArgumentException("Every parameter is held or tied, so that nothing is left to fit.", nameof(options));
    }

    private static double[]? Roots(IReadOnlyList<double> weights, int sampleCount)
    {
        if (weights.Count == 0)
        {
            return null;
        }

        if (weights.Count != sampleCount)
        {
            throw new ArgumentException($"{weights.Count} weights for {sampleCount} samples.", nameof(weights));
        }

        for (int i = 0; i < sampleCount; i++)
        {
            if (!(weights[i] >= 0) || !double.IsFinite(weights[i]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Weight {i} is {weights[i]}; a finite weight of 0 or more is needed."), nameof(weights));
            }
        }

        return [.. weights.Select(Math.Sqrt)];
    }

    private bool IsFree(int index) => double.IsNaN(Held[index]) && HeldByCurve[index] is null && TiedTo[index] < 0;

    private void TakeRules(IReadOnlyList<ParameterRule> rules)
    {
        var seen = new HashSet<int>();
        foreach (ParameterRule rule in rules)
        {
            int index = IndexOf(rule.Parameter);
            string tag = rule.Parameter.Tag;
            if (!seen.Add(index))
            {
                throw new ArgumentException($"{tag} has two rules.", nameof(rules));
            }

            Lower[index] = rule.Lower ?? Lower[index];
            Upper[index] = rule.Upper ?? Upper[index];
            if (!(Lower[index] < Upper[index]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{tag}: the lower bound {Lower[index]} must lie below the upper bound {Upper[index]}."), nameof(rules));
            }

            if (rule.Held is { } held)
            {
                Held[index] = double.IsFinite(held) ? held : throw new ArgumentException($"{tag} is held at a value that is not finite.", nameof(rules));
            }

            if (rule.TiedTo is { } other)
            {
                TiedTo[index] = IndexOf(other);
                Factor[index] = rule.Factor;
                if (TiedTo[index] == index || !double.IsFinite(rule.Factor) || rule.Held is not null)
                {
                    throw new ArgumentException($"{tag} cannot be tied to itself, by a factor that is not finite, or be held as well.", nameof(rules));
                }
            }
        }

        for (int j = 0; j < TiedTo.Length; j++)
        {
            if (TiedTo[j] >= 0 && (TiedTo[TiedTo[j]] >= 0 || !double.IsNaN(Held[TiedTo[j]])))
            {
                throw new ArgumentException($"{Parameters[j].Definition.Tag} is tied to a parameter that is tied or held itself.", nameof(rules));
            }
        }
    }

    private void TakeGiven(IReadOnlyList<GivenParameter> given)
    {
        foreach (GivenParameter one in given)
        {
            int index = IndexOf(one.Parameter);
            if (TiedTo[index] >= 0 || TiedTo.Contains(index) || !double.IsNaN(Held[index]))
            {
                throw new ArgumentException($"{one.Parameter.Tag} is held or tied by a rule and cannot be given for each curve as well.", nameof(given));
            }

            (one.Role == GivenRole.Held ? HeldByCurve : StartByCurve)[index] = one.Values;
        }
    }

    private int IndexOf(MeasureDefinition definition)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Definition == definition)
            {
                return i;
            }
        }

        throw new ArgumentException($"{definition.Tag} is none of the model's parameters: {string.Join(", ", Parameters.Select(static p => p.Definition.Tag))}.");
    }
}
