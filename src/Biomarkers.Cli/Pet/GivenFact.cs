using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>A fact of an acquisition that the command line gives.</summary>
internal sealed record GivenFact(Func<PetAcquisition, PetAcquisition> Add)
{
    private const string Source = "the value given by --fact";

    /// <exception cref="UsageException">The key or value is not known.</exception>
    public static GivenFact Read(string text)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        string value = parts.Length == 2 ? parts[1] : throw new UsageException($"--fact is '{text}'; KEY=VALUE is expected. {Keys}");
        return parts[0] switch
        {
            "weight" => Of(text, value, static (facts, number) => facts with { PatientWeight = new(number, Source) }),
            "height" => Of(text, value, static (facts, number) => facts with { PatientHeight = new(number, Source) }),
            "dose" => Of(text, value, static (facts, number) => facts with { Radiopharmaceuticals = Each(facts, tracer => tracer with { TotalDose = new(number, Source) }) }),
            "halflife" => Of(text, value, static (facts, number) => facts with { Radiopharmaceuticals = Each(facts, tracer => tracer with { HalfLife = new(number, Source) }) }),
            "sex" => Sex(text, value),
            _ => throw new UsageException($"--fact is '{text}'; there is no key '{parts[0]}'. {Keys}"),
        };
    }

    private const string Keys = "Keys are weight (kg), height (m), sex (M, F, O), dose (Bq), halflife (s).";

    private static GivenFact Of(string text, string value, Func<PetAcquisition, double, PetAcquisition> add) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number)
            ? new(facts => add(facts, number))
            : throw new UsageException($"--fact is '{text}'; a number greater than 0 is expected.");

    private static GivenFact Sex(string text, string value)
    {
        PatientSex sex = value switch
        {
            "M" => PatientSex.Male,
            "F" => PatientSex.Female,
            "O" => PatientSex.Other,
            _ => throw new UsageException($"--fact is '{text}'; M, F or O is expected."),
        };
        return new(facts => facts with { PatientSex = new(sex, Source) });
    }

    private static IReadOnlyList<PetRadiopharmaceutical> Each(PetAcquisition facts, Func<PetRadiopharmaceutical, PetRadiopharmaceutical> change) =>
        [.. (facts.Radiopharmaceuticals.Count == 0 ? [new PetRadiopharmaceutical()] : facts.Radiopharmaceuticals).Select(change)];
}
