using System.CommandLine;
using System.Globalization;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>The options of commands that derive SUV from a PET series.</summary>
internal sealed class PetOptions
{
    private readonly Option<string?> _type = CommonOptions.Text("--type", "NAME", "Kind of SUV: bw, lbm-janma, lbm-james128, lbm-morgan, bsa, ibw; idml (percent of the injected activity per mL), kbqml. Default: bw.");
    private readonly Option<string?> _policy = CommonOptions.Text("--policy", "NAME", "Whose rules choose between a header's times and factors: ibsi or qiba. Default: ibsi.");
    private readonly Option<string[]> _facts = CommonOptions.Texts("--fact", "KEY=VALUE", "A fact that the header lacks or has wrong: weight=KG, height=M, sex=M, F or O, dose=BQ, halflife=SECONDS. The audit says that it was given. May be given several times.");
    private readonly Option<string?> _tracer = CommonOptions.Text("--tracer", "N", "Which radiopharmaceutical counts, from 1, where the header has several.");
    private readonly Option<bool> _uncorrected = new("--not-attenuation-corrected") { Description = "Accept a series that was not corrected for attenuation." };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_type, _policy, _facts, _tracer, _uncorrected];

    /// <summary>Complains about any of them beside values that are not derived.</summary>
    /// <exception cref="UsageException">One is given.</exception>
    public void DemandNone(ParseResult result, string reason)
    {
        if (All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UsageException($"{given.Name} {reason}");
        }
    }

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">A name or value is not known.</exception>
    public SuvRequest Read(ParseResult result) => new(
        ReadKind(result.GetValue(_type), "--type"),
        new SuvOptions
        {
            Policy = result.GetValue(_policy) switch
            {
                null or "ibsi" => SuvPolicy.IbsiSuv,
                "qiba" => SuvPolicy.Qiba,
                var other => throw new UsageException($"--policy is '{other}'; ibsi or qiba is expected."),
            },
            RadiopharmaceuticalIndex = ReadTracer(result.GetValue(_tracer)),
            AllowNotAttenuationCorrected = result.GetValue(_uncorrected),
        },
        [.. (result.GetValue(_facts) ?? []).SelectMany(static t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(GivenFact.Read)]);

    /// <summary>SUV of a kind, by the default policy and the header alone.</summary>
    /// <exception cref="UsageException">The kind is not known.</exception>
    public static SuvRequest ReadKindAlone(string text, string option) => new(ReadKind(text, option), new SuvOptions(), []);

    private static SuvKind ReadKind(string? text, string option) => text switch
    {
        null or "bw" => SuvKind.BodyWeight,
        "lbm-janma" => SuvKind.LeanBodyMassJanmahasatian,
        "lbm-james128" => SuvKind.LeanBodyMassJames,
        "lbm-morgan" => SuvKind.LeanBodyMassMorgan,
        "bsa" => SuvKind.BodySurfaceArea,
        "ibw" => SuvKind.IdealBodyWeight,
        "idml" => SuvKind.PercentInjectedDosePerMillilitre,
        "kbqml" => SuvKind.KilobecquerelPerMillilitre,
        _ => throw new UsageException($"{option} is '{text}'; bw, lbm-janma, lbm-james128, lbm-morgan, bsa, ibw, idml or kbqml is expected."),
    };

    private static int? ReadTracer(string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 ? number - 1
        : throw new UsageException($"--tracer is '{text}'; a whole number from 1 is expected.");
}
