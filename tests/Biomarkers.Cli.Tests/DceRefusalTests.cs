namespace Biomarkers.Cli.Tests;

/// <summary>Bad input of <c>biomarkers dce</c>: one line, the suspicion, what to do, and the right exit code.</summary>
public sealed class DceRefusalTests
{
    private static readonly string[] Small = ["--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--times", "3"];

    [Theory]
    [InlineData(4, "milliseconds; divide them by 1000", "--times", "3000")]
    [InlineData(4, "minutes; multiply them by 60", "--times", "0.05")]
    [InlineData(2, "--times is '0'; seconds", "--times", "0")]
    [InlineData(2, "was it given in milliseconds? Divide it by 1000", "--t1", "1200")]
    [InlineData(2, "--t1 is '0'; a T1 in seconds", "--t1", "0")]
    [InlineData(2, "--tr is '5'", "--tr", "5")]
    [InlineData(2, "--fa is '200'", "--fa", "200")]
    [InlineData(2, "--r1 is '-1'", "--r1", "-1")]
    [InlineData(2, "--te does nothing without --r2", "--te", "0.002")]
    [InlineData(2, "was it given per mol? Divide it by 1000", "--r1", "4500")]
    [InlineData(2, "was it given in radians?", "--fa", "0.2618")]
    [InlineData(2, "--fix is 'vp=5'; vp lies from 0 to 1", "--fix", "vp=5")]
    [InlineData(2, "--fix is 'vp=-1'; vp lies from 0 to 1", "--fix", "vp=-1")]
    [InlineData(4, "the step looks like the repetition time", "--times", "0.005")]
    [InlineData(2, "--baseline is 'x'", "--baseline", "x")]
    [InlineData(2, "--baseline asks for frames 0 to 99, and there are 60 frames", "--baseline", "100")]
    [InlineData(2, "--model names 'toft'; tofts, etofts, patlak", "--model", "toft")]
    [InlineData(2, "--select is 'tofts'; two models or more", "--select", "tofts")]
    [InlineData(2, "--select names 'x'", "--select", "tofts,x")]
    [InlineData(2, "those of a reference tissue or of two inputs stand alone", "--select", "tofts,rrm")]
    [InlineData(2, "--pvif is missing: --model di1c has two inputs", "--model", "di1c")]
    [InlineData(2, "--reference is missing", "--model", "rrm")]
    [InlineData(2, "--reference belongs to", "--reference", "x.csv")]
    [InlineData(2, "--pvif belongs to", "--pvif", "x.csv")]
    [InlineData(2, "--delay is 'yes'", "--delay", "yes")]
    [InlineData(2, "--method is 'fast'", "--method", "fast")]
    [InlineData(2, "--fix names 'kep'; the parameters are ktrans, ve, vp", "--fix", "kep=1")]
    [InlineData(2, "--fix is 'vp=a'", "--fix", "vp=a")]
    [InlineData(2, "--hct is '42'", "--hct", "42")]
    [InlineData(2, "--aif is 'parkr'; parker, manning", "--aif", "parkr")]
    [InlineData(3, "There is no file nothing.csv", "--aif", "nothing.csv")]
    [InlineData(2, "--aif-kind is 'serum'", "--aif-kind", "serum")]
    [InlineData(2, "--vein needs an artery from the images", "--vein", "auto")]
    [InlineData(2, "--aif-within needs --aif auto", "--aif-within", "x.nii")]
    [InlineData(2, "not before the last sample at 177 s", "--onset", "500")]
    [InlineData(2, "--roi-only needs --roi", "--roi-only")]
    [InlineData(2, "--dicom-maps needs --dynamic of a DICOM series", "--dicom-maps")]
    [InlineData(2, "--curves and --dynamic were both given", "--curves", "x.csv")]
    [InlineData(2, "--t1 belongs to --from signal", "--from", "concentration")]
    [InlineData(2, "--from is 'raw'", "--from", "raw")]
    [InlineData(2, "has no linear form", "--method", "linear", "--model", "aath")]
    [InlineData(2, "--method linear does not go with --fix", "--method", "linear", "--fix", "vp=0")]
    [InlineData(2, "--least-enhancement is '-1'", "--least-enhancement", "-1")]
    public void Run_ImpossibleOption_SaysWhatIsExpected(int code, string words, params string[] options)
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string[] kept = [.. Small.Chunk(2).Where(pair => !options.Contains(pair[0])).SelectMany(static pair => pair)];
        CommandLine.Run(["dce", "--dynamic", dynamic, .. kept, .. options, "--out", space["maps"]]).MustFail(code, words);
        Assert.False(Directory.Exists(space["maps"]));
    }

    [Fact]
    public void Run_MissingOptions_AreNamed()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        CommandLine.Run("dce", "--out", space["maps"]).MustFail(2, "--dynamic is missing");
        CommandLine.Run("dce", "--dynamic", dynamic, "--t1", "1.2", "--fa", "15", "--out", space["maps"]).MustFail(2, "--tr SECONDS is missing");
        CommandLine.Run("dce", "--dynamic", dynamic, "--tr", "0.005", "--fa", "15", "--out", space["maps"]).MustFail(2, "--t1 is missing", "--from concentration");
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small]).MustFail(2, "--out is missing");
        CommandLine.Run("dce", "--curves", "x.csv", "--aif", "auto", "--out", space["fits.csv"]).MustFail(2, "curves hold no artery");
        CommandLine.Run("dce", "--curves", "x.csv", "--tr", "0.005", "--out", space["fits.csv"]).MustFail(2, "curves are concentrations unless");
    }

    [Fact]
    public void Run_TimesOfTheFile_AreChecked()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string[] rest = ["--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--out", space["maps"]];
        string few = space.Text("few.csv", "time_s\n0\n3\n6\n");
        CommandLine.Run(["dce", "--dynamic", dynamic, "--times", few, .. rest]).MustFail(4, "dce.nii.gz holds 60 frames, few.csv 3 times");
        string back = space.Text("back.csv", "time_s\n" + string.Concat(Enumerable.Range(0, 60).Select(static i => i == 30 ? "1\n" : $"{3 * i}\n")));
        CommandLine.Run(["dce", "--dynamic", dynamic, "--times", back, .. rest]).MustFail(3, "back.csv", "The time 1 comes after 87; strictly increasing times are needed");
        CommandLine.Run(["dce", "--dynamic", dynamic, "--times", space.Text("named.csv", "t\n0\n"), .. rest]).MustFail(3, "The first column must be called time_s");
        CommandLine.Run(["dce", "--dynamic", dynamic, "--times", space.Text("words.csv", "time_s\n0\nx\n"), .. rest]).MustFail(3, "words.csv", "no finite number");
    }

    [Fact]
    public void Run_HeaderWithoutTimes_AsksForThem()
    {
        using var space = new Workspace();
        ImageFile.Write(space["dce.nii"], ImageFile.ReadTimeSeries<float>(DceFiles.WriteSeries(space)));
        byte[] bytes = File.ReadAllBytes(space["dce.nii"]);

        // pixdim[4], the time between frames.
        bytes.AsSpan(92, 4).Clear();
        File.WriteAllBytes(space["dce.nii"], bytes);
        string[] rest = ["--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--aif", DceFiles.WriteInput(space), "--out", space["maps"]];
        CommandLine.Run(["dce", "--dynamic", space["dce.nii"], .. rest]).MustFail(4, "dce.nii: ", "Give --times in seconds");
        Assert.Equal(0, CommandLine.Run(["dce", "--dynamic", space["dce.nii"], "--times", "3", "--baseline", "6", .. rest]).ExitCode);
    }

    [Fact]
    public void Run_ImageOfOneFrame_IsRefused()
    {
        using var space = new Workspace();
        CommandLine.Run(["dce", "--dynamic", space.Image(), .. Small, "--out", space["maps"]]).MustFail(4, "image.nii.gz holds one frame (3-D)");
        CommandLine.Run(["dce", "--dynamic", space["none.nii"], .. Small, "--out", space["maps"]]).MustFail(3, "There is no file");
    }

    [Fact]
    public void Run_FewerFramesThanParameters_IsRefused()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false, frames: 3, step: 20);
        CommandLine.Run("dce", "--dynamic", dynamic, "--from", "concentration", "--times", "20", "--aif", DceFiles.WriteInput(space), "--model", "2cxm", "--out", space["maps"])
            .MustFail(4, "3 samples cannot determine the 4 parameters");
    }

    [Fact]
    public void Run_ConstantSignal_HasNoBaselineToFind()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, change: static voxels => Array.Fill(voxels, 100f));
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--aif", DceFiles.WriteInput(space), "--out", space["maps"]])
            .MustFail(4, "dce.nii.gz: No frames before contrast were found", "State them with --baseline N");
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--baseline", "5", "--out", space["maps"]]).MustFail(4, "No arrival of contrast was found", "--onset S");
        CommandLine result = CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--baseline", "5", "--aif", DceFiles.WriteInput(space), "--out", space["maps"]]);
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("note: 120 voxels without a value", result.Error, StringComparison.Ordinal);
        Assert.Contains("note: Nothing rises: no frame outside the baseline (frames 0 to 4)", result.Error, StringComparison.Ordinal);
        Assert.Contains("note: No region has a value: all its parameters are missing, and 120 voxels were tried. Check --tr, --fa", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SignalFromTheFirstFrameOn_HasNoBaseline()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, change: static voxels =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = 1000 - (i / 120);
            }
        });
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--aif", DceFiles.WriteInput(space), "--out", space["maps"]]).MustFail(4, "No frames before contrast were found", "--baseline N");
    }

    [Fact]
    public void Run_BadVoxels_AreCountedAndTheOthersFitted()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, change: static voxels =>
        {
            voxels[(30 * 120) + 0] = 0;
            voxels[(30 * 120) + 1] = -5;
            voxels[(31 * 120) + 2] = float.NaN;
            voxels[(30 * 120) + 3] *= 1000;
        });
        var t1 = new float[120];
        Array.Fill(t1, 1.2f);
        t1[4] = 0;
        ImageFile.Write(space["t1.nii.gz"], Volume.Wrap(Workspace.Grid, t1));
        CommandLine result = CommandLine.Run(
            "dce", "--dynamic", dynamic, "--t1", space["t1.nii.gz"], "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--baseline", "6", "--aif", DceFiles.WriteInput(space), "--out", space["maps"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("2 voxels with a signal of zero or less", result.Error, StringComparison.Ordinal);
        Assert.Contains("1 voxel saturated", result.Error, StringComparison.Ordinal);
        Assert.Contains("1 voxel with a frame that is not finite", result.Error, StringComparison.Ordinal);
        Assert.Contains("1 voxel without a T1 above zero", result.Error, StringComparison.Ordinal);
        Volume<float> ktrans = ImageFile.Read<float>(space["maps/ktrans.nii.gz"]);
        Assert.Equal(Enumerable.Range(0, 120).Select(static i => i < 5), Enumerable.Range(0, 120).Select(i => float.IsNaN(ktrans.Voxels[i]) && i % 6 < 5));
        Volume<ushort> status = ImageFile.ReadLabels(space["maps/status.nii.gz"]);
        Assert.Equal([9, 9, 6, 11, 13, 1], [.. Enumerable.Range(0, 5).Append(6).Select(i => (int)status.Voxels[i])]);
    }

    [Fact]
    public void Run_AFrameOfNaN_IsRefused()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, change: static voxels => Array.Fill(voxels, float.NaN, 120 * 20, 120));
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--aif", DceFiles.WriteInput(space), "--out", space["maps"]]).MustFail(4, "no voxel has a number in every frame", "Frame 20 (counted from 0) holds no number at all");
    }

    [Fact]
    public void Run_T1Map_MustBeSecondsOnTheGrid()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string[] rest = ["--tr", "0.005", "--fa", "15", "--r1", "4.5", "--baseline", "6", "--aif", DceFiles.WriteInput(space), "--out", space["maps"]];
        string milliseconds = space.Image("ms.nii.gz", change: static voxels => Array.Fill(voxels, 1200f));
        CommandLine.Run(["dce", "--dynamic", dynamic, "--t1", milliseconds, .. rest]).MustFail(4, "120 of 120 values of the T1 map are above 60", "milliseconds");
        string other = space.Image("other.nii.gz", new ImageGeometry(new(6, 5, 4), new(2, 2, 2)));
        CommandLine.Run(["dce", "--dynamic", dynamic, "--t1", other, .. rest]).MustFail(4, "map of T1 lies on another grid");
        string zero = space.Image("zero.nii.gz", change: static voxels => Array.Clear(voxels));
        CommandLine result = CommandLine.Run(["dce", "--dynamic", dynamic, "--t1", zero, .. rest]);
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("120 voxels without a T1 above zero", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EmptyMask_IsRefused()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string empty = space.Labels("empty.nii.gz");
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--roi", empty, "--out", space["maps"]]).MustFail(4, "empty.nii.gz is empty: every voxel is 0");
        CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--aif", $"roi:{empty}", "--out", space["maps"]]).MustFail(4, "empty.nii.gz is empty");
    }

    [Fact]
    public void Run_InputTable_MustReachTheEndAndBeInItsUnits()
    {
        using var space = new Workspace();
        string curves = DceFiles.WriteCurves(space, null, ("a", DceFiles.Tissue(0.2, 0.3, 0.04)));
        string[] command = ["dce", "--curves", curves, "--out", space["fits.csv"], "--aif"];
        CommandLine.Run([.. command, DceFiles.WriteInput(space, "short.csv", count: 40)]).MustFail(4, "short.csv ends at 117 s, before the last sample of the tissue at 177 s");
        CommandLine.Run([.. command, DceFiles.WriteInput(space, "ms.csv", timeFactor: 1000)]).MustFail(4, "ms.csv: the times span 177000: they look like milliseconds");
        CommandLine.Run([.. command, DceFiles.WriteInput(space, "min.csv", timeFactor: 1.0 / 60)]).MustFail(4, "they look like minutes");
        CommandLine.Run([.. command, DceFiles.WriteInput(space, "micro.csv", factor: 1000)]).MustFail(4, "µmol/L or a signal");
        CommandLine.Run([.. command, space.Text("columns.csv", "t,c\n0,0\n1,1\n")]).MustFail(3, "The columns time_s and concentration are expected");
        CommandLine.Run([.. command, space.Text("back.csv", "time_s,concentration\n0,0\n9,1\n8,1\n")]).MustFail(3, "back.csv", "strictly increasing");
        Assert.False(File.Exists(space["fits.csv"]));
    }

    [Fact]
    public void Run_TablesOfCurves_AreChecked()
    {
        using var space = new Workspace();
        string aif = DceFiles.WriteInput(space);
        double[] tissue = DceFiles.Tissue(0.2, 0.3, 0.04);
        string[] rest = ["--aif", aif, "--out", space["fits.csv"]];
        CommandLine.Run(["dce", "--curves", DceFiles.WriteCurves(space, [.. DceFiles.Times.Select(static t => 1000 * t)], ("a", tissue)), .. rest]).MustFail(4, "curves.csv: the times span 177000 s: they look like milliseconds");
        CommandLine.Run(["dce", "--curves", DceFiles.WriteCurves(space, [.. DceFiles.Times.Select(static t => t / 60)], ("a", tissue)), .. rest]).MustFail(4, "they look like minutes");
        CommandLine.Run(["dce", "--curves", DceFiles.WriteCurves(space, [.. DceFiles.Times.Select(static t => t == 9 ? 6 : t)], ("a", tissue)), .. rest]).MustFail(4, "time 4 is 6 s after 6 s");
        CommandLine.Run(["dce", "--curves", DceFiles.WriteCurves(space, [0, 30, 60], ("a", [0, 0.1, 0.2])), "--model", "2cxm", .. rest]).MustFail(4, "3 samples cannot determine the 4 parameters");
        CommandLine.Run(["dce", "--curves", DceFiles.WriteCurves(space, null, ("a", DceFiles.Signal(tissue))), .. rest]).MustFail(4, "curves.csv, a: values up to", "look like a signal", "--from signal");
        CommandLine.Run(["dce", "--curves", space.Text("min.csv", "minutes,a\n0,0\n1,1\n"), .. rest]).MustFail(3, "The first column must be called time_s");
        CommandLine.Run("dce", "--curves", DceFiles.WriteCurves(space, null, ("a", tissue)), "--model", "rrm", "--reference", "muscle", "--out", space["fits.csv"]).MustFail(4, "has no column 'muscle'", "there are a");
        CommandLine.Run("dce", "--curves", DceFiles.WriteCurves(space, null, ("a", tissue)), "--model", "rrm", "--reference", "a", "--out", space["fits.csv"]).MustFail(4, "holds the reference tissue alone");
        CommandLine.Run(["dce", "--curves", space["curves.csv"], "--aif", aif, "--out", space["fits"]]).MustFail(2, "a file that ends in .csv is expected");
    }

    [Fact]
    public void Run_ConstantCurves_HaveNoValues()
    {
        using var space = new Workspace();
        string curves = DceFiles.WriteCurves(space, null, ("zero", new double[60]));
        CommandLine result = CommandLine.Run("dce", "--curves", curves, "--aif", DceFiles.WriteInput(space), "--out", space["fits.csv"]);
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("no signal", Biomarkers.Testing.Csv.Read(space["fits.csv"])[0]["reason"].Replace("Every sample is zero", "no signal", StringComparison.OrdinalIgnoreCase).Replace("every sample is zero", "no signal", StringComparison.Ordinal), StringComparison.Ordinal);
        curves = DceFiles.WriteCurves(space, null, ("constant", [.. Enumerable.Repeat(0.2, 60)]));
        CommandLine.Run("dce", "--curves", curves, "--aif", "parker", "--out", space["other.csv"]).MustFail(4, "No arrival of contrast was found in the mean curve", "--onset S");
    }

    [Fact]
    public void Run_NoArtery_CountsWhatEachStepLeft()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false, change: static voxels => Array.Clear(voxels));
        CommandLine.Run("dce", "--dynamic", dynamic, "--from", "concentration", "--times", "3", "--aif", "auto", "--out", space["maps"]).MustFail(4, "No vessel was found", "Voxels left");
    }
}
