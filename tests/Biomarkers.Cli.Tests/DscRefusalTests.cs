using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>Bad input of <c>biomarkers dsc</c>: one line, the suspicion, what to do, and the right exit code.</summary>
public sealed class DscRefusalTests
{
    [Theory]
    [InlineData("was it given in milliseconds? Divide it by 1000", "--te", "30")]
    [InlineData("--te is '0'", "--te", "0")]
    [InlineData("--te2 needs --dynamic2", "--te2", "0.05")]
    [InlineData("--method is 'ssvd'; svd, csvd, osvd, tikhonov or gamma", "--method", "ssvd")]
    [InlineData("--threshold belongs to svd and csvd", "--method", "osvd", "--threshold", "0.2")]
    [InlineData("--threshold is '20'", "--threshold", "20")]
    [InlineData("--oscillation belongs to osvd", "--oscillation", "0.1")]
    [InlineData("--lambda belongs to tikhonov", "--lambda", "gcv")]
    [InlineData("--lambda is 'best'; lcurve or gcv", "--method", "tikhonov", "--lambda", "best")]
    [InlineData("--aif belongs to methods that deconvolve", "--method", "gamma", "--aif", "auto")]
    [InlineData("--kh belongs to methods that deconvolve", "--method", "gamma", "--kh", "1")]
    [InlineData("--residues belongs to methods that deconvolve", "--method", "gamma", "--residues")]
    [InlineData("--kh is '10'", "--kh", "10")]
    [InlineData("--density is '1040'", "--density", "1040")]
    [InlineData("--aif is 'artery'; auto, roi:FILE or a CSV file", "--aif", "artery")]
    [InlineData("--aif-within needs --aif auto", "--aif", "x.csv", "--aif-within", "y.nii")]
    [InlineData("--vof is 'sinus'", "--vof", "sinus")]
    [InlineData("--leakage is 'both'; none, bsw or bidirectional", "--leakage", "both")]
    [InlineData("--leakage-reference needs --leakage", "--leakage-reference", "auto")]
    [InlineData("--leakage-delay is '60'", "--leakage", "bsw", "--leakage-delay", "60")]
    [InlineData("--rcbv-threshold needs --normal-roi", "--rcbv-threshold", "2")]
    [InlineData("--from is 'r2'; signal or r2star", "--from", "r2")]
    [InlineData("--te belongs to --from signal", "--from", "r2star")]
    [InlineData("--skip is 'two'", "--skip", "two")]
    [InlineData("--baseline asks for frames 0 to 99, and there are 80 frames", "--baseline", "100")]
    [InlineData("--dicom-maps needs --dynamic of a DICOM series", "--dicom-maps")]
    public void Run_ImpossibleOption_SaysWhatIsExpected(string words, params string[] options)
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        string[] echo = options[0] == "--te" ? [] : ["--te", "0.03"];
        CommandLine.Run(["dsc", "--dynamic", space["object/signal.nii.gz"], .. echo, .. options, "--out", space["maps"]]).MustFail(2, words);
        Assert.False(Directory.Exists(space["maps"]));
    }

    [Fact]
    public void Run_MissingOptions_AreNamed()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        string dynamic = space["object/signal.nii.gz"];
        CommandLine.Run("dsc", "--out", space["maps"]).MustFail(2, "--dynamic is missing");
        CommandLine.Run("dsc", "--dynamic", dynamic, "--out", space["maps"]).MustFail(2, "--te SECONDS is missing", "--from r2star");
        CommandLine.Run("dsc", "--dynamic", dynamic, "--te", "0.03", "--dynamic2", dynamic, "--out", space["maps"]).MustFail(2, "--te2 SECONDS is missing");
        CommandLine.Run("dsc", "--dynamic", dynamic, "--te", "0.03", "--dynamic2", dynamic, "--te2", "0.01", "--out", space["maps"]).MustFail(2, "the second echo comes after the first");
        CommandLine.Run("dsc", "--dynamic", dynamic, "--te", "0.03").MustFail(2, "--out is missing");
        CommandLine.Run("dsc", "--curves", "x.csv", "--out", space["fits.csv"]).MustFail(2, "--aif is missing");
        CommandLine.Run("dsc", "--curves", "x.csv", "--aif", "auto", "--out", space["fits.csv"]).MustFail(2, "curves have no voxels");
        CommandLine.Run("dsc", "--curves", "x.csv", "--aif", "a", "--leakage", "bsw", "--out", space["fits.csv"]).MustFail(2, "--leakage-reference is needed with --curves");
    }

    [Fact]
    public void Run_Times_AreChecked()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        string[] common = ["dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--out", space["maps"]];
        CommandLine.Run([.. common, "--times", "1500"]).MustFail(4, "milliseconds; divide them by 1000");
        CommandLine.Run([.. common, "--times", "0.025"]).MustFail(4, "minutes; multiply them by 60");
        string back = space.Text("back.csv", "time_s\n" + string.Concat(Enumerable.Range(0, 80).Select(static i => i == 30 ? "1\n" : $"{3 * i}\n")));
        CommandLine.Run([.. common, "--times", back]).MustFail(4, "time 31 is 1 s after 87 s", "strictly increasing");
        CommandLine.Run([.. common, "--aif", Table(space, "ms.csv", static (i, a) => (1500 * i, a))]).MustFail(4, "ms.csv: the times span", "milliseconds");
    }

    [Fact]
    public void Run_OneFrame_IsRefused()
    {
        using var space = new Workspace();
        CommandLine.Run("dsc", "--dynamic", space.Image(), "--te", "0.03", "--out", space["maps"]).MustFail(4, "image.nii.gz holds one frame (3-D)");
    }

    [Fact]
    public void Run_NoBolus_IsRefused()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        string flat = DscFiles.WriteSeries(space, "flat.nii.gz", made.Signal, static frames => Array.ForEach(frames, static f => Array.Fill(f, 500f)));
        var random = new Random(3);
        string noise = DscFiles.WriteSeries(space, "noise.nii.gz", made.Signal, frames => Array.ForEach(frames, f =>
        {
            for (int i = 0; i < f.Length; i++)
            {
                f[i] = 500 + (float)(5 * random.NextDouble());
            }
        }));
        foreach (string dynamic in (string[])[flat, noise])
        {
            CommandLine.Run("dsc", "--dynamic", dynamic, "--te", "0.03", "--out", space["maps"]).MustFail(4, "No frames before contrast were found", "--baseline N");
            CommandLine.Run("dsc", "--dynamic", dynamic, "--te", "0.03", "--baseline", "10", "--out", space["maps"]).MustFail(4, "there is no bolus", "Check that contrast was given");
        }
    }

    [Fact]
    public void Run_SignalWithoutALogarithm_IsCountedOrRefused()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        string[] common = ["--te", "0.03", "--aif", space["object/aif.csv"], "--kh", "1"];
        string some = DscFiles.WriteSeries(space, "some.nii.gz", made.Signal, static frames =>
        {
            frames[20][3] = 0;
            frames[21][4] = -5;
            frames[22][5] = float.NaN;
        });
        CommandLine result = CommandLine.Run(["dsc", "--dynamic", some, .. common, "--out", space["maps"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("2 voxels with a signal of zero or less, 1 voxel with a frame that is not finite", result.Error, StringComparison.Ordinal);
        Volume<float> cbv = ImageFile.Read<float>(space["maps/cbv.nii.gz"]);
        Assert.All(Enumerable.Range(0, 7), i => Assert.Equal(i is 3 or 4 or 5, float.IsNaN(cbv.Voxels[i])));

        string negative = DscFiles.WriteSeries(space, "negative.nii.gz", made.Signal, static frames => Array.ForEach(frames, static f => Array.ForEach(Enumerable.Range(0, f.Length).ToArray(), i => f[i] = -f[i])));
        CommandLine.Run(["dsc", "--dynamic", negative, .. common, "--out", space["other"]]).MustFail(4, "negative.nii.gz: ");
        CommandLine.Run(["dsc", "--dynamic", negative, .. common, "--baseline", "10", "--out", space["other"]]).MustFail(4, "no voxel has a rate in every frame", "--from r2star");
        string missing = DscFiles.WriteSeries(space, "missing.nii.gz", made.Signal, static frames => Array.Fill(frames[7], float.NaN));
        CommandLine.Run(["dsc", "--dynamic", missing, .. common, "--out", space["other"]]).MustFail(4, "no voxel has a number in every frame", "NaN");
    }

    [Fact]
    public void Run_ValuesOfTheOtherKind_AreSuspected()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        CommandLine.Run("dsc", "--dynamic", space["object/signal.nii.gz"], "--from", "r2star", "--out", space["maps"]).MustFail(4, "a change of R2* begins near 0", "--from signal and --te SECONDS");
        CommandLine.Run("dsc", "--dynamic", space["object/relaxation.nii.gz"], "--te", "0.03", "--out", space["maps"]).MustFail(4, "relaxation.nii.gz: ");
    }

    [Fact]
    public void Run_InputThatCannotBe_IsRefused()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        string[] common = ["dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--out", space["maps"]];
        CommandLine.Run([.. common, "--aif", Table(space, "short.csv", static (i, a) => (1.5 * i, a), 60)]).MustFail(4, "short.csv", "The input ends at 88.5 s, before the last frame at 118.5 s");
        CommandLine.Run([.. common, "--aif", Table(space, "below.csv", static (i, a) => (1.5 * i, i > 40 ? a - 150 : a))]).MustFail(4, "below zero by more than 0.2", "Was its baseline taken off");
        CommandLine.Run([.. common, "--aif", Table(space, "cut.csv", static (i, a) => (1.5 * i, i > 13 ? 200 : a))]).MustFail(4, "the bolus is cut off");
        CommandLine.Run([.. common, "--aif", Table(space, "flat.csv", static (i, _) => (1.5 * i, 3))]).MustFail(4, "there is no bolus in it");
        CommandLine.Run([.. common, "--aif", Table(space, "zero.csv", static (i, _) => (1.5 * i, 0))]).MustFail(4, "there is no bolus in it");
        CommandLine.Run([.. common, "--aif", space["none.csv"]]).MustFail(3, "There is no file");
        CommandLine.Run([.. common, "--aif", space.Text("odd.csv", "t,c\n0,1\n")]).MustFail(3, "time_s and concentration");
    }

    [Fact]
    public void Run_SeriesThatEndsEarly_SaysSo()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        ImageFile.Write(space["cut.nii.gz"], new TimeSeries<float>(made.Signal.Times[..15], [.. made.Signal.Frames.Take(15)]));
        CommandLine result = CommandLine.Run("dsc", "--dynamic", space["cut.nii.gz"], "--te", "0.03", "--method", "gamma", "--baseline", "9", "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("has not fallen to half of its peak before it ends or rises again: the bolus is cut off, or agent stays", result.Error, StringComparison.Ordinal);
        CommandLine.Run("dsc", "--dynamic", space["cut.nii.gz"], "--te", "0.03", "--baseline", "9", "--aif", space["object/aif.csv"], "--out", space["other"]).MustFail(4, "the bolus is cut off");
    }

    [Fact]
    public void Run_MaskThatSelectsNothing_IsRefused()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        string empty = DscFiles.WriteMask(space, "empty.nii.gz", made.Labels, static _ => false);
        string left = DscFiles.WriteMask(space, "left.nii.gz", made.Labels, static i => i % 7 == 0);
        string right = DscFiles.WriteMask(space, "right.nii.gz", made.Labels, static i => i % 7 == 6);
        string[] common = ["dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--out", space["maps"]];
        foreach (string option in (string[])["--mask", "--normal-roi", "--roi", "--aif-within"])
        {
            CommandLine.Run([.. common, option, empty]).MustFail(4, "empty.nii.gz");
        }

        CommandLine.Run([.. common, "--aif", $"roi:{empty}"]).MustFail(4, "empty.nii.gz");
        CommandLine.Run([.. common, "--mask", left, "--roi", right, "--roi-only"]).MustFail(4, "No voxel of --roi lies in --mask");
        CommandLine.Run([.. common, "--mask", space.Labels("other.nii.gz", null, 1)]).MustFail(4, "other.nii.gz");
    }

    [Fact]
    public void Run_OscillationAtCoarseFrames_IsWarnedOf()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        CommandLine result = CommandLine.Run(
            "dsc", "--dynamic", space["object/relaxation.nii.gz"], "--from", "r2star", "--times", "2", "--method", "osvd", "--aif", Table(space, "slow.csv", static (i, a) => (2.0 * i, a)), "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Frames are 2 s apart", result.Error, StringComparison.Ordinal);
        Assert.Contains("Compare with --method csvd", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_ThatCannotBe_AreRefusedOrExplained()
    {
        using var space = new Workspace();
        double[] times = [.. Enumerable.Range(0, 40).Select(static i => 1.5 * i)];
        double[] artery = Array.ConvertAll(times, new GammaVariateParameters(100, 10, 3, 1.5).ValueAt);
        double[] tissue = Array.ConvertAll(times, new GammaVariateParameters(5, 11, 3, 2).ValueAt);
        string curves = DscFiles.WriteCurves(space, times, ("artery", artery), ("tissue", tissue), ("constant", new double[40]), ("gap", [.. tissue.Select(static (t, i) => i == 9 ? double.NaN : t)]));
        string[] text = File.ReadAllText(curves).Split('\n');
        File.WriteAllText(curves, string.Join('\n', text).Replace("NaN", string.Empty, StringComparison.Ordinal));
        CommandLine result = CommandLine.Run("dsc", "--curves", curves, "--aif", "artery", "--kh", "1", "--out", space["fits.csv"]);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains("(10 without a value) of 4 curves", result.Output, StringComparison.Ordinal);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.All(rows.Where(static r => r["curve"] is "constant" or "gap"), static r => Assert.NotEqual(string.Empty, r["reason"]));
        CommandLine.Run("dsc", "--curves", curves, "--aif", "vein", "--out", space["x.csv"]).MustFail(4, "has no column 'vein'; there are artery, tissue, constant, gap");
        CommandLine.Run("dsc", "--curves", curves, "--aif", "gap", "--out", space["x.csv"]).MustFail(4, "gap: a sample of --aif is missing");
        CommandLine.Run("dsc", "--curves", curves, "--aif", "artery", "--out", space["fits"]).MustFail(2, "a file that ends in .csv is expected");
        CommandLine.Run("dsc", "--curves", DscFiles.WriteCurves(space, times, ("artery", artery)), "--aif", "artery", "--out", space["x.csv"]).MustFail(4, "holds inputs alone");
    }

    private static string Table(Workspace space, string name, Func<int, double, (double Time, double Value)> change, int count = 80)
    {
        string[] lines = File.ReadAllLines(space["object/aif.csv"]);
        return space.Text(name, lines[0] + "\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
        {
            (double time, double value) = change(i, double.Parse(lines[i + 1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture));
            return FormattableString.Invariant($"{time:R},{value:R}\n");
        })));
    }
}
