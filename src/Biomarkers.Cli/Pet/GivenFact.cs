using System.Globalization;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>A fact of an acquisition that the command line gives.</summary>
/// <param name="Key">Its key on the command line.</param>
/// <param name="Name">What an audit calls it.</param>
/// <param name="Add">Puts it among the facts of a header.</param>
internal sealed record GivenFact(string Key, string Name, Func<PetAcquisition, PetAcquisition> Add)
{
    private const string Source = "the value given by --fact";

    /// <summary>Whether an audit derived SUV from it.</summary>
    public bool IsUsedIn(SuvAudit audit) => audit.Facts.Any(fact => fact.Name == Name && fact.Source == Source);

    /// <exception cref="UsageException">The key or value is not known.</exception>
    public static GivenFact Read(string text)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        string value = parts.Length == 2 ? parts[1] : throw new UsageException($"--fact is '{text}'; KEY=VALUE is expected. {Keys}");
        return parts[0] switch
        {
            "weight" => Of(text, value, "weight", "weight", static (facts, number) => facts with { PatientWeight = new(number, Source) }),
            "height" => Of(text, value, "height", "height", static (facts, number) => facts with { PatientHeight = new(number, Source) }),
            "dose" => Of(text, value, "dose", "dose", static (facts, number) => facts with { Radiopharmaceuticals = Each(facts, tracer => tracer with { TotalDose = new(number, Source) }) }),
            "halflife" => Of(text, value, "halflife", "half-life", static (facts, number) => facts with { Radiopharmaceuticals = Each(facts, tracer => tracer with { HalfLife = new(number, Source) }) }),
            "sex" => Sex(text, value),
            _ => throw new UsageException($"--fact is '{text}'; there is no key '{parts[0]}'. {Keys}"),
        };
    }

    private const string Keys = "Keys are weight (kg), height (m), sex (M, F, O), dose (Bq), halflife (s).";

    private static GivenFact Of(string text, string value, string key, string name, Func<PetAcquisition, double, PetAcquisition> add) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number)
            ? new(key, name, facts => add(facts, number))
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
        return new("sex", "sex", facts => facts with { PatientSex = new(sex, Source) });
    }

    private static IReadOnlyList<PetRadiopharmaceutical> Each(PetAcquisition facts, Func<PetRadiopharmaceutical, PetRadiopharmaceutical> change) =>
        [.. (facts.Radiopharmaceuticals.Count == 0 ? [new PetRadiopharmaceutical()] : facts.Radiopharmaceuticals).Select(change)];
}
