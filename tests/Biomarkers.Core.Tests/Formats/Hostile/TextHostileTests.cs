using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Settings, tables and lists of numbers. What a table of ours may do to a spreadsheet (class X4) is tested where tables are written.</summary>
public sealed class TextHostileTests(TextHostileTests.Fixture fixture) : IClassFixture<TextHostileTests.Fixture>
{
    private static readonly IReadOnlyList<HostileCase> Cases = [.. SettingsTextCases.All, .. TableTextCases.All, .. SampleTextCases.All];

    public static TheoryData<string> Ids => [.. Cases.Select(static c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_HostileText_HasThePinnedOutcomeWithinLimits(string id) => fixture.Check(id);

    [Theory]
    [InlineData("X1")]
    [InlineData("X2")]
    [InlineData("X3")]
    [InlineData("X5")]
    [InlineData("X6")]
    public void Catalogue_EveryClass_HasAtLeastFiveVariants(string name) =>
        Assert.InRange(Cases.Count(c => c.Id.StartsWith(name + " ", StringComparison.Ordinal)), 5, int.MaxValue);

    public sealed class Fixture() : HostileFixture(Cases);
}
