namespace Biomarkers.Testing.Hostile;

/// <summary>Hostile files read once, each judged by what was pinned for it.</summary>
public sealed class HostileCatalogue
{
    private readonly IReadOnlyDictionary<string, HostileCase> _cases;
    private readonly IReadOnlyDictionary<string, HostileOutcome> _outcomes;

    public HostileCatalogue(IReadOnlyList<HostileCase> cases)
    {
        _cases = cases.ToDictionary(static c => c.Id);
        _outcomes = HostileRunner.Run(cases);
    }

    /// <summary>What is wrong with a case's outcome; null where it is the pinned one within the limits.</summary>
    public string? Fault(string id)
    {
        HostileCase expected = _cases[id];
        HostileOutcome outcome = _outcomes[id];
        if (outcome.Type != expected.Expected)
        {
            return $"expected {expected.Expected}, got {outcome.Type}: {outcome.Message} {outcome.Forbidden}";
        }

        if (!outcome.Message.Contains(expected.Fragment, StringComparison.Ordinal))
        {
            return $"'{expected.Fragment}' is not in: {outcome.Message}";
        }

        if (outcome.Message.Contains(Path.GetTempPath(), StringComparison.Ordinal))
        {
            return $"the message holds a folder's path: {outcome.Message}";
        }

        if (outcome.Forbidden.Length > 0)
        {
            return $"exceptions that a parser must never cause: {outcome.Forbidden}";
        }

        return outcome.AllocatedBytes <= outcome.AllocationLimit ? null : FormattableString.Invariant($"{outcome.AllocatedBytes} bytes allocated, {outcome.AllocationLimit} allowed");
    }
}
