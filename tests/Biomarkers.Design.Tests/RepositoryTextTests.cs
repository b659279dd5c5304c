using System.Text.RegularExpressions;

namespace Biomarkers.Design.Tests;

public sealed partial class RepositoryTextTests
{
    // Places a reader may be sent to: standards, licences, publications, the makers of data and tools we name. The
    // machine itself stands in cases of hostile files, which try to make a reader open an address.
    private static readonly HashSet<string> KnownHosts =
    [
        "doi.org", "dx.doi.org", "arxiv.org", "creativecommons.org", "wiki.creativecommons.org", "www.apache.org", "github.com", "theibsi.github.io",
        "ibsi.readthedocs.io", "dicom.nema.org", "ucum.org", "nifti.nimh.nih.gov", "teem.sourceforge.net", "dotnet.microsoft.com", "learn.microsoft.com",
        "127.0.0.1", "schemas.microsoft.com", "www.w3.org", "www.cancerimagingarchive.net", "wiki.cancerimagingarchive.net", "www.rfc-editor.org", "json-schema.org",
    ];

    private static readonly string[] TextEndings = [".cs", ".md", ".csproj", ".props", ".targets", ".json", ".config", ".sh", ".sln", ".csv", ".txt", ".editorconfig", "run", "NOTICE"];

    private static IEnumerable<string> TextFiles => TrackedFiles.All.Where(static path => TextEndings.Any(end => path.EndsWith(end, StringComparison.Ordinal)));

    [Fact]
    public void Files_NameNoFolderOfAMachine()
    {
        Regex pattern = MachinePath();
        Rule.Holds("No file names a folder of some machine.", TextFiles.Where(path => pattern.IsMatch(TrackedFiles.ReadText(path))));
    }

    [Fact]
    public void Files_PointToKnownHostsOnly()
    {
        Regex pattern = Host();
        List<string> unknown = [];
        foreach (string path in TextFiles.Where(static path => !path.Contains("/data/", StringComparison.Ordinal) && !path.Contains("/Demo/", StringComparison.Ordinal)))
        {
            unknown.AddRange(pattern.Matches(TrackedFiles.ReadText(path)).Select(static m => m.Groups[1].Value).Where(static host => !KnownHosts.Contains(host)).Select(host => $"{path}: {host}"));
        }

        Rule.Holds("Web addresses point to known, lasting places.", unknown);
    }

    [Fact]
    public void Files_LeaveNothingForLater()
    {
        Regex pattern = Unfinished();
        Rule.Holds("Nothing is left for later.", TrackedFiles.CSharp("src").Concat(TextFiles.Where(static path => path.EndsWith(".md", StringComparison.Ordinal)))
            .Where(path => pattern.IsMatch(TrackedFiles.ReadText(path))));
    }

    [Fact]
    public void Licences_LieBesideTheData()
    {
        string[] data = [.. TrackedFiles.All.Where(static path => path.EndsWith(".nii.gz", StringComparison.Ordinal) || path.EndsWith(".nrrd", StringComparison.Ordinal))];

        Assert.NotEmpty(data);
        Assert.All(data, static path => Assert.Contains(Folders(path), static folder => TrackedFiles.All.Contains($"{folder}/LICENSE.md") || TrackedFiles.All.Contains($"{folder}/README.md")));
    }

    [Fact]
    public void NonCommercialData_AreInNoPackage() =>
        Assert.DoesNotContain(TrackedFiles.All, static path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("LICENSE.md", StringComparison.Ordinal)
            && TrackedFiles.ReadText(path).Contains("NonCommercial", StringComparison.Ordinal));

    private static IEnumerable<string> Folders(string path)
    {
        for (int end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }

    [GeneratedRegex(@"(?<![\w.])/(home|root|Users|work|mnt|private)/[\w.]|[A-Z]:\\(Users|work)", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://([A-Za-z0-9.-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|lorem ipsum|NotImplementedException)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();
}
