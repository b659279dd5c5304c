namespace Biomarkers.Pet;

/// <summary>The radiopharmaceutical that counts: its dose, half-life and administration.</summary>
internal sealed class SuvTracer
{
    private const string Sequence = "(0054,0016) RadiopharmaceuticalInformationSequence";
    private const string DosePlace = "(0018,1074) RadionuclideTotalDose";
    private const string HalfLifePlace = "(0018,1075) RadionuclideHalfLife";
    private const string TimePlace = "(0018,1078) RadiopharmaceuticalStartDateTime or (0018,1072) RadiopharmaceuticalStartTime";

    // A start time without a date can be placed on a day while the nuclide does not outlive it: 11.5 h.
    private const double LongestForTimeOfDay = 41400;
    private const double Hour = 3600;

    private readonly PetRadiopharmaceutical _item;
    private readonly SuvFindings _findings;
    private readonly SuvPolicy _policy;
    private double? _halfLife;

    public SuvTracer(PetAcquisition facts, SuvOptions options, SuvFindings findings)
    {
        int count = facts.Radiopharmaceuticals.Count;
        if (count == 0)
        {
            throw SuvRefusal.Missing("a radiopharmaceutical", Sequence);
        }

        if (options.RadiopharmaceuticalIndex is null && count > 1)
        {
            throw SuvRefusal.Unsuitable($"{Sequence} has {count} items, and the values do not say whose activity they are. Say which counts with {nameof(SuvOptions)}.{nameof(SuvOptions.RadiopharmaceuticalIndex)}, from 0.");
        }

        int index = options.RadiopharmaceuticalIndex ?? 0;
        if (index >= count)
        {
            throw SuvRefusal.Unsuitable($"{Sequence} has {count} items; item number {index + 1} was asked for.");
        }

        _item = facts.Radiopharmaceuticals[index];
        _findings = findings;
        _policy = options.Policy;
        if (count > 1)
        {
            findings.Use("radiopharmaceutical", index, string.Empty, $"item of {Sequence}, as asked");
        }
    }

    /// <summary>Administered activity in Bq.</summary>
    public double Dose()
    {
        AcquisitionFact<double> stated = _item.TotalDose ?? throw SuvRefusal.Missing("the dose", DosePlace);
        double dose = stated.Value;
        if (!(dose > 0 && double.IsFinite(dose)))
        {
            throw SuvRefusal.Impossible("dose", stated.Source);
        }

        if (dose < 1e4)
        {
            dose *= 1e6;
            _findings.Repair(SuvRepairCode.DoseInMegabecquerel, $"{stated.Source} is below 10^4 and was taken as MBq.");
        }

        if (dose >= 1e11)
        {
            throw SuvRefusal.Impossible("dose", stated.Source);
        }

        _findings.Use("dose", dose, "Bq", stated.Source);
        if (dose is < 50e6 or > 800e6)
        {
            _findings.Warn(SuvWarningCode.UnusualDose, $"{stated.Source} is outside 50 to 800 MBq.");
        }

        return dose;
    }

    /// <summary>Half-life in seconds.</summary>
    public double HalfLife() => _halfLife ??= FindHalfLife();

    /// <summary>The administration before the moment that values stand for; null when what is stated does not fit.</summary>
    public SuvAdministration? TryAdministration(StatedDateTime reference) =>
        _policy == SuvPolicy.Qiba ? ByTimeOfDay(reference, 0) ?? ByDateTime(reference) : ByDateTime(reference) ?? ByTimeOfDay(reference, -Hour);

    /// <summary>The administration before the moment that values stand for.</summary>
    public SuvAdministration Administration(StatedDateTime reference)
    {
        if (TryAdministration(reference) is not { } found)
        {
            if (_item.StartDateTime is { } stated)
            {
                throw SuvRefusal.Contradictory(
                    $"{stated.Source} lies more than an hour after, or two half-lives before, the moment that the values stand for, and no time of day is stated by which its date could be put right. Give the right one with `acquisition with {{ … }}`.");
            }

            throw _item.StartTime is { } time
                ? SuvRefusal.Missing($"the day of the administration, which a half-life of {SuvText.Short(HalfLife() / Hour)} h leaves open", $"(0018,1078) RadiopharmaceuticalStartDateTime beside {time.Source}")
                : SuvRefusal.Missing("the start of the administration", TimePlace);
        }

        Remark(found);
        return found;
    }

