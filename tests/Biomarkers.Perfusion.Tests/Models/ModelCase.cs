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
        new ModelCase<OneCompartment>([23, 0.31]),
        new ModelCase<TwoCompartmentUptake>([31, 0.06, 0.07]),
        new ModelCase<TwoCompartmentExchange>([35, 0.11, 0.23, 0.08]),
        new ModelCase<TwoCompartmentFiltration>([150, 0.4, 0.3, 0.15]),
        new ModelCase<AdiabaticTissueHomogeneity>([60, 0.15, 0.2, 0.09]),
        new ModelCase<ActiveUptakeEfflux>([80, 0.22, 0.12, 0.02, 0.3]),
        new ModelCase<DualInputOneCompartment>([70, 0.3, 0.25]),
        new ModelCase<DualInputExtendedTofts>([0.6, 0.25, 0.05, 0.3]),
        new ModelCase<ReferenceRegion>([1.4, 0.35, 0.6]),
        new ModelCase<Delayed<ExtendedTofts>>([0.13, 0.27, 0.04, 4.3]),
        new ModelCase<Delayed<TwoCompartmentExchange>>([35, 0.11, 0.23, 0.08, 3.1]),
        new ModelCase<DelayedInputs<DualInputOneCompartment>>([70, 0.3, 0.25, 2.3, 5.2]),
        new ModelCase<DelayedInputs<DualInputExtendedTofts>>([0.6, 0.25, 0.05, 0.3, -1.6, 3.4]),
        new ModelCase<DelayedInputs<ActiveUptakeEfflux>>([80, 0.22, 0.12, 0.02, 0.3, 3.2, 4.1]),
    ];

    public static TheoryData<string> Names => [.. All.Select(static model => model.Name)];

    public abstract string Name { get; }

    public abstract string Id { get; }

    public abstract string? Caplex { get; }

    public abstract string Source { get; }

    public abstract IReadOnlyList<CurveParameter> Parameters { get; }

    public abstract bool NeedsSecondInput { get; }

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

    public override bool NeedsSecondInput => TModel.NeedsSecondInput;

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
