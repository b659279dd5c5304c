namespace Biomarkers.Diffusion.Tests;

public sealed class BValueFileTests
{
    [Theory]
    [InlineData("0 100 400 800\n", new double[] { 0, 100, 400, 800 })]
    [InlineData("  0\t5e2  1000.5", new double[] { 0, 500, 1000.5 })]
    [InlineData("0\n100\r\n\n800\n", new double[] { 0, 100, 800 })]
    [InlineData("\uFEFF0 1000\r\n", new double[] { 0, 1000 })]
    [InlineData("1000", new double[] { 1000 })]
    public void Parse_OneRowOrOneColumn_GivesTheNumbers(string text, double[] expected) => Assert.Equal(expected, BValueFile.Parse(text, "a.bval"));

    [Theory]
    [InlineData("", "There is no number")]
    [InlineData(" \n\t\n", "There is no number")]
    [InlineData("0 abc 3", "line 1, column 2: 'abc' is no b-value")]
    [InlineData("0 1,5", "'1,5' is no b-value")]
    [InlineData("0 NaN", "'NaN' is no b-value")]
    [InlineData("0 1e999", "'1e999' is no b-value")]
    [InlineData("\n0 -100", "line 2, column 2: The b-value is -100")]
    [InlineData("0 1\n0 1\n", "several rows")]
    [InlineData("0\n1 2\n", "several rows")]
    public void Parse_AnythingElse_IsRefusedWithItsPlace(string text, string words)
    {
        TextFormatException refusal = Assert.Throws<TextFormatException>(() => BValueFile.Parse(text, "a.bval"));
        Assert.StartsWith("a.bval", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_MoreThanTheMost_IsRefused()
    {
        Assert.Equal(BValueFile.MaximumCount, BValueFile.Parse(string.Join(' ', Enumerable.Repeat("5", BValueFile.MaximumCount)), "a").Length);
        Assert.Throws<TextFormatException>(() => BValueFile.Parse(string.Join(' ', Enumerable.Repeat("5", BValueFile.MaximumCount + 1)), "a"));
    }

    [Fact]
    public void Parse_HostileText_IsShownHarmless()
    {
        string message = Assert.Throws<TextFormatException>(() => BValueFile.Parse($"0 \u001b[31m{new string('x', 10_000)}", "a")).Message;
        Assert.DoesNotContain('\u001b', message);
        Assert.InRange(message.Length, 1, 200);
    }

    [Fact]
    public void Read_File_IsBounded()
    {
        string folder = Directory.CreateTempSubdirectory("bval").FullName;
        try
        {
            string path = Path.Combine(folder, "dwi.bval");
            File.WriteAllText(path, "0 50 800\n");
            Assert.Equal([0, 50, 800], BValueFile.Read(path));
            File.WriteAllText(path, new string(' ', BValueFile.MaximumLength + 1));
            Assert.Contains("bytes", Assert.Throws<TextFormatException>(() => BValueFile.Read(path)).Message, StringComparison.Ordinal);
            Assert.Throws<FileNotFoundException>(() => BValueFile.Read(path + "2"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
