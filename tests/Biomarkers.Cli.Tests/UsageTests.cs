namespace Biomarkers.Cli.Tests;

/// <summary>Command lines that cannot be as given, and outputs that cannot be written.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("", "A command is missing", "biomarkers --help")]
    [InlineData("radiomix", "no command or option 'radiomix'", "radiomics, inspect")]
    [InlineData("--bogus", "'--bogus'")]
    [InlineData("radiomics", "--image is missing", "--manifest")]
    [InlineData("radiomics --image a.nii", "--roi is missing")]
    [InlineData("radiomics --image a.nii --roi", "--roi", "biomarkers radiomics --help")]
    [InlineData("radiomics --image a.nii --image b.nii --roi m.nii", "--image")]
    [InlineData("radiomics --image a.nii --roi m.nii --bogus 3", "no option '--bogus'")]
    [InlineData("radiomics a.nii m.nii", "'a.nii' does not belong to an option")]
    [InlineData("radiomics --image a.nii --roi m.nii --label one", "--label is 'one'")]
    [InlineData("radiomics --image a.nii --roi m.nii --label 0", "--label is '0'")]
    [InlineData("radiomics --image a.nii --roi m.nii --label -1", "--label is '-1'")]
    [InlineData("radiomics --image a.nii --roi m.nii --label 65536", "--label is '65536'")]
    [InlineData("radiomics --image a.nii --roi m.nii --threads 0", "--threads is '0'", "from 1")]
    [InlineData("radiomics --image a.nii --roi m.nii --threads 1.5", "--threads is '1.5'")]
    [InlineData("radiomics --image a.nii --roi m.nii --threads 99999999999", "--threads")]
    [InlineData("radiomics --image a.nii --roi m.nii --profile nope", "no profile 'nope'", "ibsi-c")]
    [InlineData("radiomics --image a.nii --roi m.nii --profile ibsi-c --settings s.json", "take one")]
    [InlineData("radiomics --image a.nii --roi m.nii --families glcm,nope", "'nope'", "morphology")]
    [InlineData("radiomics --image a.nii --roi m.nii --families ,", "names no family")]
    [InlineData("radiomics --image a.nii --roi m.nii --out v.xlsx", "v.xlsx", ".csv")]
    [InlineData("radiomics --image a.nii --roi m.nii --wide", "--wide needs")]
    [InlineData("radiomics --image a.nii --roi m.nii --wide --out v.json", "--wide needs")]
    [InlineData("radiomics --image a.nii --roi m.nii --snap-roi -1", "--snap-roi is '-1'")]
    [InlineData("radiomics --image a.nii --roi m.nii --snap-roi NaN", "--snap-roi is 'NaN'")]
    [InlineData("radiomics --image a.nii --roi m.nii --snap-roi 1 --resample-roi", "take one")]
    [InlineData("radiomics --manifest c.csv --image a.nii", "--manifest and --image")]
    [InlineData("radiomics --manifest c.csv --label all", "--manifest and --label")]
    [InlineData("inspect", "PATH")]
    [InlineData("inspect a.nii b.nii", "'b.nii'")]
    [InlineData("settings", "list, show")]
    [InlineData("settings show", "PROFILE")]
    [InlineData("settings show nope", "no profile 'nope'")]
    [InlineData("demo here", "'here'")]
    public void CommandLine_ThatCannotBe_IsWrongUsage(string line, params string[] words) =>
        CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).MustFail(2, words);

    [Fact]
    public void Argument_ThatStartsWithAt_IsNoFileOfArguments() =>
        CommandLine.Run("radiomics", "--image", "@args.txt", "--roi", "m.nii").MustFail(3, "@args.txt");

    [Theory]
    [InlineData("{\"nope\": 1}", "nope")]
    [InlineData("{\"resampling\": {\"spacing\": [2, 2, -1]}}", "resampling.spacing")]
    [InlineData("{", "s.json")]
    [InlineData("", "s.json")]
    [InlineData("[[[[[[[[", "s.json")]
    public void Settings_ThatCannotBe_AreNamedWithTheirPath(string json, string words)
    {
        using var space = new Workspace();
        CommandLine.Run("radiomics", "--image", "a.nii", "--roi", "m.nii", "--settings", space.Text("s.json", json)).MustFail(2, "s.json", words);
    }

    [Fact]
    public void Settings_Missing_AreUnreadable() =>
        CommandLine.Run("radiomics", "--image", "a.nii", "--roi", "m.nii", "--settings", "none.json").MustFail(3, "none.json", "--settings");

    [Fact]
    public void Settings_TooLong_AreRefusedUnread()
    {
        using var space = new Workspace();
        CommandLine.Run("radiomics", "--image", "a.nii", "--roi", "m.nii", "--settings", space.Text("s.json", new string(' ', 2 << 20))).MustFail(2, "64 KiB");
    }

    [Fact]
    public void Out_ThatExists_IsKeptUnlessAllowed()
    {
        using var space = new Workspace();
        string output = space.Text("v.csv", "precious");
        string[] line = ["radiomics", "--image", space.Image(), "--roi", space.Labels(labels: 1), "--families", "ngtdm", "--out", output];
        CommandLine.Run(line).MustFail(1, "exists already", "--overwrite");
        Assert.Equal("precious", File.ReadAllText(output));
        CommandLine.Run([.. line, "--overwrite"]).MustSucceed();
        Assert.StartsWith("case,image,roi", File.ReadAllText(output), StringComparison.Ordinal);
        Assert.Equal(3, space.Files.Length);
    }

    [Fact]
    public void Out_ThatCannotBeWritten_IsSaidBeforeAnyWork()
    {
        // Neither image nor mask exists: the output is looked at first.
        using var space = new Workspace();
        CommandLine.Run("radiomics", "--image", "a.nii", "--roi", "m.nii", "--out", space["no/such/v.csv"]).MustFail(1, "does not exist");
        CommandLine.Run("radiomics", "--image", "a.nii", "--roi", "m.nii", "--out", Path.Combine(space.Text("file", "x"), "v.csv")).MustFail(1, "does not exist");
        Directory.CreateDirectory(space["folder.csv"]);
        CommandLine.Run("radiomics", "--image", "a.nii", "--roi", "m.nii", "--out", space["folder.csv"]).MustFail(1, "is a folder");
    }
}
