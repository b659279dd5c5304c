namespace Biomarkers;

/// <summary>What a header states about one administered radiopharmaceutical: one item of (0054,0016). A fact that is null is not stated.</summary>
public sealed record PetRadiopharmaceutical
{
    /// <summary>Name of the agent as stated, for example <c>FDG</c>: (0018,0031) or the meaning of its code.</summary>
    public AcquisitionFact<string>? Agent { get; init; }

    /// <summary>The radionuclide as stated: the meaning of its code in (0054,0300), for example <c>^18^Fluorine</c>.</summary>
    public AcquisitionFact<string>? Nuclide { get; init; }

    /// <summary>
    /// Administered activity as the number stated: (0018,1074). The standard says Bq; some headers hold MBq, and whoever uses the
    /// number decides.
    /// </summary>
    public AcquisitionFact<double>? TotalDose { get; init; }

    /// <summary>Half-life of the radionuclide in seconds as stated: (0018,1075).</summary>
    public AcquisitionFact<double>? HalfLife { get; init; }

    /// <summary>Time of day of the administration's start: (0018,1072). Its day is not stated.</summary>
    public AcquisitionFact<TimeOnly>? StartTime { get; init; }

    /// <summary>Date and time of the administration's start: (0018,1078).</summary>
    public AcquisitionFact<StatedDateTime>? StartDateTime { get; init; }
}
