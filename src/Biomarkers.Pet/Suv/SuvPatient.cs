namespace Biomarkers.Pet;

/// <summary>The patient's weight, height and sex: looked at when a formula asks for them, repaired where the unit is wrong.</summary>
internal sealed class SuvPatient(PetAcquisition facts, SuvFindings findings)
{
    public const string WeightPlace = "(0010,1030) PatientWeight";

    private const string HeightPlace = "(0010,1020) PatientSize";
    private const string SexPlace = "(0010,0040) PatientSex";

    /// <summary>Weight in kg.</summary>
    public double Weight()
    {
        AcquisitionFact<double> stated = facts.PatientWeight ?? throw SuvRefusal.Missing("the patient's weight", WeightPlace);
        if (!(stated.Value > 0 && double.IsFinite(stated.Value)))
        {
            throw SuvRefusal.Impossible("weight", stated.Source);
        }

        double weight = stated.Value;
        if (weight >= 1000)
        {
            weight /= 1000;
            findings.Repair(SuvRepairCode.WeightInGrams, $"{stated.Source} is 1000 or more and was taken as g.");
        }

        if (weight > 1000)
        {
            throw SuvRefusal.Impossible("weight", stated.Source);
        }

        findings.Use("weight", weight, "kg", stated.Source);
        if (weight < 3 && facts.PatientHeight is { Value: >= 20 and <= 300 } height)
        {
            findings.Warn(SuvWarningCode.WeightAndHeightLookSwapped, $"{stated.Source} reads like a height and {height.Source} like a weight: swapped? SUV is wrong if so.");
        }
        else if (weight is < 2 or > 300)
        {
            findings.Warn(SuvWarningCode.UnusualWeight, $"{stated.Source} is outside 2 to 300 kg.");
        }

        return weight;
    }

    /// <summary>Weight, height and sex.</summary>
    public PatientBody Body()
    {
        double weight = Weight();
        double height = Height();
        AcquisitionFact<PatientSex> sex = facts.PatientSex ?? throw SuvRefusal.Missing("the patient's sex", SexPlace);
        findings.Use("sex", sex.Value.ToString(), string.Empty, sex.Source);
        return new(weight, height, sex.Value);
    }

    /// <summary>Height in m.</summary>
    public double Height()
    {
        AcquisitionFact<double> stated = facts.PatientHeight ?? throw SuvRefusal.Missing("the patient's height", HeightPlace);
        double height = stated.Value;
        if (height is > 3 and <= 300)
        {
            height /= 100;
            findings.Repair(SuvRepairCode.HeightInCentimetres, $"{stated.Source} is above 3 and was taken as cm.");
        }

        if (!(height is >= 0.2 and <= 3))
        {
            throw SuvRefusal.Impossible("height", stated.Source);
        }

        findings.Use("height", height, "m", stated.Source);
        if (height is < 0.4 or > 2.3)
        {
            findings.Warn(SuvWarningCode.UnusualHeight, $"{stated.Source} is outside 0.4 to 2.3 m.");
        }

        return height;
    }

    /// <summary>Body size that a kind of SUV is normalised by: g, or cm² for the body surface.</summary>
    public double Size(SuvKind kind)
    {
        switch (kind)
        {
            case SuvKind.BodyWeight:
                return 1000 * Weight();
            case SuvKind.BodySurfaceArea:
                return 1e4 * BodySize.BodySurfaceArea(new(Weight(), Height(), PatientSex.Other));
            default:
                break;
        }

        PatientBody body = Body();
        double size = 1000 * kind switch
        {
            SuvKind.LeanBodyMassJanmahasatian => BodySize.LeanBodyMassJanmahasatian(body),
            SuvKind.LeanBodyMassJames => BodySize.LeanBodyMassJames(body),
            SuvKind.LeanBodyMassMorgan => BodySize.LeanBodyMassMorgan(body),
            SuvKind.IdealBodyWeight => BodySize.IdealBodyWeight(body),
            _ => throw new ArgumentException($"{kind} is not normalised by a body size.", nameof(kind)),
        };
        if (!(size > 0))
        {
            throw SuvRefusal.Contradictory($"The formula of {kind} gives zero or less for this body. Use {nameof(SuvKind.BodyWeight)}, {nameof(SuvKind.BodySurfaceArea)} or {nameof(SuvKind.LeanBodyMassJanmahasatian)}.");
        }

        Remark(kind, body);
        return size;
    }

    private void Remark(SuvKind kind, PatientBody body)
    {
        if (body.Sex == PatientSex.Other)
        {
            findings.Warn(SuvWarningCode.MeanOfSexes, "The mean of the formulas for men and women was taken, as IBSI-SUV does; there is no consensus.");
        }

        if (kind is SuvKind.LeanBodyMassJames or SuvKind.LeanBodyMassMorgan
            && body.Weight > BodySize.JamesTurningWeight(body.Height, body.Sex, kind == SuvKind.LeanBodyMassMorgan))
        {
            findings.Warn(SuvWarningCode.LeanBodyMassBeyondPeak, $"For this body the formula of {kind} gives a heavier person less lean mass; {nameof(SuvKind.LeanBodyMassJanmahasatian)} has no such turn.");
        }
    }
}
