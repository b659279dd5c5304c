namespace Biomarkers.Pet;

/// <summary>What must hold before any factor is looked for.</summary>
internal static class SuvPreconditions
{
    private const string CorrectionsPlace = "(0028,0051) CorrectedImage";

    public static void Check(PetAcquisition facts, SuvOptions options, SuvFindings findings)
    {
        if (facts.Disagreements.Count > 0)
        {
            string places = string.Join(", ", facts.Disagreements.Take(5).Select(SuvText.Printable));
            throw SuvRefusal.Contradictory($"Slices disagree in what must be the same in all of a series: {places}. Two series mixed? Give the slices of one.");
        }

        if (facts.Modality is { } modality && !modality.Value.Trim().Equals("PT", StringComparison.OrdinalIgnoreCase))
        {
            throw SuvRefusal.Unsuitable($"{modality.Source} is {SuvText.Printable(modality.Value)}; SUV is defined for PET, PT.");
        }

        CheckShape(facts);
        CheckDates(facts);
        CheckCorrections(facts, options, findings);
    }

    private static void CheckShape(PetAcquisition facts)
    {
        for (int t = 0; t < facts.Frames.Count; t++)
        {
            if (facts.Frames[t].Count == 0 || facts.Frames[t].Count != facts.Frames[0].Count)
            {
                throw SuvRefusal.Contradictory($"Frame {t} has {facts.Frames[t].Count} slices, frame 0 has {facts.Frames[0].Count}. Every frame must have all slices of the volume.");
            }
        }
    }

    // Some days are added and subtracted later; the calendar must have room for them.
    private static void CheckDates(PetAcquisition facts)
    {
        IEnumerable<AcquisitionFact<StatedDateTime>?> all =
        [
            facts.SeriesDateTime, facts.SiemensDecayReference, facts.GeDecayReference, facts.DecayCorrectionDateTime,
            .. facts.Radiopharmaceuticals.Select(static item => item.StartDateTime),
            .. facts.Frames.SelectMany(static frame => frame).SelectMany(static slice => new[] { slice.AcquisitionStart, slice.FrameReferenceDateTime }),
        ];
        foreach (AcquisitionFact<StatedDateTime>? fact in all)
        {
            if (fact is { Value.Clock.Year: < 2 or > 9998 } impossible)
            {
                throw SuvRefusal.Impossible("date", impossible.Source);
            }
        }
    }

    private static void CheckCorrections(PetAcquisition facts, SuvOptions options, SuvFindings findings)
    {
        bool qiba = options.Policy == SuvPolicy.Qiba;
        if (facts.Corrections is not { } stated)
        {
            if (qiba)
            {
                throw SuvRefusal.Missing("which corrections were applied, which QIBA's pseudo-code asks for", CorrectionsPlace);
            }

            findings.Warn(SuvWarningCode.AttenuationUnknown, $"{CorrectionsPlace} is not stated; attenuation was taken to be corrected.");
            return;
        }

        if (!Has(stated.Value, "ATTN"))
        {
            if (!options.AllowNotAttenuationCorrected)
            {
                throw SuvRefusal.Unsuitable($"{stated.Source} does not list ATTN: attenuation was not corrected, and SUV would be far too low inside the body. If it is wanted all the same, set {nameof(SuvOptions)}.{nameof(SuvOptions.AllowNotAttenuationCorrected)}.");
            }

            findings.Warn(SuvWarningCode.NotAttenuationCorrected, $"{stated.Source} does not list ATTN: attenuation was not corrected, as was allowed.");
        }

        bool decay = Has(stated.Value, "DECY") || Has(stated.Value, "DECAY");
        if (qiba && !decay)
        {
            throw SuvRefusal.Unsuitable($"{stated.Source} does not list DECY, which QIBA's pseudo-code asks for. Use {nameof(SuvPolicy)}.{nameof(SuvPolicy.IbsiSuv)}.");
        }

        if (facts.DecayCorrection is { Value.Term: not PetDecayCorrection.Other } correction && decay != (correction.Value.Term != PetDecayCorrection.None))
        {
            findings.Warn(SuvWarningCode.DecayFlagContradicts, $"{stated.Source} {(decay ? "lists" : "does not list")} DECY, and {correction.Source} is {SuvText.Printable(correction.Value.Text)}, which was followed.");
        }
    }

    private static bool Has(IReadOnlyList<string> terms, string term) => terms.Any(other => other.Trim().Equals(term, StringComparison.OrdinalIgnoreCase));
}
