namespace Biomarkers.Pet;

/// <summary>Compares the factors that were found with those that the header's other times and factors would give.</summary>
internal static class SuvComparison
{
    private const double Tolerance = 0.01;

    /// <summary>Every candidate, with its largest difference over the slices; warns where a weighed one differs by more than 1 %.</summary>
    public static IReadOnlyList<SuvCandidate> Candidates(SuvActivity activity, IReadOnlyList<PetSliceFacts> facts, IReadOnlyList<SuvSliceState> slices, SuvFindings findings)
    {
        var found = new Dictionary<SuvRule, SuvCandidate>();
        for (int i = 0; i < facts.Count; i++)
        {
            foreach ((SuvRule rule, StatedDateTime? reference, bool isWeighed) in activity.Moments.Candidates(facts[i], new(slices[i].Rule, slices[i].Reference!.Value)))
            {
                if (reference is not { } moment)
                {
                    continue;
                }

                double? factor = activity.FactorAt(moment);
                double? difference = factor is { } value ? Math.Abs((value / slices[i].Factor) - 1) : null;
                if (!found.TryGetValue(rule, out SuvCandidate? candidate))
                {
                    found.Add(rule, new(rule, moment, factor, difference, isWeighed));
                }
                else if (difference > (candidate.LargestDifference ?? -1))
                {
                    found[rule] = candidate with { LargestDifference = difference };
                }
            }
        }

        SuvCandidate[] candidates = [.. found.Values.OrderBy(static candidate => candidate.Rule)];
        if (candidates.Where(static c => c.IsWeighed && c.LargestDifference > Tolerance).MaxBy(static c => c.LargestDifference) is { } worst)
        {
            findings.Warn(SuvWarningCode.CandidatesDiffer, $"The header's times do not agree: by {worst.Rule} SUV would differ by up to {SuvText.Percent(worst.LargestDifference!.Value)} %.");
        }

        return candidates;
    }

    /// <summary>Whether slices that are corrected to one start were found to stand for one moment.</summary>
    public static void CheckOneReference(SuvActivity activity, IReadOnlyList<SuvSliceState> slices, SuvFindings findings)
    {
        SuvSliceState[] oneStart = [.. slices.Where(static s => s.Rule is SuvRule.AcquisitionTime or SuvRule.FrameStart or SuvRule.FrameAverage)];
        if (oneStart.Length < 2)
        {
            return;
        }

        StatedDateTime first = oneStart[0].Reference!.Value;
        double[] seconds = [.. oneStart.Select(slice => slice.Reference!.Value.SecondsSince(first))];
        double spread = seconds.Max() - seconds.Min();
        double difference = Math.Exp(FrameDecay.Constant(activity.HalfLife) * spread) - 1;
        bool agrees = difference <= Tolerance;
        findings.Check(new(SuvCrossCheckCode.OneReference, 0, spread, agrees, $"Slices were found to stand for moments {SuvText.Seconds(spread)} s apart."));
        if (!agrees)
        {
            findings.Warn(SuvWarningCode.SlicesDiffer, $"Slices that were corrected to one start were found to stand for moments {SuvText.Minutes(spread)} min apart, by which SUV differs by {SuvText.Percent(difference)} %.");
        }
    }

    /// <summary>
    /// Philips' SUV factor over its activity factor against weight over decayed dose, where the header states all of them. Where they
    /// differ, names the candidates by which they would not.
    /// </summary>
    public static void CheckPhilips(PetAcquisition facts, SuvOptions options, PetVendor vendor, SuvFindings findings, IReadOnlyList<SuvCandidate> candidates, double used)
    {
        if (facts.PhilipsSuvFactor is not { Value: > 0 } suv || facts.PhilipsActivityFactor is not { Value: > 0 } activity)
        {
            return;
        }

        double derived;
        try
        {
            // Found aside: what the check needs must neither be refused nor appear among what SUV was derived from.
            var aside = new SuvFindings();
            double size = new SuvPatient(facts, aside).Size(SuvKind.BodyWeight);
            var way = new SuvActivity(facts, options, vendor, size, 1, aside);
            derived = way.Slice(facts.Frames.Count > 0 ? facts.Frames[0][0] : new()).Factor;
        }
        catch (DataRefusedException)
        {
            return;
        }

        double expected = suv.Value / activity.Value;
        double difference = (derived / expected) - 1;
        bool agrees = Math.Abs(difference) <= Tolerance;
        string text = $"Weight over decayed dose is {SuvText.Short(derived)} g/Bq as derived and {SuvText.Short(expected)} g/Bq by Philips' two factors.";
        findings.Check(new(SuvCrossCheckCode.PhilipsFactorRatio, expected, derived, agrees, text));
        if (!agrees)
        {
            string[] agreeing = [.. candidates.Where(c => c.Factor is { } factor && Math.Abs((derived * factor / used / expected) - 1) <= Tolerance).Select(static c => c.Rule.ToString())];
            string hint = agreeing.Length > 0 ? $" By {string.Join(" or ", agreeing)} they would agree." : string.Empty;
            findings.Warn(SuvWarningCode.PhilipsFactorsContradict, $"{suv.Source} over {activity.Source} and what the header's dose, weight and times give differ by {SuvText.Percent(Math.Abs(difference))} %.{hint}");
        }
    }
}
