namespace Biomarkers;

/// <summary>What a fit of curves leaves, in double precision: one value a curve, in the order of the curves.</summary>
/// <remarks>A curve without values holds NaN; <see cref="Status"/> says why.</remarks>
public sealed class CurveFits
{
    private readonly double[][] _values;
    private readonly double[][] _errors;
    private readonly double[] _residual;
    private readonly double[] _rSquared;
    private readonly int[] _iterations;
    private readonly int[] _freedom;
    private readonly FitStatus[] _status;

    internal CurveFits(IReadOnlyList<MeasureDefinition> definitions, int count)
    {
        Definitions = definitions;
        Count = count;
        _values = Columns(definitions.Count, count);
        _errors = Columns(definitions.Count, count);
        _residual = new double[count];
        _rSquared = new double[count];
        _iterations = new int[count];
        _freedom = new int[count];
        _status = new FitStatus[count];
    }

    /// <summary>The parameters, in the model's order.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions { get; }

    /// <summary>Number of curves.</summary>
    public int Count { get; }

    /// <summary>Status of each curve.</summary>
    public ReadOnlySpan<FitStatus> Status => _status;

    /// <summary>Standard deviation of the residuals, √(Σ w r² / degrees of freedom); NaN without a degree of freedom.</summary>
    public ReadOnlySpan<double> ResidualDeviation => _residual;

    /// <summary>Coefficient of determination, 1 − Σ w r² / Σ w (y − ȳ)²; NaN for a constant curve.</summary>
    public ReadOnlySpan<double> RSquared => _rSquared;

    /// <summary>Evaluations of the model each curve took.</summary>
    public ReadOnlySpan<int> Iterations => _iterations;

    /// <summary>Samples used less parameters determined.</summary>
    public ReadOnlySpan<int> DegreesOfFreedom => _freedom;

    /// <summary>Values of a parameter.</summary>
    /// <param name="definition">The parameter.</param>
    /// <exception cref="KeyNotFoundException">The model has no such parameter.</exception>
    public ReadOnlySpan<double> this[MeasureDefinition definition] => _values[IndexOf(definition)];

    /// <summary>Standard errors of a parameter; NaN where there is none.</summary>
    /// <param name="definition">The parameter.</param>
    /// <exception cref="KeyNotFoundException">The model has no such parameter.</exception>
    public ReadOnlySpan<double> StandardError(MeasureDefinition definition) => _errors[IndexOf(definition)];

    /// <summary>The 95 % interval of a parameter: value ± t · standard error.</summary>
    /// <param name="definition">The parameter.</param>
    /// <param name="curve">The curve.</param>
    /// <returns>NaN where there is no standard error or no degree of freedom.</returns>
    /// <exception cref="KeyNotFoundException">The model has no such parameter.</exception>
    public (double Lower, double Upper) Interval95(MeasureDefinition definition, int curve)
    {
        double half = StandardError(definition)[curve] * new StudentQuantiles(0.975).Of(_freedom[curve]);
        double value = this[definition][curve];
        return (value - half, value + half);
    }

    internal void Take(FitChunk chunk, int first, int count)
    {
        for (int j = 0; j < _values.Length; j++)
        {
            chunk.Parameters(j)[..count].CopyTo(_values[j].AsSpan(first));
            chunk.Errors(j)[..count].CopyTo(_errors[j].AsSpan(first));
        }

        chunk.ResidualDeviation[..count].CopyTo(_residual.AsSpan(first));
        chunk.RSquared[..count].CopyTo(_rSquared.AsSpan(first));
        chunk.Iterations[..count].CopyTo(_iterations.AsSpan(first));
        chunk.Freedom[..count].CopyTo(_freedom.AsSpan(first));
        chunk.Status[..count].CopyTo(_status.AsSpan(first));
    }

    private static double[][] Columns(int columns, int rows) => [.. Enumerable.Range(0, columns).Select(_ => new double[rows])];

    private int IndexOf(MeasureDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        for (int i = 0; i < Definitions.Count; i++)
        {
            if (Definitions[i] == definition)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"{definition.Name} ({definition.Tag}) is not among the parameters: {string.Join(", ", Definitions.Select(static d => d.Tag))}.");
    }
}
