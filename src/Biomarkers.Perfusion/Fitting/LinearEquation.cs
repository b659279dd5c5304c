namespace Biomarkers.Perfusion;

/// <summary>The integrated equations that are linear in combinations of a model's parameters.</summary>
internal enum LinearEquation
{
    /// <summary>C = Ktrans ∫Cp − kep ∫C.</summary>
    Tofts,

    /// <summary>C = (Ktrans + kep vp) ∫Cp − kep ∫C + vp Cp.</summary>
    ExtendedTofts,

    /// <summary>C = R kr ∫Cr − k ∫C + R Cr.</summary>
    ReferenceRegion,

    /// <summary>C = B3 ∫Cp − B1 ∫C + B2 ∬Cp − B0 ∬C.</summary>
    TwoCompartmentExchange,
}
