using Biomarkers.Numerics;

namespace Biomarkers.Perfusion.Tests;

/// <summary>A model with common parameters, to run the same tests over all.</summary>
public abstract class ModelCase
{
    /// <summary>Every model.</summary>
    public static IReadOnlyList<ModelCase> All { get; } =
    [
        new ModelCase<Tofts>([0.21, 0.33]),
        new ModelCase<ExtendedTofts>([0.13, 0.27, 0.04]),
        new ModelCase<Patlak>([0.07, 0.05]),
    ];

    public static TheoryData<string> Names => [.. All.Select(static model => model.Name)];

    public abstract string Name { get; }

    public abstract string Id { get; }

    public abstract string? Caplex { get; }

    public abstract string Source { get; }

    public abstract IReadOnlyList<CurveParameter> Parameters { get; }

    public required double[] Truth { get; init; }

    public static ModelCase Get(string name) => All.Single(model => model.Name == name);

    public abstract (double[] Curve, double[] Jacobian) Evaluate(double[] times, InputCurve input, double[] parameters);

    public abstract CurveFits Fit(double[] times, double[] tissue, InputCurve input, KineticFitOptions? options = null);
}

/// <summary>The same of one model.</summary>
internal sealed class ModelCase<TModel> : ModelCase
    where TModel : struct, IKineticModel<TModel>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ModelCase(double[] truth) => Truth = truth;

    public override string Name => TModel.Name;

    public override string Id => TModel.Id;

    public override string? Caplex => TModel.CaplexId;

    public override string Source => TModel.Source;

    public override IReadOnlyList<CurveParameter> Parameters => TModel.Parameters;

    public override (double[] Curve, double[] Jacobian) Evaluate(double[] times, InputCurve input, double[] parameters)
    {
        TModel model = TModel.Create(new KineticInput(times, input, Second(times)));
        var curve = new ScalarLane[times.Length];
        var jacobian = new ScalarLane[times.Length * parameters.Length];
        model.Evaluate<ScalarLane>(Array.ConvertAll(parameters, static value => new ScalarLane(value)), curve, jacobian);
        return (Array.ConvertAll(curve, static lane => lane.Value), Array.ConvertAll(jacobian, static lane => lane.Value));
    }

    public override CurveFits Fit(double[] times, double[] tissue, InputCurve input, KineticFitOptions? options = null) =>
        KineticFit.FitCurves<TModel>(times, tissue, input, options, Second(times));

    private static InputCurve? Second(double[] times) => TModel.NeedsSecondInput ? Inputs.PortalAt(times) : null;
}
