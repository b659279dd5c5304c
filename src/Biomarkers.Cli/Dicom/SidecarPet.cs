using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>The fields of a PET series.</summary>
internal static class SidecarPet
{
    public static void Add(List<SidecarField> fields, PetAcquisition pet)
    {
        Sidecar.AddText(fields, "Manufacturer", pet.Manufacturer?.Value);
        Sidecar.AddText(fields, "Units", pet.Units?.Value.Term switch
        {
            PetUnits.BecquerelPerMillilitre => "Bq/mL",
            null => null,
            _ => pet.Units.Value.Value.Text,
        });
        if (pet.Radiopharmaceuticals is [var tracer])
        {
            Sidecar.AddText(fields, "TracerName", tracer.Agent?.Value);
            Sidecar.AddText(fields, "TracerRadionuclide", tracer.Nuclide?.Value);
            if (tracer.TotalDose is { } dose)
            {
                // The standard says Bq; a dose below 10,000 can only be MBq, as the SUV's audit says too.
                Sidecar.AddNumber(fields, "InjectedRadioactivity", dose.Value is > 0 and < 1e4 ? dose.Value * 1e6 : dose.Value);
                Sidecar.AddText(fields, "InjectedRadioactivityUnits", "Bq");
            }
        }

        Sidecar.AddText(fields, "DecayCorrection", pet.DecayCorrection?.Value.Text);
        if (pet.DecayCorrection is { } correction)
        {
            fields.Add(new("ImageDecayCorrected") { Flag = correction.Value.Term != PetDecayCorrection.None });
        }

        if (pet.Corrections is { Value: { Count: > 0 } corrections })
        {
            fields.Add(new("CorrectedImage") { Texts = corrections, IsList = true });
        }

        AddTimes(fields, pet);
    }

    // Times of day without a date: what frames and injection are counted from.
    private static void AddTimes(List<SidecarField> fields, PetAcquisition pet)
    {
        StatedDateTime?[] starts = [.. pet.Frames.Select(static frame => Earliest(frame))];
        if (starts.Length == 0 || starts[0] is not { } zero || Array.Exists(starts, static start => start is null))
        {
            return;
        }

        Sidecar.AddText(fields, "TimeZero", zero.TimeOfDay.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture));
        fields.Add(new("FrameTimesStart") { Numbers = [.. starts.Select(start => start!.Value.SecondsSince(zero))], IsList = true });
        double?[] durations = [.. pet.Frames.Select(static frame => frame.Count > 0 ? frame[0].FrameDuration?.Value : null)];
        if (Array.TrueForAll(durations, static duration => duration is not null))
        {
            fields.Add(new("FrameDuration") { Numbers = [.. durations.Select(static duration => duration!.Value)], IsList = true });
        }

        if (pet.Radiopharmaceuticals is [{ } tracer])
        {
            Sidecar.AddNumber(fields, "InjectionStart", Injection(tracer, zero));
        }
    }

    // Anonymisers shift the date of one and not of the other: a date that puts the injection after the scan, or more than two
    // half-lives before it, is not believed, as for SUV; the time of day then counts, on the day of the scan or the one before.
    private static double? Injection(PetRadiopharmaceutical tracer, StatedDateTime zero)
    {
        const double Tolerance = 3600;
        double longest = 2 * (tracer.HalfLife?.Value ?? double.PositiveInfinity);
        if (tracer.StartDateTime is { } full && full.Value.SecondsSince(zero) is var seconds && seconds <= Tolerance && seconds > -longest)
        {
            return seconds;
        }

        TimeOnly? clock = tracer.StartTime?.Value ?? tracer.StartDateTime?.Value.TimeOfDay;
        double? difference = (clock?.ToTimeSpan() - zero.TimeOfDay.ToTimeSpan())?.TotalSeconds;
        return difference > Tolerance ? difference - 86400 : difference;
    }

    private static StatedDateTime? Earliest(IReadOnlyList<PetSliceFacts> frame)
    {
        StatedDateTime? earliest = null;
        foreach (PetSliceFacts slice in frame)
        {
            if (slice.AcquisitionStart is { } start && (earliest is not { } known || start.Value.SecondsSince(known) < 0))
            {
                earliest = start.Value;
            }
        }

        return earliest;
    }
}
