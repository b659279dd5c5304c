using System.Text.RegularExpressions;
using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

public sealed partial class LinkTests
{
    public static TheoryData<string> AllPages => [.. Pages.All];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Links_LeadSomewhere(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        string[] broken = [.. Link().Matches(text).Select(static m => m.Groups[1].Value.Split('#')[0])
            .Where(static target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)))];

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Pages_OfDocs_AreReachable(string page)
    {
        if (page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md")
        {
            string index = File.ReadAllText(Path.Combine(Repository.Root, "docs", "README.md"));
            Assert.Contains($"({page["docs/".Length..]})", index, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
