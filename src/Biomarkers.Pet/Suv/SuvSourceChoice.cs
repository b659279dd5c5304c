namespace Biomarkers.Pet;

/// <summary>What a series' values are and how they lead on to SUV.</summary>
/// <param name="Source">What SUV is derived from.</param>
/// <param name="StoredKind">Kind of SUV that the values, times the factor, already are; null for activity.</param>
/// <param name="Factor">Philips' factor, or 1.</param>
internal readonly record struct SuvSourceChoice(SuvSource Source, SuvKind? StoredKind, double Factor)
{
    private const string UnitsPlace = "(0054,1001) Units";
    private const string PhilipsPlace = "Philips' private factors (7053,xx09) or (7053,xx00)";

    public static SuvSourceChoice Choose(PetAcquisition facts, SuvPolicy policy, PetVendor vendor, SuvFindings findings)
    {
        AcquisitionFact<CodedTerm<PetUnits>> units = facts.Units ?? throw SuvRefusal.Missing("the units of its values", UnitsPlace);
        findings.Use("units", SuvText.Printable(units.Value.Text), string.Empty, units.Source);
        if (facts.SuvType is { } type)
        {
            findings.Use("SUV type", SuvText.Printable(type.Value.Text), string.Empty, type.Source);
        }

        return units.Value.Term switch
        {
            PetUnits.BecquerelPerMillilitre => new(SuvSource.Activity, null, 1),
            PetUnits.Counts => ChooseCounts(facts, policy, vendor, findings),
            PetUnits.GramPerMillilitre => new(SuvSource.StoredSuv, MassKind(facts, policy), 1),
            PetUnits.SquareCentimetrePerMillilitre => new(SuvSource.StoredSuv, SurfaceKind(facts, policy, findings), 1),
            _ => throw SuvRefusal.Unsuitable($"{units.Source} is {SuvText.Printable(units.Value.Text)}. SUV can be had from BQML, GML, CM2ML and Philips' CNTS; have the series reconstructed in one of these."),
        };
    }

    private static SuvSourceChoice ChooseCounts(PetAcquisition facts, SuvPolicy policy, PetVendor vendor, SuvFindings findings)
    {
        AcquisitionFact<double>? activity = Positive(facts.PhilipsActivityFactor);
        AcquisitionFact<double>? suv = Positive(facts.PhilipsSuvFactor);
        if (vendor is not (PetVendor.Philips or PetVendor.Unknown) || (vendor == PetVendor.Unknown && activity is null && suv is null))
        {
            throw SuvRefusal.Unsuitable($"{UnitsPlace} are counts, CNTS, which lead to SUV by Philips' factors only, and the series is not Philips'. Have it reconstructed in BQML.");
        }

        if (vendor == PetVendor.Unknown)
        {
            findings.Warn(SuvWarningCode.ManufacturerAssumed, "(0008,0070) Manufacturer is not stated; Philips' private factors were taken for what they are.");
        }

        // The SUV factor gives SUV by body weight and nothing else.
        bool suvFits = suv is not null && facts.SuvType is null or { Value.Term: PetSuvType.BodyWeight };
        if (activity is { } toActivity && (policy == SuvPolicy.IbsiSuv || suv is null))
        {
            findings.Use("Philips' activity factor", toActivity.Value, "Bq/mL", toActivity.Source);
            return new(SuvSource.PhilipsActivityFactor, null, toActivity.Value);
        }

        if (suv is { } toSuv && suvFits)
        {
            findings.Use("Philips' SUV factor", toSuv.Value, "g/mL", toSuv.Source);
            return new(SuvSource.PhilipsSuvFactor, SuvKind.BodyWeight, toSuv.Value);
        }

        throw suv is null
            ? SuvRefusal.Missing("how counts become activity or SUV", PhilipsPlace)
            : SuvRefusal.Unsuitable($"Philips' SUV factor gives SUV by body weight, but {facts.SuvType!.Value.Source} is {SuvText.Printable(facts.SuvType.Value.Value.Text)}, and there is no activity factor.");
    }

    private static SuvKind MassKind(PetAcquisition facts, SuvPolicy policy)
    {
        if (facts.SuvType is not { } type)
        {
            return SuvKind.BodyWeight;
        }

        SuvKind? kind = type.Value.Term switch
        {
            PetSuvType.BodyWeight => SuvKind.BodyWeight,
            PetSuvType.LeanBodyMass => SuvKind.LeanBodyMassMorgan,
            PetSuvType.LeanBodyMassJames128 => SuvKind.LeanBodyMassJames,
            PetSuvType.LeanBodyMassJanmahasatian => SuvKind.LeanBodyMassJanmahasatian,
            PetSuvType.IdealBodyWeight => SuvKind.IdealBodyWeight,
            _ => null,
        };
        if (kind is not { } known)
        {
            throw SuvRefusal.Unsuitable($"{UnitsPlace} is GML, in g/mL, and {type.Source} is {SuvText.Printable(type.Value.Text)}, which is no SUV in g/mL that is known.");
        }

        return policy == SuvPolicy.Qiba && known != SuvKind.BodyWeight
            ? throw SuvRefusal.Unsuitable($"QIBA's pseudo-code takes every GML for SUV by body weight, but {type.Source} is {SuvText.Printable(type.Value.Text)}. Use {nameof(SuvPolicy)}.{nameof(SuvPolicy.IbsiSuv)}.")
            : known;
    }

    private static SuvKind SurfaceKind(PetAcquisition facts, SuvPolicy policy, SuvFindings findings)
    {
        if (policy == SuvPolicy.Qiba)
        {
            throw SuvRefusal.Unsuitable($"QIBA's pseudo-code does not cover {UnitsPlace} CM2ML. Use {nameof(SuvPolicy)}.{nameof(SuvPolicy.IbsiSuv)}.");
        }

        if (facts.SuvType is null)
        {
            findings.Warn(SuvWarningCode.SuvTypeAssumed, $"(0054,1006) SUVType is not stated; {UnitsPlace} CM2ML is that of SUV by body surface area.");
        }
        else if (facts.SuvType.Value.Value.Term != PetSuvType.BodySurfaceArea)
        {
            throw SuvRefusal.Contradictory($"{UnitsPlace} is CM2ML, that of SUV by body surface area, and {facts.SuvType.Value.Source} is {SuvText.Printable(facts.SuvType.Value.Value.Text)}.");
        }

        return SuvKind.BodySurfaceArea;
    }

    private static AcquisitionFact<double>? Positive(AcquisitionFact<double>? fact) => fact is { Value: > 0 } stated && double.IsFinite(stated.Value) ? fact : null;
}
