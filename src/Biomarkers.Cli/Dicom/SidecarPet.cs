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
                // As stated: the standard says Bq, and what some headers hold instead is for the SUV's audit to tell.
                Sidecar.AddNumber(fields, "InjectedRadioactivity", dose.Value);
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
            double? injection = tracer.StartDateTime is { } full ? full.Value.SecondsSince(zero)
                : tracer.StartTime is { } clock ? (clock.Value.ToTimeSpan() - zero.TimeOfDay.ToTimeSpan()).TotalSeconds
                : null;
            Sidecar.AddNumber(fields, "InjectionStart", injection);
        }
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
