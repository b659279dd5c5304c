using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>A kinetic model by its name on the command line.</summary>
/// <typeparam name="TModel">The model.</typeparam>
internal sealed record KineticChoice<TModel>(string Name) : KineticChoice(Name)
    where TModel : struct, IKineticModel<TModel>
{
    public override string Title => TModel.Name;

    public override bool NeedsSecondInput => TModel.NeedsSecondInput;

    public override string IdOf(KineticFitOptions options)
    {
        string constrained = IsConstrained ? $"constrained_{TModel.Id}" : TModel.Id;
        return options.FitDelay ? $"{constrained}_delayed" : options.Method == KineticMethod.Linear ? $"{constrained}_linear" : constrained;
    }

    public override IReadOnlyList<CurveParameter> BoundsOf(KineticFitOptions options) => options.FitDelay ? Delayed<TModel>.Parameters : TModel.Parameters;

    public override ParameterMaps FitMaps(
        TimeSeries<float> concentration, KineticInputs inputs, Mask? region, KineticFitOptions options, Volume<byte>? preceding, int threads, IProgress<double> progress, CancellationToken cancellationToken) =>
        IsConstrained
            ? ReferenceRegionFit.RunConstrained(concentration, inputs.First, region, options, preceding, threads, progress, cancellationToken)
            : KineticFit.Run<TModel>(concentration, inputs.First, region, options, inputs.Second, preceding, threads, progress, cancellationToken);

    public override CurveFits FitCurves(double[] times, double[] tissue, KineticInputs inputs, KineticFitOptions options) => IsConstrained
        ? ReferenceRegionFit.FitCurvesConstrained(times, tissue, inputs.First, options)
        : KineticFit.FitCurves<TModel>(times, tissue, inputs.First, options, inputs.Second);

    public override double[] Simulate(double[] times, KineticInputs inputs, double[] parameters, KineticFitOptions options)
    {
        var curve = new double[times.Length];
        var input = new KineticInput(times, inputs.First, inputs.Second);
        if (options.FitDelay)
        {
            CurveFitter.Simulate(Delayed<TModel>.Create(input), parameters, curve);
        }
        else
        {
            CurveFitter.Simulate(TModel.Create(input), parameters, curve);
        }

        return curve;
    }
}
