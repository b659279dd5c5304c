namespace Biomarkers.Cli.Tests;

/// <summary>What <c>biomarkers dce</c> says when data and options do not go together, and what it leaves in a folder.</summary>
public sealed class DceAdviceTests
{
    [Fact]
    public void Overwrite_OfAnotherModel_RemovesTheMapsItReplaces()
    {
        using var space = new Workspace();
        string[] start = ["dce", "--dynamic", DceFiles.WriteSeries(space, signal: false), "--from", "concentration", "--aif", DceFiles.WriteInput(space), "--out", space["maps"], "--overwrite"];
        CommandLine.Run([.. start, "--model", "tofts"]);
        File.WriteAllText(space["maps/mine.nii.gz"], "kept");
        Assert.Contains("maps/ve_se.nii.gz", space.Files);
        CommandLine result = CommandLine.Run([.. start, "--model", "patlak"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("this run does not write them: ktrans.nii.gz, ktrans_se.nii.gz, ve.nii.gz, ve_se.nii.gz", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("maps/ktrans.nii.gz", space.Files);
        Assert.DoesNotContain("maps/ve_se.nii.gz", space.Files);
        Assert.Empty(new[] { "maps/ps.nii.gz", "maps/vp.nii.gz", "maps/status.nii.gz", "maps/mine.nii.gz", "maps/ktrans.png" }.Except(space.Files));
    }

    [Theory]
    [InlineData("""{"software":"Biomarkers","parameters":[{"file":"../outside.nii.gz"},{"file":"/outside.nii.gz"},{"file":"notes.txt"},{"file":7},5],"status":{"file":null}}""")]
    [InlineData("""{"software":"Others","parameters":[{"file":"inside.nii.gz"}]}""")]
    [InlineData("""[[[""")]
    [InlineData("5")]
    public void Overwrite_OfAStrangeIndex_RemovesNothing(string index)
    {
        using var space = new Workspace();
        space.Text("outside.nii.gz", "kept");
        Directory.CreateDirectory(space["maps"]);
        space.Text("maps/notes.txt", "kept");
        space.Text("maps/inside.nii.gz", "kept");
        space.Text("maps/maps.json", index);
        CommandLine result = CommandLine.Run(
            "dce", "--dynamic", DceFiles.WriteSeries(space, signal: false), "--from", "concentration", "--aif", DceFiles.WriteInput(space), "--out", space["maps"], "--overwrite");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(new[] { "outside.nii.gz", "maps/notes.txt", "maps/inside.nii.gz" }.Except(space.Files));
    }

    [Fact]
    public void Region_OnAnotherGrid_IsNotAdvisedOptionsThatDoNotExist()
    {
        using var space = new Workspace();
        string roi = space.Labels("roi.nii.gz", new ImageGeometry(new(6, 5, 4), new(2, 2, 2)), 1);
        CommandLine result = CommandLine.Run("dce", "--dynamic", DceFiles.WriteSeries(space, signal: false), "--from", "concentration", "--roi", roi, "--out", space["maps"]);
        result.MustFail(4, "roi.nii.gz lies on another grid than dce.nii.gz", "Draw or export the regions on the grid of dce.nii.gz");
        Assert.DoesNotContain("--resample-roi", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_TooShortASeries_AreNotTakenForMinutes()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false, frames: 4);
        CommandLine.Run("dce", "--dynamic", dynamic, "--from", "concentration", "--aif", DceFiles.WriteInput(space), "--out", space["maps"])
            .MustFail(4, "4 frames span 9 s, and less than 15 s show no passage of contrast");
    }

    [Fact]
    public void Frames_AsFewAsParameters_AreWarnedOf()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false, frames: 4, step: 20);
        string[] start = ["dce", "--dynamic", dynamic, "--from", "concentration", "--times", "20", "--aif", DceFiles.WriteInput(space)];
        Assert.Contains("note: 4 samples for the 4 parameters of 2cxm: no degree of freedom is left", CommandLine.Run([.. start, "--model", "2cxm", "--out", space["a"]]).Error, StringComparison.Ordinal);
        Assert.Contains("note: 4 samples for the 3 parameters of etofts: one degree of freedom is left", CommandLine.Run([.. start, "--out", space["b"]]).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("degree of freedom", CommandLine.Run([.. start, "--model", "tofts", "--out", space["c"]]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_ThatEndsEarly_IsNamed()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false);
        CommandLine.Run("dce", "--dynamic", dynamic, "--from", "concentration", "--aif", DceFiles.WriteInput(space, "short.csv", count: 40), "--out", space["maps"])
            .MustFail(4, "short.csv ends at 117 s, before the last sample of the tissue at 177 s");
    }

    [Fact]
    public void Curves_SaturatedAll_SayThat()
    {
        using var space = new Workspace();
        double[] signal = [.. DceFiles.Signal(DceFiles.Tissue(0.2, 0.3, 0.04)).Select(static (s, i) => i > 20 ? 100 * s : s)];
        string curves = DceFiles.WriteCurves(space, null, ("tumour", signal));
        CommandLine.Run("dce", "--curves", curves, "--from", "signal", "--t1", "1.2", "--tr", "0.005", "--fa", "15", "--baseline", "6", "--out", space["fits.csv"])
            .MustFail(4, "curves.csv: no curve has a concentration", "tumour: No value", "saturated", "--onset S");
    }

    [Fact]
    public void Header_WithoutAUnitOfTime_AsksForTimes()
    {
        using var space = new Workspace();
        ImageFile.Write(space["dce.nii"], ImageFile.ReadTimeSeries<float>(DceFiles.WriteSeries(space, signal: false)));
        byte[] bytes = File.ReadAllBytes(space["dce.nii"]);

        // xyzt_units: millimetres, and no unit of time.
        bytes[123] = 2;
        File.WriteAllBytes(space["dce.nii"], bytes);
        string[] rest = ["--from", "concentration", "--aif", DceFiles.WriteInput(space), "--out", space["maps"]];
        CommandLine.Run(["dce", "--dynamic", space["dce.nii"], .. rest]).MustFail(4, "dce.nii: the header names no unit of time; its step from frame to frame is 3. Give --times in seconds");
        Assert.Equal(0, CommandLine.Run(["dce", "--dynamic", space["dce.nii"], "--times", "3", .. rest]).ExitCode);
    }
}
