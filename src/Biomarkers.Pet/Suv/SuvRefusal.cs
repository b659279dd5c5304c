namespace Biomarkers.Pet;

/// <summary>Refusals, each saying what is wrong and what to do. They name places of facts, never what a patient's facts are.</summary>
internal static class SuvRefusal
{
    public static DataRefusedException Missing(string what, string place) => new(
        RefusalReason.MissingFact,
        $"The header does not state {what}: {place} is missing, empty or not readable. Give it with `acquisition with {{ … }}` if it is known from elsewhere.");

    public static DataRefusedException Impossible(string what, string place) => new(
        RefusalReason.MissingFact,
        $"What the header states as {what} is not possible: {place} must be {Allowed(what)}. Give the right one with `acquisition with {{ … }}` if it is known from elsewhere.");

    public static DataRefusedException Contradictory(string message) => new(RefusalReason.ContradictoryFacts, message);

    public static DataRefusedException Unsuitable(string message) => new(RefusalReason.UnsuitableAcquisition, message);

    private static string Allowed(string what) => what switch
    {
        "dose" => "greater than zero and below 10^11 Bq",
        "weight" => "greater than zero and at most 1000 kg",
        "height" => "0.2 to 3 m, or 20 to 300 cm",
        "half-life" => "1 s to 10^7 s",
        "frame duration" => "greater than zero and at most a day",
        "frame reference time" => "a finite number, at most ten days",
        "date" => "in the years 2 to 9998",
        "rescale slope" => "finite and greater than zero",
        "rescale intercept" => "finite",
        _ => "finite and greater than zero",
    };
}
