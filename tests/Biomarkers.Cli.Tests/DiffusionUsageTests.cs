namespace Biomarkers.Cli.Tests;

public sealed class DiffusionUsageTests
{
    [Theory]
    [InlineData("adc", "--image is missing")]
    [InlineData("adc --image a.nii", "--bvals is missing")]
    [InlineData("adc --image a.nii --bvals b", "--out is missing: a folder")]
    [InlineData("adc --curves c.csv", "--out is missing: a file that ends in .csv")]
    [InlineData("adc --curves c.csv --out o.csv --image a.nii", "--curves and --image were both given")]
    [InlineData("adc --curves c.csv --out o.csv --average-directions", "--curves and --average-directions were both given")]
    [InlineData("adc --curves c.csv --out o", "with --curves a file that ends in .csv")]
    [InlineData("adc --image a.nii --bvals b --out o --method linear", "--method is 'linear'")]
    [InlineData("adc --image a.nii --bvals b --out o --b 0,x", "--b names 'x'")]
    [InlineData("adc --image a.nii --bvals b --out o --b 0,-5", "--b names '-5'")]
    [InlineData("adc --image a.nii --bvals b --out o --noise exclude", "needs --sigma")]
    [InlineData("adc --image a.nii --bvals b --out o --sigma 3", "--sigma needs --noise")]
    [InlineData("adc --image a.nii --bvals b --out o --noise exclude --sigma 0", "--sigma is '0'")]
    [InlineData("adc --image a.nii --bvals b --out o --noise loud --sigma 3", "--noise is 'loud'")]
    [InlineData("adc --image a.nii --bvals b --out o --noise rician --sigma 3", "needs --method nonlinear")]
    [InlineData("adc --series d --image a.nii --out o", "--series and --image were both given")]
    [InlineData("adc --series d --bvals b --out o", "--series and --bvals were both given")]
    [InlineData("adc --image a.nii --bvals b --out o --dicom-maps", "--dicom-maps needs --series")]
    [InlineData("adc --image a.nii --bvals b --out o --roi-name x", "--roi-name needs --roi")]
    [InlineData("adc --image a.nii --bvals b --out o --label 2", "--label needs --roi")]
    [InlineData("adc --image a.nii --bvals b --out o --roi-only", "--roi-only needs --roi")]
    [InlineData("adc --image a.nii --bvals b --out o --roi m --label x", "--label is 'x'")]
    [InlineData("adc --image a.nii --bvals b --out o --threads 0", "--threads is '0'")]
    [InlineData("ivim --image a.nii --bvals b --out o --method best", "--method is 'best'")]
    [InlineData("ivim --image a.nii --bvals b --out o --threshold 100", "--threshold belongs to")]
    [InlineData("ivim --image a.nii --bvals b --out o --method segmented --threshold -1", "--threshold is '-1'")]
    [InlineData("ivim --image a.nii --bvals b --out o --method simplified --noise rician --sigma 3", "needs --method full")]
    [InlineData("ivim --image a.nii --bvals b --out o --method segmented --noise exclude --sigma 3", "does not go with")]
    public void Run_WrongUsage_SaysWhat(string line, string words)
    {
        using var space = new Workspace();
        string[] args = [.. line.Split(' ').Select(word => word is "o" or "o.csv" ? space[word] : word)];
        CommandLine.Run(args).MustFail(2, words);
    }

    [Fact]
    public void Run_InputsThatAreNotThere_AreUnreadable()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        CommandLine.Run("adc", "--image", space["no.nii"], "--bvals", bValues, "--out", space["o"]).MustFail(3, "no.nii", "--image");
        CommandLine.Run("adc", "--image", image, "--bvals", space["no.bval"], "--out", space["o"]).MustFail(3, "no.bval", "--bvals");
        CommandLine.Run("adc", "--image", image, "--bvals", image, "--out", space["o"]).MustFail(3, "dwi.nii.gz, line 1");
        CommandLine.Run("adc", "--curves", space["no.csv"], "--out", space["o.csv"]).MustFail(3, "no.csv");
        CommandLine.Run("adc", "--curves", DwiFiles.WriteCurves(space, "b,plain,perfused"), "--out", space["o.csv"]).MustFail(3, "must be called b_s_per_mm2");
        CommandLine.Run("adc", "--curves", space.Text("c.csv", "b_s_per_mm2,a\n0,1\n800,x\n"), "--out", space["o.csv"]).MustFail(3, "line 3, column 2", "no number");
        CommandLine.Run("adc", "--curves", space.Text("c.csv", "b_s_per_mm2,a,a\n0,1,1\n800,1,1\n"), "--out", space["o.csv"]).MustFail(3, "occurs twice");
        Assert.DoesNotContain("o.csv", space.Files);
    }

    [Theory]
    [InlineData("0 100", "6 frames", "2 b-values")]
    [InlineData("800 800 800 800 800 800", "All 6 b-values are 800")]
    [InlineData("0 5e7 1e8 2e8 4e8 8e8", "s/m²")]
    [InlineData("0 0.05 0.1 0.2 0.4 0.8", "ms/µm²")]
    public void Run_BValuesThatCannotBe_AreRefused(string bValues, params string[] words)
    {
        using var space = new Workspace();
        (string image, _) = DwiFiles.Write(space);
        CommandLine.Run("adc", "--image", image, "--bvals", space.Text("x.bval", bValues), "--out", space["o"]).MustFail(4, words);
        Assert.False(Directory.Exists(space["o"]));
    }

    [Fact]
    public void Run_NegativeBValue_IsUnreadableWithItsPlace()
    {
        using var space = new Workspace();
        (string image, _) = DwiFiles.Write(space);
        CommandLine.Run("adc", "--image", image, "--bvals", space.Text("x.bval", "0 50 100 200 -400 800"), "--out", space["o"]).MustFail(3, "x.bval, line 1, column 5", "-400");
    }

    [Fact]
    public void Run_MasksThatCannotBe_AreRefused()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        string[] args = ["adc", "--image", image, "--bvals", bValues, "--out", space["o"], "--overwrite", "--roi"];
        CommandLine.Run([.. args, space.Labels("empty.nii.gz")]).MustFail(4, "is empty");
        CommandLine.Run([.. args, space.Labels("other.nii.gz", new(new(6, 5, 4), new(1, 1.5, 3), new(-3, 4, 5)), 1)]).MustFail(4, "another grid");
        CommandLine.Run([.. args, space.Labels("two.nii.gz", null, 1, 2)]).MustFail(4, "several labels");
        CommandLine.Run([.. args, space.Labels("one.nii.gz", null, 1), "--label", "5"]).MustFail(4, "no label 5");
    }

    [Fact]
    public void Run_FolderOfOthers_IsLeftAlone()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        string[] args = ["adc", "--image", image, "--bvals", bValues, "--out", space.Folder];
        CommandLine.Run(args).MustFail(1, "holds other files");
        CommandLine.Run(["adc", "--image", image, "--bvals", bValues, "--out", image]).MustFail(1, "is a file");
        CommandLine.Run([.. args, "--overwrite"]).MustSucceed();
        Assert.Contains("adc.nii.gz", space.Files);
    }
}
