namespace Biomarkers.Pet;

/// <summary>What is found on the way to a factor: facts as used, repairs, warnings, cross-checks. Each code once.</summary>
internal sealed class SuvFindings
{
    private readonly List<SuvAuditFact> _facts = [];
    private readonly List<SuvRepair> _repairs = [];
    private readonly List<SuvWarning> _warnings = [];
    private readonly List<SuvCrossCheck> _checks = [];

    public IReadOnlyList<SuvAuditFact> Facts => _facts;

    public IReadOnlyList<SuvRepair> Repairs => _repairs;

    public IReadOnlyList<SuvWarning> Warnings => _warnings;

    public IReadOnlyList<SuvCrossCheck> CrossChecks => _checks;

    public void Use(string name, string value, string unit, string source)
    {
        if (!_facts.Exists(fact => fact.Name == name))
        {
            _facts.Add(new(name, value, unit, source));
        }
    }

    public void Use(string name, double value, string unit, string source) => Use(name, SuvText.Number(value), unit, source);

    public void Repair(SuvRepairCode code, string text)
    {
        if (!_repairs.Exists(repair => repair.Code == code))
        {
            _repairs.Add(new(code, text));
        }
    }

    public void Warn(SuvWarningCode code, string text)
    {
        if (!_warnings.Exists(warning => warning.Code == code))
        {
            _warnings.Add(new(code, text));
        }
    }

    public void Check(SuvCrossCheck check)
    {
        if (!_checks.Exists(other => other.Code == check.Code))
        {
            _checks.Add(check);
        }
    }
}
