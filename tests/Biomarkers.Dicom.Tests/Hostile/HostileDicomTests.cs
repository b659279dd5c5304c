using Biomarkers.Testing.Hostile;

namespace Biomarkers.Dicom.Tests.Hostile;

public sealed class HostileDicomTests(HostileDicomTests.Fixture fixture) : IClassFixture<HostileDicomTests.Fixture>
{
    private static readonly IReadOnlyList<HostileCase> Cases =
    [
        .. StructureCases.All,
        .. ContentCases.All,
        .. PixelCases.All,
        .. FolderCases.All,
    ];

    public static TheoryData<string> Ids => [.. Cases.Select(static c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_HostileFile_HasThePinnedOutcomeWithinLimits(string id) => Assert.Null(fixture.Catalogue.Fault(id));

    [Theory]
    [InlineData("D", 1, 24)]
    [InlineData("P", 1, 7)]
    [InlineData("P", 9, 9)]
    [InlineData("P", 13, 14)]
    public void Catalogue_EveryClass_HasAtLeastFiveVariants(string letter, int first, int last)
    {
        for (int number = first; number <= last; number++)
        {
            Assert.True(Cases.Count(c => c.Id.StartsWith($"{letter}{number} ", StringComparison.Ordinal)) >= 5, $"{letter}{number}");
        }
    }

    public sealed class Fixture
    {
        public HostileCatalogue Catalogue { get; } = new(Cases);
    }
}
