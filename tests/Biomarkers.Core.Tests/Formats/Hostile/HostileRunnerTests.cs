using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>The harness notices the faults it is there for, charges them to the right case, and goes on.</summary>
public sealed class HostileRunnerTests
{
    [Fact]
    public void Run_ProbeWithFaults_ChargesEachToItsCase()
    {
        string[] kinds = ["fault-none", "fault-deep", "fault-swallowed", "fault-hang", "fault-memory", "fault-greedy", "fault-none"];
        IReadOnlyDictionary<string, HostileOutcome> outcomes = HostileRunner.Run(
            [.. kinds.Select(static (kind, i) => HostileCase.Of($"{i}", kind, "", "", "a", static () => [1, 2, 3]))]);

        Assert.Equal("ok", outcomes["0"].Type);
        Assert.Equal("died", outcomes["1"].Type);
        Assert.Equal(nameof(IndexOutOfRangeException), outcomes["2"].Forbidden);
        Assert.Equal("hang", outcomes["3"].Type);
        Assert.Equal(nameof(OutOfMemoryException), outcomes["4"].Type);
        Assert.True(outcomes["5"].AllocatedBytes > outcomes["5"].AllocationLimit);
        Assert.Equal("ok", outcomes["6"].Type);
        Assert.InRange(outcomes["6"].AllocatedBytes, 0, outcomes["6"].AllocationLimit);
    }
}
