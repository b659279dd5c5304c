using System.Text.RegularExpressions;
using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>What pages name as <c>Type.Member</c> of a type of the packages exists.</summary>
public sealed partial class NamedMemberTests
{
    public static TheoryData<string> AllPages => [.. Pages.All];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Members_OfKnownTypes_Exist(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));

        string[] missing =
        [
            .. NamedCode.Spans(text).Select(static span => Member().Match(span).Value)
                .Where(static name => name.Length > 0 && NamedCode.ApiExists(name.Split('.')[0]) && !NamedCode.ApiExists(name)),
        ];

        Assert.Empty(missing);
    }

    [Fact]
    public void Names_AreFound()
    {
        Assert.True(NamedCode.ApiExists("RadiomicsExtractor.Extract"));
        Assert.True(NamedCode.ApiExists("ParameterMaps"));
        Assert.False(NamedCode.ApiExists("RadiomicsExtractor.Extrakt"));
        Assert.True(NamedCode.TestExists("NamedMemberTests.Names_AreFound"));
        Assert.False(NamedCode.TestExists("NamedMemberTests.Names_AreLost"));
    }

    // The type and its member, before any bracket.
    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]+\.[A-Z][A-Za-z0-9]+(?=$|[(<\[])", RegexOptions.CultureInvariant)]
    private static partial Regex Member();
}
