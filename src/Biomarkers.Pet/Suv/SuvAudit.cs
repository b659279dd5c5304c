namespace Biomarkers.Pet;

/// <summary>How an SUV was derived: what the header stated, which rule fired, what else could have been, and what is doubtful.</summary>
/// <remarks>
/// It holds weight, height, sex, dose and times where they were used, because an SUV cannot be checked without them, and
/// nothing else about the patient: no name, no identifier, no date of birth. Treat it as data about a person all the same.
/// </remarks>
public sealed record SuvAudit
{
    /// <summary>Kind of SUV.</summary>
    public required SuvKind Kind { get; init; }

    /// <summary>The options it was derived with, the policy among them.</summary>
    public required SuvOptions Options { get; init; }

    /// <summary>What it was derived from.</summary>
    public required SuvSource Source { get; init; }

    /// <summary>Frames that the header states; 0 when it states no slices.</summary>
    public required int FrameCount { get; init; }

    /// <summary>Slices of a frame that the header states; 0 when it states none.</summary>
    public required int SliceCount { get; init; }

    /// <summary>The rules that fired, with the slices they fired in.</summary>
    public required IReadOnlyList<SuvRuleUse> Rules { get; init; }

    /// <summary>How the administration was found; null where none was needed.</summary>
    public SuvAdministrationRule? AdministrationRule { get; init; }

    /// <summary>Start of the administration as used for the first slice; null where none was needed.</summary>
    public StatedDateTime? Administration { get; init; }

    /// <summary>Shortest time in seconds from the administration to the moment that a slice's values stand for; null where none was needed.</summary>
    public double? UptakeMinimum { get; init; }

    /// <summary>Longest such time in seconds.</summary>
    public double? UptakeMaximum { get; init; }

    /// <summary>The facts that were used, after repairs.</summary>
    public required IReadOnlyList<SuvAuditFact> Facts { get; init; }

    /// <summary>The moments that values could stand for, and what SUV would be then. Empty where none was needed.</summary>
    public required IReadOnlyList<SuvCandidate> Candidates { get; init; }

    /// <summary>Checks against what else the header states.</summary>
    public required IReadOnlyList<SuvCrossCheck> CrossChecks { get; init; }

    /// <summary>Repairs that were made, each once.</summary>
    public required IReadOnlyList<SuvRepair> Repairs { get; init; }

    /// <summary>Warnings, each code once.</summary>
    public required IReadOnlyList<SuvWarning> Warnings { get; init; }

    /// <summary>Smallest factor from the header's units to the kind of SUV, over all slices.</summary>
    public double FactorMinimum => Rules.Min(static rule => rule.FactorMinimum);

    /// <summary>Largest such factor.</summary>
    public double FactorMaximum => Rules.Max(static rule => rule.FactorMaximum);

    /// <summary>The audit as a JSON object: UTF-8, LF, indented, invariant.</summary>
    public string ToJson() => SuvAuditJson.Write(this);

    /// <summary>The audit as text for people, one line each.</summary>
    public string ToText() => SuvAuditText.Write(this);

    /// <summary>The derivation as a step of a provenance.</summary>
    public ProcessingStep ToProcessingStep() => ProcessingStep.Create(
        "suv",
        ("kind", Kind.ToString()),
        ("policy", Options.Policy.ToString()),
        ("source", Source.ToString()),
        ("rule", string.Join(", ", Rules.Select(static rule => rule.Rule.ToString()))),
        ("factor", FactorMinimum == FactorMaximum ? SuvText.Number(FactorMinimum) : $"{SuvText.Number(FactorMinimum)} to {SuvText.Number(FactorMaximum)}"),
        ("repairs", string.Join(", ", Repairs.Select(static repair => repair.Code.ToString()))),
        ("warnings", string.Join(", ", Warnings.Select(static warning => warning.Code.ToString()))));
}
