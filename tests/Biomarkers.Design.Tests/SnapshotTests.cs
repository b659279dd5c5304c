using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshot");

    [Fact]
    public void Verify_ApprovedText_Passes() => Snapshot.Verify("first line\nsecond line\n");

    [Fact]
    public void Verify_WindowsLineEndings_CountAsLineFeeds() => Snapshot.Verify("first line\r\nsecond line\r\n", method: nameof(Verify_ApprovedText_Passes));

    [Fact]
    public void Verify_NameUnfitForAFile_IsRefused() => Assert.Throws<ArgumentException>(static () => Snapshot.Verify("text", name: "a/b"));

    [Fact]
    public void VerifyFile_MissingSnapshot_FailsAndWritesTheReceivedText()
    {
        string approved = Path.Combine(_folder.FullName, "A.B.verified.txt");

        var error = Assert.Throws<SnapshotException>(() => Snapshot.VerifyFile("text", approved));

        Assert.Contains("accept-snapshots", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(approved));
        Assert.Equal("text", File.ReadAllText(Path.Combine(_folder.FullName, "A.B.received.txt")));
    }

    [Fact]
    public void VerifyFile_Difference_NamesTheLineAndLeavesTheApprovedFile()
    {
        string approved = Path.Combine(_folder.FullName, "A.B.verified.txt");
        File.WriteAllText(approved, "one\ntwo\n");

        var error = Assert.Throws<SnapshotException>(() => Snapshot.VerifyFile("one\nthree\n", approved));

        Assert.Contains("line 2 is 'three', approved is 'two'", error.Message, StringComparison.Ordinal);
        Assert.Equal("one\ntwo\n", File.ReadAllText(approved));
    }

    [Fact]
    public void VerifyFile_Agreement_RemovesAStaleReceivedFile()
    {
        string approved = Path.Combine(_folder.FullName, "page.md");
        string received = Path.Combine(_folder.FullName, "page.received.md");
        File.WriteAllText(approved, "text\n");
        File.WriteAllText(received, "stale");

        Snapshot.VerifyFile("text\n", approved);

        Assert.False(File.Exists(received));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
