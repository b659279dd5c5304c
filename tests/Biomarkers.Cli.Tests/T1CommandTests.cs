using System.Globalization;
using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class T1CommandTests
{
    [Theory]
    [InlineData("vfa")]
    [InlineData("vfa-linear")]
    [InlineData("novifast")]
    [InlineData("two-angle")]
    public void Run_FlipAngles_WritesMapsTablesAndPictures(string method)
    {
        using var space = new Workspace();
        double[] angles = method == "two-angle" ? [3, 15] : T1Files.Angles;
        CommandLine result = CommandLine.Run(["t1", "--method", method, "--images", .. T1Files.Echoes(space, angles), "--fa", string.Join(',', angles), "--tr", "0.005", "--out", space["maps"]]).MustSucceed();
        AssertT1(space, 1e-4);

        string[] expected = ["m0.nii.gz", "m0.png", "maps.json", "status.nii.gz", "summary.csv", "t1.nii.gz", "t1.png", .. method == "two-angle" ? (string[])[] : ["t1_se.nii.gz", "residual_sd.nii.gz"]];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));
        Assert.All(expected, file => Assert.Contains(file, result.Output, StringComparison.Ordinal));
        Assert.Contains("Longitudinal relaxation time T1, mean", result.Output, StringComparison.Ordinal);
        JsonElement record = Provenance(space);
        Assert.Equal(angles.Length, record.GetProperty("inputs").GetArrayLength());
        JsonElement facts = record.GetProperty("steps")[0];
        Assert.Contains("t1_images", facts.ToString(), StringComparison.Ordinal);
        Assert.Contains("0.005 s", facts.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MapOfB1_CorrectsTheAngles()
    {
        using var space = new Workspace();
        static double B1(int i) => 0.8 + (0.003 * i);
        string[] echoes = T1Files.Echoes(space, b1: B1);
        string map = T1Files.Image(space, "b1.nii.gz", B1);
        CommandLine.Run(["t1", "--images", .. echoes, "--fa", "3,9,15,24", "--tr", "0.005", "--b1", map, "--out", space["maps"]]).MustSucceed();
        AssertT1(space, 1e-4);
        Assert.Equal("b1", Provenance(space).GetProperty("inputs")[4].GetProperty("role").GetString());

        string percent = T1Files.Image(space, "percent.nii.gz", static i => 100 * B1(i));
        CommandLine.Run(["t1", "--images", .. echoes, "--fa", "3,9,15,24", "--tr", "0.005", "--b1", percent, "--out", space["p"]]).MustFail(4, "percent.nii.gz", "looks like percent");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_InversionRecovery_SeesWhetherSignalsKeptTheirSign(bool isMagnitude)
    {
        using var space = new Workspace();
        string image = T1Files.Frames(space, "ir.nii.gz", T1Files.Times, (i, t) =>
        {
            double signal = T1Files.M0(i) * (1 - (2 * Math.Exp(-t / T1Files.T1(i))) + Math.Exp(-8 / T1Files.T1(i)));
            return isMagnitude ? Math.Abs(signal) : signal;
        });
        string[] args = ["t1", "--method", "ir", "--images", image, "--ti", string.Join(',', T1Files.Times), "--tr", "8", "--out", space["maps"], "--overwrite"];
        CommandLine result = CommandLine.Run(args);
        result.MustFail(0, isMagnitude ? "taken as magnitudes" : "kept their sign");
        AssertT1(space, 1e-4);
        CommandLine.Run([.. args, isMagnitude ? "--magnitude" : "--signed"]).MustSucceed();
        AssertT1(space, 1e-4);
        if (!isMagnitude)
        {
            CommandLine.Run([.. args, "--magnitude"]).MustFail(4, "ir.nii.gz", "signals are negative");
        }
    }

    [Fact]
    public void Run_SaturationTrainAndHifi_FindTheTruth()
    {
        using var space = new Workspace();
        string times = string.Join(',', T1Files.Times);
        string saturation = T1Files.Frames(space, "sr.nii.gz", T1Files.Times, static (i, t) => T1Files.M0(i) * (1 - Math.Exp(-t / T1Files.T1(i))));
        CommandLine.Run("t1", "--method", "sr", "--images", saturation, "--ti", times, "--out", space["maps"]).MustSucceed();
        AssertT1(space, 1e-4);

        string train = T1Files.Frames(space, "ll.nii.gz", T1Files.Times, static (i, t) => T1Files.M0(i) * Math.Abs(1 - (1.9 * Math.Exp(-0.9 * t / T1Files.T1(i)))));
        Assert.Equal(0, CommandLine.Run("t1", "--method", "looklocker", "--images", train, "--ti", times, "--magnitude", "--overwrite", "--out", space["maps"]).ExitCode);
        AssertT1(space, 1e-3);

        static double B1(int i) => 0.85 + (0.002 * i);
        string[] echoes = T1Files.Echoes(space, b1: B1);
        string[] prepared = [.. new[] { 0.3, 1.2 }.Select(ti => T1Files.Image(
            space, $"ti{ti}.nii.gz", i => T1Files.M0(i) * Math.Sin(5 * B1(i) * Math.PI / 180) * Math.Abs(1 - (2 * Math.Exp(-ti / T1Files.T1(i))) + Math.Exp(-3 / T1Files.T1(i)))))];
        CommandLine hifi = CommandLine.Run(
            ["t1", "--method", "hifi", "--images", .. echoes, .. prepared, "--fa", "3,9,15,24", "--ti", "0.3,1.2", "--tr", "0.005", "--ir-fa", "5", "--ir-tr", "3", "--magnitude", "--overwrite", "--out", space["maps"]]);
        Assert.Equal(0, hifi.ExitCode);
        AssertT1(space, 2e-3);
        Assert.Equal(B1(17), ImageFile.Read<float>(space["maps/b1.nii.gz"]).Voxels[17], 2e-3);
    }

    [Fact]
    public void Run_Region_IsSummedUpAndFittedAlone()
    {
        using var space = new Workspace();
        string roi = space.Labels("roi.nii.gz", null, 1);
        CommandLine.Run(["t1", "--images", .. T1Files.Echoes(space), "--fa", "3,9,15,24", "--tr", "0.005", "--roi", roi, "--roi-only", "--out", space["maps"]]).MustSucceed();
        Volume<ushort> labels = ImageFile.ReadLabels(roi);
        Volume<float> t1 = ImageFile.Read<float>(space["maps/t1.nii.gz"]);
        Assert.All(Enumerable.Range(0, labels.Geometry.VoxelCount), i => Assert.Equal(labels.Voxels[i] == 0, float.IsNaN(t1.Voxels[i])));
        double mean = Enumerable.Range(0, labels.Geometry.VoxelCount).Where(i => labels.Voxels[i] == 1).Average(T1Files.T1);
        IReadOnlyDictionary<string, string> row = Csv.Read(space["maps/summary.csv"]).Single(static r => r["tag"] == "t1_mean");
        Assert.Equal(mean, double.Parse(row["value"], CultureInfo.InvariantCulture), 1e-4 * mean);
        Assert.Equal(("s", "roi.nii.gz:1"), (row["unit"], row["roi"]));
        Assert.Contains("maps/t1_histogram.png", space.Files);
    }

    [Fact]
    public void Run_AnyThreadCount_WritesTheSameBytes()
    {
        using var space = new Workspace();
        string[] echoes = T1Files.Echoes(space);
        foreach (string threads in new[] { "1", "3" })
        {
            CommandLine.Run(["t1", "--images", .. echoes, "--fa", "3,9,15,24", "--tr", "0.005", "--threads", threads, "--out", space[threads]]).MustSucceed();
        }

        foreach (string file in space.Files.Where(static f => f.StartsWith("1/", StringComparison.Ordinal)))
        {
            Assert.Equal(File.ReadAllBytes(space[file]), File.ReadAllBytes(space["3" + file[1..]]));
        }
    }

    [Fact]
    public void Run_DicomSeries_TakesAnglesAndTimeFromHeadersAndWritesDicomMaps()
    {
        using var space = new Workspace();
        string all = T1Files.Dicom(space, "vfa", 1, 0.9, [15, 3, 9]);
        CommandLine result = CommandLine.Run("t1", "--images", all, "--dicom-maps", "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Volume<float> t1 = ImageFile.Read<float>(space["maps/t1.nii.gz"]);
        Assert.Equal(0.9, t1.Voxels[7], 0.003);
        Assert.Equal(t1.Voxels.ToArray(), ParametricMap.Read(space["maps/t1.dcm"]).ToVolume().Voxels.ToArray());
        Assert.Contains("3 9 15 deg", Provenance(space).ToString(), StringComparison.Ordinal);

        // One series a flip angle, as many scanners have it.
        string[] each = [T1Files.Dicom(space, "a", 11, 0.9, [9]), T1Files.Dicom(space, "b", 12, 0.9, [3]), T1Files.Dicom(space, "c", 13, 0.9, [15])];
        CommandLine joined = CommandLine.Run(["t1", "--images", .. each, "--out", space["joined"]]);
        Assert.True(joined.ExitCode == 0, joined.Error);
        Assert.Equal(t1.Voxels.ToArray(), ImageFile.Read<float>(space["joined/t1.nii.gz"]).Voxels.ToArray());
    }

    [Fact]
    public void Run_DicomThatDoesNotSayWhatIsNeeded_IsRefused()
    {
        using var space = new Workspace();
        string all = T1Files.Dicom(space, "vfa", 1, 0.9, [3, 9, 15]);
        CommandLine.Run("t1", "--images", all, "--fa", "3,9,15", "--out", space["o"]).MustFail(2, "--fa was given", "3, 9, 15");
        CommandLine.Run("t1", "--method", "ir", "--images", T1Files.Dicom(space, "one", 2, 0.9, [3]), "--out", space["o"]).MustFail(4, "have no inversion times", "--ti");
        string several = T1Files.Dicom(space, "tr", 3, 0.9, [3, 9, 15], static slice => slice.SetNumbers(DicomTags.RepetitionTime, slice.TryGetNumber(DicomTags.FlipAngle, 0, out double a) && a > 5 ? 5 : 6));
        CommandLine.Run("t1", "--images", several, "--out", space["o"]).MustFail(4, "differ in repetition time (0.005, 0.006 s)");
        string none = T1Files.Dicom(space, "none", 4, 0.9, [3, 9, 15], static slice => slice.Remove(DicomTags.RepetitionTime));
        CommandLine.Run("t1", "--images", none, "--out", space["o"]).MustFail(2, "--tr is missing");
        CommandLine.Run("t1", "--images", all, T1Files.Image(space, "x.nii.gz", static _ => 1), "--out", space["o"]).MustFail(2, "give all of one kind");
        Assert.False(Directory.Exists(space["o"]));
    }

    [Fact]
    public void Run_VoxelsWithoutAValue_AreSaid()
    {
        using var space = new Workspace();
        string[] echoes = T1Files.Echoes(space, change: static v => (v[5], v[6]) = (0, float.NaN));
        CommandLine.Run(["t1", "--images", .. echoes, "--fa", "3,9,15,24", "--tr", "0.005", "--out", space["maps"]]).MustFail(0, "2 voxels without a value", "not_finite", "no_signal");
    }

    // OSIPI's tolerance for T1 is one of R1: 0.05 1/s + 5 %. Rows of one list of angles and TR make one table.
    [Theory]
    [InlineData("t1_brain_data.csv", "R1", 1.0)]
    [InlineData("t1_prostate_data.csv", " T1 nonlinear", 1000.0)]
    public void Run_CurvesOfOsipi_MeetTheTolerance(string file, string column, double milliseconds)
    {
        using var space = new Workspace();
        int checkedRows = 0;
        foreach (IGrouping<(string Angles, double Tr), IReadOnlyDictionary<string, string>> group in Csv.Read(Repository.Data("perfusion", "osipi", file)).GroupBy(r => (r["FA"], Numbers(r["TR"])[0] / milliseconds)))
        {
            IReadOnlyDictionary<string, string>[] rows = [.. group];
            double[] angles = Numbers(group.Key.Angles);
            double[][] signals = [.. rows.Select(static r => Numbers(r["s"]))];
            string table = "flip_angle_deg," + string.Join(',', rows.Select(static (_, i) => $"c{i}")) + "\n"
                + string.Concat(angles.Select((angle, k) => string.Create(CultureInfo.InvariantCulture, $"{angle},{string.Join(',', signals.Select(s => s[k].ToString("R", CultureInfo.InvariantCulture)))}\n")));
            CommandLine.Run("t1", "--curves", space.Text("c.csv", table), "--tr", group.Key.Tr.ToString("R", CultureInfo.InvariantCulture), "--out", space["fits.csv"], "--overwrite").MustSucceed();
            Dictionary<string, double> found = Csv.Read(space["fits.csv"]).Where(static r => r["parameter"] == "t1").ToDictionary(static r => r["curve"], static r => double.Parse(r["value"], CultureInfo.InvariantCulture));
            for (int i = 0; i < rows.Length; i++)
            {
                double value = double.Parse(rows[i][column], CultureInfo.InvariantCulture);
                double reference = milliseconds > 1 ? milliseconds / value : value;
                Assert.Equal(reference, 1 / found[$"c{i}"], 0.05 + (0.05 * reference));
                checkedRows++;
            }
        }

        Assert.Equal(milliseconds > 1 ? 50 : 76, checkedRows);
    }

    [Fact]
    public void Run_CurvesOfTimes_WritesRowsWithIntervals()
    {
        using var space = new Workspace();
        static double Signal(double t) => 1000 * (1 - (2 * Math.Exp(-t / 0.8)));
        string rows = string.Concat(T1Files.Times.Select(static (t, i) => string.Create(CultureInfo.InvariantCulture, $"{t},{Math.Abs(Signal(t)) + (i % 2)},{Signal(t)}\n")));
        string table = space.Text("c.csv", "inversion_time_s,a,b\n" + rows);
        CommandLine result = CommandLine.Run("t1", "--method", "ir", "--curves", table, "--out", space["fits.csv"], "--signed").MustSucceed();
        Assert.Equal($"Wrote 6 rows of 2 curves to {space["fits.csv"]}\n", result.Output);
        IReadOnlyDictionary<string, string> b = Csv.Read(space["fits.csv"]).Single(static r => r["curve"] == "b" && r["parameter"] == "t1");
        Assert.Equal(0.8, double.Parse(b["value"], CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal(("inversion_recovery", "s", "converged"), (b["model"], b["unit"], b["status"]));
        CommandLine.Run("t1", "--method", "ir", "--curves", table, "--out", space["fits.csv"], "--overwrite").MustFail(0, "kept their sign");
        CommandLine.Run("t1", "--method", "looklocker", "--curves", table, "--out", space["ll.csv"], "--magnitude").MustSucceed();
        CommandLine.Run("t1", "--method", "sr", "--curves", space.Text("sr.csv", "inversion_time_s,a\n0.2,181.3\n1,632.1\n4,981.7\n"), "--out", space["sr.csv.csv"]).MustSucceed();
        Assert.Equal(1, double.Parse(Csv.Read(space["sr.csv.csv"]).Single(static r => r["parameter"] == "t1")["value"], CultureInfo.InvariantCulture), 1e-3);
        string scaled = space.Text("b1.csv", "flip_angle_deg,a\n" + string.Concat(T1Files.Angles.Select(static a => string.Create(CultureInfo.InvariantCulture, $"{a},{1000 * T1Files.Echo(1.2, a, 0.9)}\n"))));
        CommandLine.Run("t1", "--method", "novifast", "--curves", scaled, "--tr", "0.005", "--b1", "0.9", "--out", space["b1out.csv"]).MustSucceed();
        Assert.Equal(1.2, double.Parse(Csv.Read(space["b1out.csv"]).Single(static r => r["parameter"] == "t1")["value"], CultureInfo.InvariantCulture), 1e-6);
    }

    private static void AssertT1(Workspace space, double tolerance)
    {
        Volume<float> t1 = ImageFile.Read<float>(space["maps/t1.nii.gz"]);
        for (int i = 0; i < t1.Geometry.VoxelCount; i++)
        {
            Assert.Equal(T1Files.T1(i), t1.Voxels[i], T1Files.T1(i) * tolerance);
        }
    }

    private static JsonElement Provenance(Workspace space) => JsonDocument.Parse(File.ReadAllText(space["maps/maps.json"])).RootElement.GetProperty("provenance");

    private static double[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => double.Parse(word, CultureInfo.InvariantCulture))];
}
