using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>A kinetic model that objects are made of.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="NeedsSecondInput">True when it has two inputs.</param>
/// <param name="Make">Makes an object: specification, inputs at fine times, fine steps a frame, seed, threads.</param>
internal sealed record SimulateModel(
    string Name,
    string Id,
    IReadOnlyList<CurveParameter> Parameters,
    bool NeedsSecondInput,
    Func<DynamicReferenceSpecification, KineticInput, int, ulong, int, CancellationToken, DynamicReferenceObject> Make)
{
    /// <summary>Every model.</summary>
    public static IReadOnlyList<SimulateModel> All { get; } =
    [
        Of<Tofts>("tofts"),
        Of<ExtendedTofts>("etofts"),
        Of<Patlak>("patlak"),
        Of<OneCompartment>("1c"),
        Of<TwoCompartmentUptake>("2cum"),
        Of<TwoCompartmentExchange>("2cxm"),
        Of<TwoCompartmentFiltration>("2cfm"),
        Of<AdiabaticTissueHomogeneity>("aath"),
        Of<ActiveUptakeEfflux>("auem"),
        Of<DualInputOneCompartment>("di1c"),
        Of<DualInputExtendedTofts>("dietofts"),
    ];

    private static SimulateModel Of<TModel>(string name)
        where TModel : struct, IKineticModel<TModel> => new(
            name,
            TModel.Id,
            TModel.Parameters,
            TModel.NeedsSecondInput,
            static (specification, input, stride, seed, threads, cancel) => DynamicReferenceObject.Create(specification, TModel.Create(input), input.Sampled, stride, seed, threads, cancel));
}
