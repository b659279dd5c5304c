using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

public sealed class NrrdHostileTests(NrrdHostileTests.Fixture fixture) : IClassFixture<NrrdHostileTests.Fixture>
{
    private static readonly IReadOnlyList<HostileCase> Cases =
    [
        .. NrrdDataFileCases.All,
        .. NrrdHeaderCases.All,
        .. NrrdAxesCases.All,
    ];

    public static TheoryData<string> Ids => [.. Cases.Select(static c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_HostileFile_HasThePinnedOutcomeWithinLimits(string id) => fixture.Check(id);

    [Fact]
    public void Catalogue_EveryClass_HasAtLeastFiveVariants()
    {
        for (int number = 1; number <= 7; number++)
        {
            Assert.InRange(Cases.Count(c => c.Id.StartsWith($"R{number} ", StringComparison.Ordinal)), 5, int.MaxValue);
        }
    }

    public sealed class Fixture() : HostileFixture(Cases);
}
