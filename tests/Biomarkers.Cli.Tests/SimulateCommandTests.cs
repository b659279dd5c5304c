using System.Globalization;
using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class SimulateCommandTests
{
    /// <summary>The grid of v6 in patches of 2 x 2 voxels.</summary>
    private static string[] Small(string interval = "4", string frames = "60", string patch = "2") => ["simulate", "dce", "--spec", "v6", "--interval", interval, "--frames", frames, "--patch", patch];

    [Fact]
    public void Dce_OfASpecification_IsItsTruth()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run([.. Small(), "--out", space["o"]]).MustSucceed();
        string[] expected =
        [
            "o/signal.nii.gz", "o/concentration.nii.gz", "o/t1.nii.gz", "o/labels.nii.gz", "o/plasma.csv", "o/simulation.json", "o/truth/ktrans.nii.gz", "o/truth/ve.nii.gz", "o/truth/maps.json",
            "o/true_ktrans.png", "o/true_ve.png", "o/plasma.png", "o/tissue.png",
        ];
        Assert.Empty(expected.Except(space.Files));
        Assert.All(expected, file => Assert.Contains(file["o/".Length..], result.Output, StringComparison.Ordinal));
        Assert.Contains("tofts, 10 x 32 voxels, 60 frames every 4 s", result.Output, StringComparison.Ordinal);

        // Back from the signals to the parameters, by the library's own way, at the formula's own resolution.
        TimeSeries<float> signal = ImageFile.ReadTimeSeries<float>(space["o/signal.nii.gz"]);
        Volume<float> t1 = ImageFile.Read<float>(space["o/t1.nii.gz"]);
        Volume<byte> labels = ImageFile.Read<byte>(space["o/labels.nii.gz"]);
        var tissue = Mask.FromLabel(labels, (byte)1);
        ConvertedSeries gd = new SpoiledGradientEcho(0.005, 30).ToConcentration(signal, t1, 4.5, new() { Region = tissue, Baseline = new BaselineFrames(0, 8) });
        ParameterMaps maps = KineticFit.Run<Tofts>(gd.Series, ArterialInput.Parker(30), 0.45, tissue, new() { InputStep = 0.05 });
        Volume<float> ktrans = ImageFile.Read<float>(space["o/truth/ktrans.nii.gz"]);
        Volume<float> ve = ImageFile.Read<float>(space["o/truth/ve.nii.gz"]);
        int compared = 0;
        for (int i = 0; i < ktrans.Voxels.Length; i++)
        {
            if (labels.Voxels[i] == 1 && ve.Voxels[i] >= 0.05f)
            {
                Assert.Equal(ktrans.Voxels[i], maps[KineticMeasures.Ktrans].Voxels[i], ktrans.Voxels[i] * 1e-3);
                Assert.Equal(ve.Voxels[i], maps[KineticMeasures.Ve].Voxels[i], ve.Voxels[i] * 1e-3);
                compared++;
            }
        }

        Assert.Equal(6 * 4 * 4, compared);
        IReadOnlyList<IReadOnlyDictionary<string, string>> plasma = Csv.Read(space["o/plasma.csv"]);
        Assert.Equal(ArterialInput.Parker(30).At(40) / 0.55, double.Parse(plasma[10]["concentration"], CultureInfo.InvariantCulture), 1e-9);
        JsonElement record = JsonDocument.Parse(File.ReadAllText(space["o/simulation.json"])).RootElement;
        Assert.Equal("Parker, onset 30 s, in blood, every 0.05 s; plasma at haematocrit 0.45", record.GetProperty("input").GetString());
        Assert.Equal(80, record.GetProperty("samples_per_frame").GetInt32());
    }

    [Fact]
    public void Dce_Dicom_IsReadBackWithItsTimesAndFacts()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run([.. Small("5", "12"), "--out", space["o"], "--t1-angles", "3,9,15", "--noise", "50", "--seed", "5", "--dicom"]).MustSucceed();
        Assert.Contains("12 images; rounding to sixteen bits changed no value by more than", result.Output, StringComparison.Ordinal);
        var series = DicomSeries.Read(space["o/dicom/dynamic"]);
        TimeSeries<float> read = series.ToTimeSeries<float>();
        TimeSeries<float> signal = ImageFile.ReadTimeSeries<float>(space["o/signal.nii.gz"]);
        Assert.Equal(Enumerable.Range(0, 12).Select(static i => 5.0 * i), read.Times.ToArray().Select(static t => Math.Round(t, 4)));
        Assert.Equal([0.005], series.Mr!.RepetitionTimes!.Value.Value);
        Assert.Equal([30.0], series.Mr.FlipAngles!.Value.Value);
        double largest = JsonDocument.Parse(File.ReadAllText(space["o/simulation.json"])).RootElement.GetProperty("dicom").GetProperty("dynamic").GetProperty("largest_rounding_error").GetDouble();
        Assert.InRange(largest, 1e-6, 1);
        for (int frame = 0; frame < 12; frame++)
        {
            Assert.All(signal.Frames[frame].Voxels.ToArray().Zip(read.Frames[frame].Voxels.ToArray()), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, largest + 1e-3));
        }

        string inspected = CommandLine.Run("inspect", space["o/dicom"]).Output;
        Assert.All(["RepetitionTime 0.005", "FlipAngle 30", "55 s from first to last"], words => Assert.Contains(words, inspected, StringComparison.Ordinal));
        Assert.Equal([3.0, 9, 15], DicomSeries.Read(space["o/dicom/flip_angles"]).GetAxisValues(AxisKind.FlipAngle));
        Volume<float> map = MapOf(space, "t1", "--images", space["o/dicom/flip_angles"], "--out", space["maps"]);
        Assert.Equal(1, map.Voxels[(16 * 10) + 5], 0.1);
    }

    [Fact]
    public void T1_Dicom_GivesItsTruthBack()
    {
        using var space = new Workspace();
        CommandLine.Run("simulate", "t1", "--dicom", "--out", space["o"]).MustSucceed();
        Assert.Empty(new[] { "o/flip_angle_3.nii.gz", "o/flip_angle_35.nii.gz", "o/s0.nii.gz", "o/t1.nii.gz", "o/true_m0.png", "o/true_t1.png", "o/simulation.json" }.Except(space.Files));
        Volume<float> truth = ImageFile.Read<float>(space["o/t1.nii.gz"]);
        string[] files = [.. T1ReferenceObject.FlipAngles.Select(angle => space[$"o/flip_angle_{angle}.nii.gz"])];
        Volume<float> fromFiles = MapOf(space, ["t1", "--images", .. files, "--fa", "3,6,9,15,24,35", "--tr", "0.005", "--out", space["files"]]);
        Volume<float> fromDicom = MapOf(space, "t1", "--images", space["o/dicom/flip_angles"], "--out", space["dicom"]);
        for (int i = 0; i < truth.Voxels.Length; i++)
        {
            Assert.Equal(truth.Voxels[i], fromFiles.Voxels[i], truth.Voxels[i] * 1e-4);

            // Whole numbers cost most where signals are small: the columns of S0 from 10,000 on.
            if (i % 70 >= 40)
            {
                Assert.Equal(truth.Voxels[i], fromDicom.Voxels[i], truth.Voxels[i] * 5e-3);
            }
        }
    }

    [Theory]
    [InlineData("--model 2cxm --fp 10,40 --ps 0.05,0.15 --ve 0.2 --vp 0.05,0.1", "two_compartment_exchange", 2 * 1, 4)]
    [InlineData("--model patlak --ps 0.01,0.02,0.05 --vp 0.05", "patlak", 1, 3)]
    [InlineData("--model etofts --ktrans 0.1 --ve 0.2,0.3 --vp 0.02 --aif georgiou --onset 20", "extended_tofts", 1, 2)]
    [InlineData("--spec v11 --model 1c --fp 20,40,60 --v 0.2", "one_compartment", 3, 1)]
    public void Dce_GridOfOnesOwn_HasAPatchForEachCombination(string line, string model, int columns, int rows)
    {
        using var space = new Workspace();
        CommandLine.Run(["simulate", "dce", .. line.Split(' '), "--interval", "5", "--frames", "40", "--patch", "3", "--out", space["o"]]).MustSucceed();
        JsonElement record = JsonDocument.Parse(File.ReadAllText(space["o/simulation.json"])).RootElement;
        Assert.StartsWith(model, record.GetProperty("model").GetString(), StringComparison.Ordinal);
        string[] tags = [.. record.GetProperty("parameters").EnumerateObject().Select(static p => p.Name)];
        Volume<float>[] truth = [.. tags.Select(tag => ImageFile.Read<float>(space[$"o/truth/{tag}.nii.gz"]))];
        string[] patches = [.. Enumerable.Range(0, truth[0].Voxels.Length).Where(i => !float.IsNaN(truth[0].Voxels[i])).Select(i => string.Join(' ', truth.Select(t => t.Voxels[i]))).Distinct()];
        Assert.Equal(columns * rows, patches.Length);
        Assert.Equal(patches.Length * 9, truth[0].Voxels.ToArray().Count(static v => !float.IsNaN(v)));
        string columnTag = record.GetProperty("columns").GetString()!;
        Assert.Equal(3 * record.GetProperty("parameters").GetProperty(columnTag).GetArrayLength(), truth[0].Size.X);
    }

    [Fact]
    public void Dce_InputsOfFiles_AreTaken()
    {
        using var space = new Workspace();
        static string Table(Func<double, double> value) => "time_s,concentration\n" + string.Concat(Enumerable.Range(0, 121).Select(i => string.Create(CultureInfo.InvariantCulture, $"{2 * i},{value(2 * i)}\n")));
        string artery = space.Text("aif.csv", Table(static t => t < 20 ? 0 : 5 * Math.Exp(-(t - 20) / 60)));
        string portal = space.Text("portal.csv", Table(static t => t < 30 ? 0 : 2 * Math.Exp(-(t - 30) / 100)));
        string[] args = ["simulate", "dce", "--model", "di1c", "--fp", "100", "--v", "0.2,0.3", "--arterial-fraction", "0.2", "--portal", portal, "--interval", "4"];
        CommandLine.Run([.. args, "--frames", "60", "--aif", artery, "--aif-kind", "blood", "--out", space["o"]]).MustSucceed();
        JsonElement record = JsonDocument.Parse(File.ReadAllText(space["o/simulation.json"])).RootElement;
        Assert.Equal("aif.csv, in blood; plasma at haematocrit 0.45", record.GetProperty("input").GetString());
        Assert.Equal("portal.csv, in plasma", record.GetProperty("second_input").GetString());
        CommandLine.Run([.. args, "--frames", "70", "--aif", artery, "--out", space["p"]]).MustFail(4, "The input ends at 240 s");
        string milliseconds = space.Text("ms.csv", "time_s,concentration\n0,0\n50000,5\n300000,1\n");
        CommandLine.Run([.. args, "--frames", "60", "--aif", milliseconds, "--out", space["p"]]).MustFail(4, "look like milliseconds");
        Assert.False(Directory.Exists(space["p"]));
    }

    [Fact]
    public void Dce_Seed_DecidesTheNoiseAndThreadsNothing()
    {
        using var space = new Workspace();
        string[] noisy = [.. Small("10", "10"), "--noise", "100", "--dicom"];
        CommandLine.Run([.. noisy, "--seed", "1", "--threads", "1", "--out", space["a"]]).MustSucceed();
        CommandLine.Run([.. noisy, "--seed", "1", "--threads", "3", "--out", space["b"]]).MustSucceed();
        CommandLine.Run([.. noisy, "--seed", "2", "--out", space["c"]]).MustSucceed();
        string[] files = [.. space.Files.Where(static f => f.StartsWith("a/", StringComparison.Ordinal))];
        Assert.True(files.Length > 20);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(space[file]), File.ReadAllBytes(space["b" + file[1..]])));
        Assert.NotEqual(File.ReadAllBytes(space["a/signal.nii.gz"]), File.ReadAllBytes(space["c/signal.nii.gz"]));
    }

    [Theory]
    [InlineData("simulate", "A command is missing. There are: dce, t1")]
    [InlineData("simulate mri", "'mri'")]
    [InlineData("simulate dce", "--out is missing")]
    [InlineData("simulate t1", "--out is missing")]
    [InlineData("simulate t1 --out o --noise -1", "--noise is '-1'")]
    [InlineData("simulate t1 --out o --seed x", "--seed is 'x'")]
    [InlineData("simulate dce --out o --spec v5", "--spec is 'v5'; v4, v6")]
    [InlineData("simulate dce --out o --model best", "--model is 'best'")]
    [InlineData("simulate dce --out o --model 2cxm --fp 10", "--ps, --ve, --vp are missing")]
    [InlineData("simulate dce --out o --vp 0.1", "--vp is no parameter of the model tofts")]
    [InlineData("simulate dce --out o --ktrans 0.1,x", "--ktrans names 'x'")]
    [InlineData("simulate dce --out o --ktrans 20", "--ktrans names 20; the model takes 0 to 5 /min")]
    [InlineData("simulate dce --out o --ve 25", "--ve names 25; the model takes 0.001 to 1")]
    [InlineData("simulate dce --out o --aif magic", "--aif is 'magic'")]
    [InlineData("simulate dce --out o --aif gamma_variate", "--aif is 'gamma_variate'")]
    [InlineData("simulate dce --out o --aif a.csv --onset 5", "--onset does not go with a file")]
    [InlineData("simulate dce --out o --aif a.csv --aif-kind wine", "--aif-kind is 'wine'")]
    [InlineData("simulate dce --out o --aif-kind blood", "--aif-kind belongs to a file")]
    [InlineData("simulate dce --out o --portal p.csv", "--portal does not go with --model tofts")]
    [InlineData("simulate dce --out o --model di1c --fp 100 --v 0.2 --arterial-fraction 0.2", "--portal is missing")]
    [InlineData("simulate dce --out o --tr 5", "--tr is '5'")]
    [InlineData("simulate dce --out o --t1 1440", "--t1 is '1440'; a T1 in s")]
    [InlineData("simulate dce --out o --hct 45", "--hct is '45'")]
    [InlineData("simulate dce --out o --fa 0", "--fa is '0'")]
    [InlineData("simulate dce --out o --t1-angles 3,200", "--t1-angles is '3,200'")]
    [InlineData("simulate dce --out o --frames 2.5", "--frames is '2.5'")]
    [InlineData("simulate dce --out o --interval 0", "--interval is '0'")]
    [InlineData("simulate dce --out o --patch 0", "--patch is '0'")]
    [InlineData("simulate dce --out o --noise NaN", "--noise is 'NaN'")]
    public void Run_WrongUsage_SaysWhat(string line, string words)
    {
        using var space = new Workspace();
        CommandLine.Run([.. line.Split(' ').Select(word => word is "o" ? space[word] : word)]).MustFail(2, words);
    }

    [Fact]
    public void Dce_WhatCannotBe_IsRefusedAndLeavesNothing()
    {
        using var space = new Workspace();
        CommandLine.Run([.. Small("0.1"), "--onset", "1", "--out", space["o"]]).MustFail(4, "They look like minutes");
        CommandLine.Run([.. Small(), "--out", space["o"], "--onset", "400"]).MustFail(4, "arrives at 400 s, after the last frame at 236 s");
        CommandLine.Run([.. Small(frames: "20000", patch: "1000"), "--out", space["o"]]).MustFail(4, "at most 10000 voxels");
        CommandLine.Run([.. Small(), "--out", space["o"], "--aif", space["no.csv"]]).MustFail(3, "no.csv", "--aif");
        CommandLine.Run([.. Small(), "--out", space["o"], "--aif", space.Text("bad.csv", "t,c\n0,1\n")]).MustFail(3, "time_s and concentration are expected");
        Assert.False(Directory.Exists(space["o"]));
        CommandLine.Run([.. Small(), "--out", space.Folder]).MustFail(1, "holds other files");
    }

    private static Volume<float> MapOf(Workspace space, params string[] args)
    {
        CommandLine result = CommandLine.Run(args);
        Assert.True(result.ExitCode == 0, result.Error);
        return ImageFile.Read<float>(Path.Combine(args[^1], "t1.nii.gz"));
    }
}
