namespace Biomarkers.Core.Tests.Formats;

public sealed class AtomicFileTests
{
    [Fact]
    public void Write_Content_IsThereWholeAndAlone()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a"], static stream => stream.Write([1, 2, 3]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder["a"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_FailsHalfway_LeavesWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        folder.Save("a", [7]);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["a"], static stream =>
        {
            stream.Write(new byte[100_000]);
            throw new InvalidOperationException("planned");
        }));
        Assert.Equal([7], File.ReadAllBytes(folder["a"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_DuringWriting_NothingIsUnderTheFinalName()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write([1]);
            stream.Flush();
            Assert.False(File.Exists(folder["a"]));
        });
        Assert.True(File.Exists(folder["a"]));
    }

    [Fact]
    public void Write_ExistingFileNotToReplace_IsAnErrorBeforeAnythingIsWritten()
    {
        using var folder = new TemporaryFolder();
        folder.Save("a", [7]);
        Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], static _ => Assert.Fail("must not be called"), overwrite: false));
    }

    [Fact]
    public void Write_FolderThatIsNotThere_IsAnIoError()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(Path.Combine(folder.Path, "none", "a"), static _ => { }));
    }
}
