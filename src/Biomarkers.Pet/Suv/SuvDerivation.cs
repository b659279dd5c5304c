namespace Biomarkers.Pet;

/// <summary>From facts to factors: the source, the factor of every slice, the checks and the audit.</summary>
internal static class SuvDerivation
{
    private static readonly PetSliceFacts Nothing = new();

    public static SuvFactor Derive(PetAcquisition facts, SuvKind kind, SuvOptions options)
    {
        var findings = new SuvFindings();
        SuvPreconditions.Check(facts, options, findings);
        facts = SuvMidnight.Repair(facts, findings);
        PetVendor vendor = PetVendors.Of(facts.Manufacturer?.Value);
        if (facts.Manufacturer is { } manufacturer)
        {
            findings.Use("manufacturer", SuvText.Printable(manufacturer.Value), string.Empty, manufacturer.Source);
        }

        SuvSourceChoice choice = SuvSourceChoice.Choose(facts, options.Policy, vendor, findings);
        bool isUniform = facts.Frames.Count == 0;
        PetSliceFacts[] slices = isUniform ? [Nothing] : [.. facts.Frames.SelectMany(static frame => frame)];
        IReadOnlyList<SuvCandidate> candidates = [];
        SuvSliceState[] states;
        if (choice.StoredKind is { } stored)
        {
            SuvRule rule = choice.Source == SuvSource.PhilipsSuvFactor ? SuvRule.PhilipsSuvFactor : SuvRule.StoredSuv;
            states = Repeat(new(rule, null, null, choice.Factor * Ratio(stored, kind, facts, findings)), slices.Length);
        }
        else if (kind == SuvKind.KilobecquerelPerMillilitre)
        {
            states = Repeat(new(SuvRule.Concentration, null, null, choice.Factor / 1000), slices.Length);
        }
        else
        {
            double target = kind == SuvKind.PercentInjectedDosePerMillilitre ? 100 : new SuvPatient(facts, findings).Size(kind);
            var activity = new SuvActivity(facts, options, vendor, target, choice.Factor, findings);
            states = Array.ConvertAll(slices, activity.Slice);
            if (!activity.IsAdministration)
            {
                activity.CheckUptake(facts, states);
                activity.Moments.ReportNearEqual();
                candidates = SuvComparison.Candidates(activity, slices, states, findings);
                SuvComparison.CheckOneReference(activity, states, findings);
            }
        }

        RefuseImpossible(states);
        SuvComparison.CheckPhilips(facts, options, vendor, findings, candidates, states[0].Factor);
        SuvSliceFactor[] factors = SliceFactors(slices, states, options.Values, findings);
        SuvAudit audit = Audit(facts, kind, options, choice.Source, states, candidates, findings);
        int perFrame = isUniform ? 1 : facts.Frames[0].Count;
        return new SuvFactor([.. factors.Chunk(perFrame)], isUniform, audit);
    }

    /// <summary>What an SUV of one kind is multiplied by to be one of another.</summary>
    public static double Ratio(SuvKind from, SuvKind to, PetAcquisition facts, SuvFindings findings)
    {
        if (to == SuvKind.KilobecquerelPerMillilitre)
        {
            throw SuvRefusal.Unsuitable("The header holds SUV, from which activity concentration cannot be had. Ask for a kind of SUV.");
        }

        if (from == to)
        {
            return 1;
        }

        var patient = new SuvPatient(facts, findings);
        return (to == SuvKind.PercentInjectedDosePerMillilitre ? 100 : patient.Size(to)) / patient.Size(from);
    }

    private static SuvSliceState[] Repeat(SuvSliceState state, int count)
    {
        var states = new SuvSliceState[count];
        Array.Fill(states, state);
        return states;
    }

    private static void RefuseImpossible(SuvSliceState[] states)
    {
        foreach (SuvSliceState state in states)
        {
            if (!(state.Factor > 0 && double.IsFinite(state.Factor)))
            {
                throw SuvRefusal.Contradictory("Dose, times and factors of the header give a factor that is zero or infinite. Check each of them.");
            }
        }
    }

    private static SuvSliceFactor[] SliceFactors(PetSliceFacts[] slices, SuvSliceState[] states, PetValues values, SuvFindings findings)
    {
        var factors = new SuvSliceFactor[slices.Length];
        for (int i = 0; i < slices.Length; i++)
        {
            if (slices[i].RescaleSlope is { } slope && !(slope.Value > 0 && double.IsFinite(slope.Value)))
            {
                throw SuvRefusal.Impossible("rescale slope", slope.Source);
            }

            if (slices[i].RescaleIntercept is { } intercept && intercept.Value != 0)
            {
                if (!double.IsFinite(intercept.Value))
                {
                    throw SuvRefusal.Impossible("rescale intercept", intercept.Source);
                }

                findings.Warn(SuvWarningCode.InterceptNotZero, $"{intercept.Source} is not zero, which PET does not allow; it was applied as stated.");
            }

            factors[i] = values == PetValues.Rescaled ? new(states[i].Factor, 0) : new(
                (slices[i].RescaleSlope ?? throw SuvRefusal.Missing("how stored values become activity", "(0028,1053) RescaleSlope")).Value * states[i].Factor,
                (slices[i].RescaleIntercept?.Value ?? 0) * states[i].Factor);
        }

        return factors;
    }

    private static SuvAudit Audit(
        PetAcquisition facts, SuvKind kind, SuvOptions options, SuvSource source, SuvSliceState[] states, IReadOnlyList<SuvCandidate> candidates, SuvFindings findings)
    {
        double[] uptakes = [.. states.Where(static s => s.Uptake is not null).Select(static s => s.Uptake!.Value)];
        return new SuvAudit
        {
            Kind = kind,
            Options = options,
            Source = source,
            FrameCount = facts.Frames.Count,
            SliceCount = facts.Frames.Count == 0 ? 0 : facts.Frames[0].Count,
            Rules =
            [
                .. states.GroupBy(static s => s.Rule).OrderBy(static g => g.Key)
                    .Select(static g => new SuvRuleUse(g.Key, g.Count(), g.First().Reference, g.Min(static s => s.Factor), g.Max(static s => s.Factor))),
            ],
            AdministrationRule = states[0].Administration?.Rule,
            Administration = states[0].Administration?.Moment,
            UptakeMinimum = uptakes.Length > 0 ? uptakes.Min() : null,
            UptakeMaximum = uptakes.Length > 0 ? uptakes.Max() : null,
            Facts = [.. findings.Facts],
            Candidates = candidates,
            CrossChecks = [.. findings.CrossChecks],
            Repairs = [.. findings.Repairs],
            Warnings = [.. findings.Warnings],
        };
    }
}
