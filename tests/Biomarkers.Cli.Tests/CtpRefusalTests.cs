using Biomarkers.Perfusion;

namespace Biomarkers.Cli.Tests;

/// <summary>Bad input of <c>biomarkers ctp</c>: one line, the suspicion, what to do, and the right exit code.</summary>
public sealed class CtpRefusalTests
{
    [Theory]
    [InlineData("--from is 'gd'; hu or enhancement", "--from", "gd")]
    [InlineData("--baseline does not go with --from enhancement", "--from", "enhancement", "--baseline", "3")]
    [InlineData("--smooth-time is '0'", "--smooth-time", "0")]
    [InlineData("--smooth-space is '-1'", "--smooth-space", "-1")]
    [InlineData("--bilateral is '2'; millimetres and Hounsfield units", "--bilateral", "2")]
    [InlineData("--bilateral names 'x'", "--bilateral", "2,x")]
    [InlineData("both smooth in space", "--bilateral", "2,5", "--smooth-space", "2")]
    [InlineData("--core-threshold needs --normal-roi", "--core-threshold", "0.3")]
    [InlineData("--core-within needs --normal-roi", "--core-within")]
    [InlineData("--tmax-threshold belongs to methods that deconvolve", "--method", "gamma", "--tmax-threshold", "6")]
    [InlineData("was it given in percent? Divide it by 100", "--normal-roi", "x.nii", "--core-threshold", "30")]
    [InlineData("the severe one must not be the lower", "--normal-roi", "x.nii", "--tmax-threshold", "6", "--severe-threshold", "5")]
    [InlineData("--smallest is '-1'", "--normal-roi", "x.nii", "--smallest", "-1")]
    [InlineData("--vof belongs to methods that deconvolve", "--method", "gamma", "--vof", "auto")]
    public void Run_ImpossibleOption_SaysWhatIsExpected(string words, params string[] options)
    {
        using var space = new Workspace();
        CtpFiles.Write(space);
        CommandLine.Run(["ctp", "--dynamic", space["object/signal.nii.gz"], .. options, "--out", space["maps"]]).MustFail(2, words);
        Assert.False(Directory.Exists(space["maps"]));
    }

    [Fact]
    public void Run_SeriesThatCannotBe_IsRefused()
    {
        using var space = new Workspace();
        CtPerfusionReferenceObject made = CtpFiles.Write(space);
        string[] rest = ["--aif", space["object/artery.csv"], "--out", space["maps"]];
        string flat = DscFiles.WriteSeries(space, "flat.nii.gz", made.Signal, static frames => Array.ForEach(frames, static f => Array.Fill(f, 40f)));
        CommandLine.Run(["ctp", "--dynamic", flat, .. rest]).MustFail(4, "No frames before contrast were found", "--baseline N");
        CommandLine.Run(["ctp", "--dynamic", flat, "--baseline", "5", .. rest]).MustFail(4, "there is no bolus", "Check that contrast was given");
        string missing = DscFiles.WriteSeries(space, "missing.nii.gz", made.Signal, static frames => Array.Fill(frames[7], float.NaN));
        CommandLine.Run(["ctp", "--dynamic", missing, .. rest]).MustFail(4, "no voxel has a number in every frame");
        CommandLine.Run(["ctp", "--dynamic", space["object/signal.nii.gz"], "--from", "enhancement", .. rest]).MustFail(4, "an enhancement begins near 0", "--from hu");
        CommandLine.Run(["ctp", "--dynamic", space["object/signal.nii.gz"], "--times", "1000", .. rest]).MustFail(4, "milliseconds");
        CommandLine.Run(["ctp", "--dynamic", space.Image(), .. rest]).MustFail(4, "holds one frame");
        CommandLine.Run(["ctp", "--dynamic", space["object/signal.nii.gz"], "--out", space["maps"], "--aif", space["object/vein.csv"], "--vof", space["object/artery.csv"]])
            .MustFail(4, "--vof: ", "The bolus reaches the vein at", "the two are exchanged");
        string uneven = space.Text("uneven.csv", "time_s\n" + string.Concat(Enumerable.Range(0, 60).Select(static i => $"{(i > 30 ? (2 * i) - 30 : i)}\n")));
        CommandLine.Run(["ctp", "--dynamic", space["object/signal.nii.gz"], "--times", uneven, "--smooth-time", "binomial", "--out", space["maps"]]).MustFail(4, "binomial weights need even times", "--smooth-time SECONDS");
    }

    [Fact]
    public void Curves_WithImagesOptions_AreRefused()
    {
        using var space = new Workspace();
        string[] common = ["ctp", "--curves", "x.csv", "--aif", "a", "--out", space["fits.csv"]];
        CommandLine.Run([.. common, "--bilateral", "2,5"]).MustFail(2, "--bilateral needs --dynamic");
        CommandLine.Run([.. common, "--mask", "m.nii"]).MustFail(2, "--mask needs --dynamic");
        CommandLine.Run([.. common, "--vof", "auto"]).MustFail(2, "--vof auto and roi:FILE need --dynamic");
        string hu = DscFiles.WriteCurves(space, [.. Enumerable.Range(0, 30).Select(static i => (double)i)], ("a", [.. Enumerable.Repeat(45.0, 30)]), ("t", [.. Enumerable.Repeat(35.0, 30)]));
        CommandLine.Run("ctp", "--curves", hu, "--aif", "a", "--out", space["fits.csv"]).MustFail(4, "an enhancement begins near 0", "--from hu");
    }
}
