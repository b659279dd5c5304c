namespace Biomarkers.Core.Tests.Formats;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biomarkers").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_NewFile_IsThereAlone()
    {
        AtomicFile.Write(At("a.txt"), static stream => stream.Write("hello"u8));
        Assert.Equal("hello", File.ReadAllText(At("a.txt")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_ExistingFile_IsReplacedWhole()
    {
        File.WriteAllText(At("a.txt"), "a longer text than the new one");
        AtomicFile.Write(At("a.txt"), static stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(At("a.txt")));
    }

    [Fact]
    public void Write_DuringWriting_NothingIsUnderTheFinalName()
    {
        AtomicFile.Write(At("a.txt"), stream =>
        {
            stream.Write([1]);
            stream.Flush();
            Assert.False(File.Exists(At("a.txt")));
        });
        Assert.True(File.Exists(At("a.txt")));
    }

    [Fact]
    public void Write_FailingHalfWay_LeavesWhatWasThere()
    {
        File.WriteAllText(At("a.txt"), "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(At("a.txt"), static stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(At("a.txt")));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(At("b.txt"), static _ => throw new InvalidOperationException()));
        Assert.Equal([At("a.txt")], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_NotAllowedToOverwrite_KeepsTheFileAndNamesIt()
    {
        File.WriteAllText(At("a.txt"), "old");
        var thrown = Assert.Throws<IOException>(() => AtomicFile.Write(At("a.txt"), static stream => stream.Write("new"u8), overwrite: false));
        Assert.Contains("a.txt", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, thrown.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(At("a.txt")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FileAppearingMeanwhile_IsNotOverwritten()
    {
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(At("a.txt"), _ => File.WriteAllText(At("a.txt"), "theirs"), overwrite: false));
        Assert.Equal("theirs", File.ReadAllText(At("a.txt")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FolderThatIsNotThere_Throws() =>
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "a.txt"), static _ => { }));

    [Fact]
    public void Write_NoPath_Throws() => Assert.Throws<ArgumentException>(() => AtomicFile.Write(string.Empty, static _ => { }));

    private string At(string name) => Path.Combine(_folder, name);
}
