using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Reads all hostile files of a catalogue once.</summary>
public abstract class HostileFixture
{
    private readonly IReadOnlyDictionary<string, HostileCase> _cases;
    private readonly IReadOnlyDictionary<string, HostileOutcome> _outcomes;

    protected HostileFixture(IReadOnlyList<HostileCase> cases)
    {
        _cases = cases.ToDictionary(static c => c.Id);
        _outcomes = HostileRunner.Run(cases);
    }

    public void Check(string id)
    {
        HostileCase expected = _cases[id];
        HostileOutcome outcome = _outcomes[id];
        Assert.True(outcome.Type == expected.Expected, $"expected {expected.Expected}, got {outcome.Type}: {outcome.Message} {outcome.Forbidden}");
        Assert.Contains(expected.Fragment, outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), outcome.Message, StringComparison.Ordinal);
        Assert.Equal(string.Empty, outcome.Forbidden);
        Assert.InRange(outcome.AllocatedBytes, 0, outcome.AllocationLimit);
    }
}