    private double FindHalfLife()
    {
        string nuclide = string.Empty;
        double known = 0;
        bool isKnown = _item.Nuclide is { } code && Radionuclides.TryFind(code.Value, out nuclide, out known);
        if (isKnown)
        {
            _findings.Use("nuclide", nuclide, string.Empty, _item.Nuclide!.Value.Source);
        }

        if (_item.HalfLife is not { } stated)
        {
            if (!isKnown)
            {
                throw SuvRefusal.Missing("the half-life", HalfLifePlace);
            }

            _findings.Repair(SuvRepairCode.HalfLifeFromNuclide, $"{HalfLifePlace} is not stated; that of {nuclide} was taken.");
            _findings.Use("half-life", known, "s", $"nuclide {nuclide}");
            return known;
        }

        if (!(stated.Value is >= 1 and <= 1e7))
        {
            throw SuvRefusal.Impossible("half-life", stated.Source);
        }

        if (isKnown && Math.Abs((stated.Value / known) - 1) > 0.02)
        {
            _findings.Warn(SuvWarningCode.HalfLifeContradictsNuclide, $"{stated.Source} is {SuvText.Short(stated.Value)} s, but {nuclide} has {SuvText.Short(known)} s; the stated one was used.");
        }

        _findings.Use("half-life", stated.Value, "s", stated.Source);
        return stated.Value;
    }

    private SuvAdministration? ByDateTime(StatedDateTime reference) =>
        _item.StartDateTime is { } stated && reference.SecondsSince(stated.Value) is var uptake && uptake >= -Hour && uptake < 2 * HalfLife()
            ? new(stated.Value, SuvAdministrationRule.StartDateTime, stated.Source)
            : null;

    private SuvAdministration? ByTimeOfDay(StatedDateTime reference, double earliest)
    {
        if (_item.StartTime is not { } stated || HalfLife() >= LongestForTimeOfDay)
        {
            return null;
        }

        double uptake = (reference.TimeOfDay.Ticks - stated.Value.Ticks) / (double)TimeSpan.TicksPerSecond;
        if (uptake >= earliest)
        {
            return new(StatedDateTime.From(reference.Date, stated.Value, reference.UtcOffset), SuvAdministrationRule.StartTime, stated.Source);
        }

        return reference.Date == DateOnly.MinValue ? null
            : new(StatedDateTime.From(reference.Date.AddDays(-1), stated.Value, reference.UtcOffset), SuvAdministrationRule.StartTimeOnPreviousDay, stated.Source);
    }

    private void Remark(SuvAdministration found)
    {
        _findings.Use("administration", found.Moment.ToString(), string.Empty, found.Source);
        if (_item.StartDateTime is not { } both || _item.StartTime is not { } time)
        {
            return;
        }

        if (found.Rule != SuvAdministrationRule.StartDateTime && both.Value.Date != found.Moment.Date)
        {
            _findings.Repair(SuvRepairCode.AdministrationDateReplaced, $"The date of {both.Source} does not fit the acquisition; {time.Source} was placed before it.");
        }

        double apart = Math.Abs((both.Value.TimeOfDay.Ticks - time.Value.Ticks) / (double)TimeSpan.TicksPerSecond);
        if (Math.Min(apart, 86400 - apart) > 60)
        {
            _findings.Warn(SuvWarningCode.AdministrationTimesDiffer, $"{both.Source} and {time.Source} differ by {SuvText.Minutes(Math.Min(apart, 86400 - apart))} min in the time of day; {found.Source} was used.");
        }
    }
}
