namespace Biomarkers.Pet;

/// <summary>Puts right the acquisition times of a series that passed midnight under one date.</summary>
/// <remarks>
/// No PET series lasts half a day. Where acquisition times of one date lie further apart than that, the date is that of the start for all, as
/// some scanners and anonymisers write it, and the early times are of the day after. A series that lies after midnight as a whole cannot be told so.
/// </remarks>
internal static class SuvMidnight
{
    private const double HalfDay = 43200;
    private const double Day = 86400;

    /// <summary>The facts, with the date of times after midnight put right where it had to be.</summary>
    public static PetAcquisition Repair(PetAcquisition facts, SuvFindings findings)
    {
        AcquisitionFact<StatedDateTime>[] starts =
            [.. facts.Frames.SelectMany(static frame => frame).Where(static slice => slice.AcquisitionStart is not null).Select(static slice => slice.AcquisitionStart!.Value)];
        if (starts.Length < 2)
        {
            return facts;
        }

        StatedDateTime first = starts.MinBy(static start => start.Value.Clock).Value;
        StatedDateTime last = starts.MaxBy(static start => start.Value.Clock).Value;
        if (first.Date != last.Date || last.SecondsSince(first) <= HalfDay)
        {
            return facts;
        }

        findings.Repair(
            SuvRepairCode.AcquisitionPastMidnight,
            $"{starts[0].Source} has one date for times more than half a day apart; the times before noon were taken to be of the day after.");
        return facts with { Frames = [.. facts.Frames.Select(static frame => (IReadOnlyList<PetSliceFacts>)[.. frame.Select(Move)])] };
    }

    private static PetSliceFacts Move(PetSliceFacts slice) => slice.AcquisitionStart is { } start && start.Value.TimeOfDay.ToTimeSpan().TotalSeconds < HalfDay
        ? slice with { AcquisitionStart = start with { Value = start.Value.AddSeconds(Day) } }
        : slice;
}
