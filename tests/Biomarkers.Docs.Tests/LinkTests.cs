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

    /// <summary>A page of the documentation is linked from its index, a page of a folder from the index of the folder.</summary>
    [Theory]
    [MemberData(nameof(AllPages))]
    public void Pages_OfDocs_AreReachable(string page)
    {
        if (page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md")
        {
            // The index of docs/x is docs/x/README.md or docs/x.md; without one, and for indices themselves, that of the documentation.
            string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
            string docs = Path.Combine(Repository.Root, "docs", "README.md");
            string index = folder == Path.GetDirectoryName(docs) || Path.GetFileName(page) == "README.md"
                ? docs
                : new[] { Path.Combine(folder, "README.md"), $"{folder}.md", docs }.First(File.Exists);
            string link = Path.GetRelativePath(Path.GetDirectoryName(index)!, Path.Combine(Repository.Root, page)).Replace('\\', '/');
            Assert.Contains($"({link})", File.ReadAllText(index), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
