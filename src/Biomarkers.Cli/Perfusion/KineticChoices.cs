using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The kinetic models that a command line names.</summary>
internal static class KineticChoices
{
    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<KineticChoice> All { get; } =
    [
        new KineticChoice<Tofts>("tofts"),
        new KineticChoice<ExtendedTofts>("etofts"),
        new KineticChoice<Patlak>("patlak"),
        new KineticChoice<OneCompartment>("1c"),
        new KineticChoice<TwoCompartmentUptake>("2cum"),
        new KineticChoice<TwoCompartmentExchange>("2cxm"),
        new KineticChoice<TwoCompartmentFiltration>("2cfm"),
        new KineticChoice<AdiabaticTissueHomogeneity>("aath"),
        new KineticChoice<ActiveUptakeEfflux>("auem"),
        new KineticChoice<DualInputOneCompartment>("di1c"),
        new KineticChoice<DualInputExtendedTofts>("dietofts"),
        new KineticChoice<ReferenceRegion>("rrm") { TakesReference = true },
        new KineticChoice<ReferenceRegion>("crrm") { TakesReference = true, IsConstrained = true },
    ];

    /// <summary>The names, separated by commas.</summary>
    public static string Names => string.Join(", ", All.Select(static model => model.Name));

    /// <summary>The model of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static KineticChoice Find(string option, string name) =>
        All.FirstOrDefault(model => model.Name == name) ?? throw new UsageException($"{option} names '{name}'; {Names} are known.");
}
