using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

public sealed class NiftiHostileTests(NiftiHostileTests.Fixture fixture) : IClassFixture<NiftiHostileTests.Fixture>
{
    private static readonly IReadOnlyList<HostileCase> Cases =
    [
        .. NiftiHeaderCases.All,
        .. NiftiLayoutCases.All,
        .. NiftiGzipCases.All,
        .. NiftiMeaningCases.All,
    ];

    public static TheoryData<string> Ids => [.. Cases.Select(static c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_HostileFile_HasThePinnedOutcomeWithinLimits(string id) => fixture.Check(id);

    [Fact]
    public void Catalogue_EveryClass_HasAtLeastFiveVariants()
    {
        for (int number = 1; number <= 11; number++)
        {
            Assert.InRange(Cases.Count(c => c.Id.StartsWith($"N{number} ", StringComparison.Ordinal)), 5, int.MaxValue);
        }
    }

    public sealed class Fixture() : HostileFixture(Cases);
}
