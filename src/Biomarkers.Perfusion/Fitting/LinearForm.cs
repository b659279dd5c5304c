using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>A model fitted by its integrated, linear equation.</summary>
internal readonly struct LinearForm<TModel> : IKineticModel<LinearForm<TModel>>
    where TModel : struct, IKineticModel<TModel>
{
    private readonly TModel _model;

    private LinearForm(TModel model) => _model = model;

    public static string Id => $"{TModel.Id}_linear";

    public static string Name => $"{TModel.Name}, linear";

    public static string? CaplexId => TModel.CaplexId;

    public static bool MayReorder => TModel.MayReorder;

    public static bool NeedsSecondInput => TModel.NeedsSecondInput;

    public static string Source => TModel.Source;

    public static IReadOnlyList<CurveParameter> Parameters => TModel.Parameters;

    public int SampleCount => _model.SampleCount;

    public int StartCount => 1;

    public static LinearForm<TModel> Create(KineticInput input) => new(TModel.Create(input));

    /// <summary>Throws where the model has no linear equation or the options ask for what it cannot do.</summary>
    public static void Check(KineticFitOptions options)
    {
        if (options.FitDelay || options.Fit.Rules.Count > 0 || !options.Fit.UseSolver)
        {
            throw new ArgumentException("The linear method holds, ties and bounds nothing and has no delay.", nameof(options));
        }
    }

    public static ICurveSolver? CreateSolver(in LinearForm<TModel> model, IReadOnlyList<double> sampleWeights) =>
        TModel.CreateLinearSolver(model._model, sampleWeights) ?? throw new ArgumentException($"The {TModel.Name} has no linear form.");

    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane> => _model.Evaluate(parameters, curve, jacobian);

    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane> => _model.Start(samples, start, parameters);
}
