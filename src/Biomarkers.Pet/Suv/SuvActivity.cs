namespace Biomarkers.Pet;

/// <summary>The way from activity to SUV: fraction of the injected activity, corrected for decay, times the body's size.</summary>
internal sealed class SuvActivity
{
    // After ten half-lives a thousandth of the dose is left, and nothing can be imaged: the times must be wrong.
    private const double MostHalfLives = 10;

    private readonly SuvTracer _tracer;
    private readonly SuvFindings _findings;
    private readonly double _scale;

    public SuvActivity(PetAcquisition facts, SuvOptions options, PetVendor vendor, double target, double toActivity, SuvFindings findings)
    {
        _findings = findings;
        _tracer = new SuvTracer(facts, options, findings);
        Moments = new SuvMoments(facts, options, findings, _tracer, vendor);
        _scale = toActivity * target / _tracer.Dose();
        IsAdministration = options.Policy == SuvPolicy.IbsiSuv && facts.DecayCorrection is { Value.Term: PetDecayCorrection.Administration };
    }

    public SuvMoments Moments { get; }

    /// <summary>True when values stand for the administration, so that no times are needed.</summary>
    public bool IsAdministration { get; }

    public double HalfLife => _tracer.HalfLife();

    /// <summary>The factor of a slice.</summary>
    /// <remarks>Formula: size / (D exp(-λ (Tref - Tadm))). For values that are not decay-corrected Tref is Tacq + Tave, by which it equals size / D · λT / (1 - exp(-λT)) · exp(λ (Tacq - Tadm)).</remarks>
    public SuvSliceState Slice(PetSliceFacts slice)
    {
        if (IsAdministration)
        {
            return new(SuvRule.Administration, null, null, _scale);
        }

        SuvMoment moment = Moments.Find(slice);
        SuvAdministration given = _tracer.Administration(moment.Reference);
        double uptake = moment.Reference.SecondsSince(given.Moment);
        return new(moment.Rule, moment.Reference, given, _scale * Math.Exp(FrameDecay.Constant(HalfLife) * uptake));
    }

    /// <summary>The factor that another moment would give; null when there is no administration before it.</summary>
    public double? FactorAt(StatedDateTime reference)
    {
        double? factor = _tracer.TryAdministration(reference) is { } given ? _scale * Math.Exp(FrameDecay.Constant(HalfLife) * reference.SecondsSince(given.Moment)) : null;
        return factor is { } value && double.IsFinite(value) ? value : null;
    }

    /// <summary>Warns of uptake times that are not usual, and refuses a series that was over before the administration or began when nothing was left.</summary>
    public void CheckUptake(PetAcquisition facts, IReadOnlyList<SuvSliceState> slices)
    {
        double shortest = double.PositiveInfinity;
        double longest = double.NegativeInfinity;
        foreach (SuvSliceState slice in slices)
        {
            if (slice.Uptake is { } uptake)
            {
                shortest = Math.Min(shortest, uptake);
                longest = Math.Max(longest, uptake);
            }
        }

        if (shortest > longest)
        {
            return;
        }

        SuvAdministration given = slices[0].Administration!.Value;
        if (shortest > MostHalfLives * HalfLife)
        {
            throw SuvRefusal.Contradictory(
                $"By {given.Source} the values stand for {SuvText.Minutes(shortest)} min after the administration, more than ten half-lives. Was it given after the scan began? Put the times right with `acquisition with {{ … }}`.");
        }

        RefuseEndBefore(facts, given);
        if (shortest < 0)
        {
            _findings.Warn(SuvWarningCode.NegativeUptakeTime, $"Values stand for a moment up to {SuvText.Minutes(-shortest)} min before the administration. Clocks that disagree?");
        }

        bool fluorine = HalfLife is > 6500 and < 6700;
        bool isStatic = facts.Frames.Count <= 1;
        if (isStatic && fluorine && (shortest < 1800 || longest > 7200))
        {
            _findings.Warn(SuvWarningCode.UnusualUptakeTime, $"The uptake time is {SuvText.Minutes(shortest)} to {SuvText.Minutes(longest)} min; with F-18 30 to 120 min are usual.");
        }
        else if (longest > 6 * HalfLife)
        {
            _findings.Warn(SuvWarningCode.UnusualUptakeTime, $"The uptake time is up to {SuvText.Minutes(longest)} min, more than six half-lives.");
        }
    }

    private static void RefuseEndBefore(PetAcquisition facts, SuvAdministration given)
    {
        double? end = null;
        foreach (PetSliceFacts slice in facts.Frames.SelectMany(static frame => frame))
        {
            if (slice.AcquisitionStart is { } start)
            {
                double after = start.Value.SecondsSince(given.Moment) + Math.Max(0, slice.FrameDuration?.Value ?? 0);
                end = end is { } last ? Math.Max(last, after) : after;
            }
        }

        if (end < 0)
        {
            throw SuvRefusal.Contradictory(
                $"By {given.Source} the administration began {SuvText.Minutes(-end.Value)} min after the last slice was acquired: a negative uptake time. Put the times right with `acquisition with {{ … }}`.");
        }
    }
}
