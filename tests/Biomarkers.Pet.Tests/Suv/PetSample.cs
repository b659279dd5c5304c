namespace Biomarkers.Pet.Tests;

/// <summary>Headers made up for the tests: F-18, given at 10:00, series and acquisition at 11:00, one slice of 300 s, activity corrected to the start.</summary>
internal static class PetSample
{
    public const double HalfLife = 6586.2;
    public const double Dose = 368_080_000;
    public const double Weight = 70;

    public static readonly StatedDateTime Given = At(10);
    public static readonly StatedDateTime Scan = At(11);

    /// <summary>A header in which everything fits.</summary>
    public static PetAcquisition Static { get; } = new()
    {
        Modality = Fact("PT"),
        Manufacturer = Fact("SIEMENS"),
        Units = Fact(PetTerms.ParseUnits("BQML")),
        Corrections = Fact<IReadOnlyList<string>>(["NORM", "ATTN", "SCAT", "DECY"]),
        DecayCorrection = Fact(PetTerms.ParseDecayCorrection("START")),
        SeriesDateTime = Fact(Scan),
        PatientWeight = Fact(Weight),
        PatientHeight = Fact(1.75),
        PatientSex = Fact(PatientSex.Male),
        Radiopharmaceuticals = [Tracer],
        Frames = [[Slice]],
    };

    public static PetRadiopharmaceutical Tracer => new()
    {
        Nuclide = Fact("^18^Fluorine"),
        TotalDose = Fact(Dose),
        HalfLife = Fact(HalfLife),
        StartTime = Fact(Given.TimeOfDay),
        StartDateTime = Fact(Given),
    };

    public static PetSliceFacts Slice => new()
    {
        AcquisitionStart = Fact(Scan),
        FrameDuration = Fact(300.0),
        FrameReferenceTime = Fact(AverageTime(HalfLife, 300)),
        RescaleSlope = Fact(1.0),
        RescaleIntercept = Fact(0.0),
    };

    /// <summary>The factor of <see cref="Static"/> by the definition.</summary>
    public static double Factor(double uptake = 3600) => 1000 * Weight / (Dose * Math.Pow(2, -uptake / HalfLife));

    /// <summary>Seconds from a frame's start to its mean activity, from the definition by bisection.</summary>
    public static double AverageTime(double halfLife, double duration)
    {
        double lambda = Math.Log(2) / halfLife;
        double mean = (1 - Math.Exp(-lambda * duration)) / (lambda * duration);
        (double low, double high) = (0, duration);
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Math.Exp(-lambda * middle) > mean ? (middle, high) : (low, middle);
        }

        return low;
    }

    public static AcquisitionFact<T> Fact<T>(T value)
        where T : notnull => new(value, "(gggg,eeee) Keyword");

    public static StatedDateTime At(int hour, int minute = 0, double second = 0, int day = 2) =>
        new StatedDateTime(new DateTime(2025, 1, day, hour, minute, 0)).AddSeconds(second);

    public static PetAcquisition With(this PetAcquisition facts, Func<PetRadiopharmaceutical, PetRadiopharmaceutical> change) =>
        facts with { Radiopharmaceuticals = [.. facts.Radiopharmaceuticals.Select(change)] };

    public static PetAcquisition With(this PetAcquisition facts, Func<PetSliceFacts, PetSliceFacts> change) =>
        facts with { Frames = [.. facts.Frames.Select(frame => (IReadOnlyList<PetSliceFacts>)[.. frame.Select(change)])] };

    public static SuvWarningCode[] Warnings(this SuvFactor factor) => [.. factor.Audit.Warnings.Select(static warning => warning.Code)];
}
