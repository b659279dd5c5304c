using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>A kinetic model by its name on the command line.</summary>
/// <param name="Name">Name on the command line.</param>
internal abstract record KineticChoice(string Name)
{
    /// <summary>What people call it.</summary>
    public abstract string Title { get; }

    /// <summary>True when it takes the curve of a reference tissue in place of an artery's.</summary>
    public bool TakesReference { get; init; }

    /// <summary>True when the reference tissue's kep is one number for all curves.</summary>
    public bool IsConstrained { get; init; }

    /// <summary>True when it needs two inputs.</summary>
    public abstract bool NeedsSecondInput { get; }

    /// <summary>Identifier in tables.</summary>
    public abstract string IdOf(KineticFitOptions options);

    /// <summary>The parameters, among them a delay that is sought.</summary>
    public IReadOnlyList<MeasureDefinition> ParametersOf(KineticFitOptions options) => [.. BoundsOf(options).Select(static parameter => parameter.Definition)];

    /// <summary>The same with the bounds between which they are sought.</summary>
    public abstract IReadOnlyList<CurveParameter> BoundsOf(KineticFitOptions options);

    /// <summary>Fits every voxel.</summary>
    public abstract ParameterMaps FitMaps(
        TimeSeries<float> concentration, KineticInputs inputs, Mask? region, KineticFitOptions options, Volume<byte>? preceding, int threads, IProgress<double> progress, CancellationToken cancellationToken);

    /// <summary>Fits curves that lie one after the other.</summary>
    public abstract CurveFits FitCurves(double[] times, double[] tissue, KineticInputs inputs, KineticFitOptions options);

    /// <summary>The curve of parameters.</summary>
    public abstract double[] Simulate(double[] times, KineticInputs inputs, double[] parameters, KineticFitOptions options);

    /// <summary>The options less the rules of parameters that this model has not.</summary>
    public KineticFitOptions Narrow(KineticFitOptions options)
    {
        IReadOnlyList<MeasureDefinition> own = ParametersOf(options);
        return options with { Fit = options.Fit with { Rules = [.. options.Fit.Rules.Where(rule => own.Contains(rule.Parameter))] } };
    }

    /// <summary>Parameters that are sought; those held do not count.</summary>
    public int CountFree(KineticFitOptions options) => ParametersOf(options).Count - options.Fit.Rules.Count(static rule => rule.Held is not null);
}
