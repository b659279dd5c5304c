using System.Globalization;
using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>Uptake, metabolic volume and lesions from the command line.</summary>
public sealed class PetCommandTests
{
    // 40³ voxels of 4 mm: a ball of SUV 8 to 6, one of 6, background 1.
    private static readonly ImageGeometry Grid = new(new(40, 40, 40), new(4, 4, 4));

    [Fact]
    public void Threshold_OfAWholeImage_FindsLesionsAndTheirSum()
    {
        using var space = new Workspace();
        CommandLine.Run("pet", "--image", Uptake(space), "--unit", "suv", "--threshold", "4.0", "--out", space["v.csv"], "--mask", space["mask.nii.gz"]).MustSucceed();
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["v.csv"]);
        Assert.Equal(["lesion 1", "lesion 2", "all lesions"], rows.Select(static r => r["roi"]).Distinct());
        Assert.Equal(2, Value(rows, "all lesions", "lesion_count"));
        Assert.Equal(Value(rows, "lesion 1", "mtv") + Value(rows, "lesion 2", "mtv"), Value(rows, "all lesions", "tmtv"), 9);
        Volume<ushort> labels = ImageFile.ReadLabels(space["mask.nii.gz"]);
        Assert.Equal(Value(rows, "lesion 2", "mtv"), labels.Voxels.ToArray().Count(static v => v == 2) * 0.064, 9);
    }

    [Fact]
    public void Lesions_CanBeExcludedAndSmallOnesLeftOut()
    {
        using var space = new Workspace();
        string[] start = ["pet", "--image", Uptake(space), "--unit", "suv", "--threshold", "4.0", "--out", space["v.csv"], "--overwrite"];
        CommandLine.Run([.. start, "--exclude", "1"]).MustSucceed();
        Assert.Equal(["lesion 2", "all lesions"], Csv.Read(space["v.csv"]).Select(static r => r["roi"]).Distinct());
        CommandLine.Run([.. start, "--exclude", "1", "--mask", space["m.nii.gz"]]).MustSucceed();
        Assert.Equal([0, 2], ImageFile.ReadLabels(space["m.nii.gz"]).Voxels.ToArray().Distinct().Order().Select(static label => (int)label));
        CommandLine.Run([.. start, "--min-volume", "20"]).MustSucceed();
        Assert.Equal(1, Value(Csv.Read(space["v.csv"]), "all lesions", "lesion_count"));
        CommandLine.Run([.. start, "--exclude", "7"]).MustFail(4, "--exclude names lesion 7", "there are 2");
        CommandLine none = CommandLine.Run(["pet", "--image", space["suv.nii.gz"], "--unit", "suv", "--threshold", "15", "--out", space["v.csv"], "--overwrite"]);
        none.MustFail(0, "note: suv.nii.gz: No piece of at least 3 mL reaches 15");
        Assert.Equal(0, Value(Csv.Read(space["v.csv"]), "all lesions", "tmtv"));
    }

    [Theory]
    [InlineData("41", "41 % of the maximum is written 41%")]
    [InlineData("0.41", "41 % of the maximum is written 41%")]
    public void Threshold_ThatLooksLikeAPercentage_IsDoubted(string threshold, string words)
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("pet", "--image", Uptake(space), "--unit", "suv", "--threshold", threshold, "--out", space["v.csv"]);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("41%", 3.28)]
    [InlineData("50%", 4.0)]
    [InlineData("2.5", 2.5)]
    [InlineData("a50p", null)]
    [InlineData("nestle", null)]
    [InlineData("otsu", null)]
    [InlineData("mv2", null)]
    [InlineData("mv3", null)]
    public void Threshold_WithinARegion_SaysItsValue(string rule, double? expected)
    {
        using var space = new Workspace();
        string roi = Box(space, "roi.nii.gz", 12, 28);
        CommandLine result = CommandLine.Run("pet", "--image", Uptake(space), "--unit", "suv", "--roi", roi, "--threshold", rule, "--out", space["v.json"]);
        Assert.Equal(0, result.ExitCode);
        JsonElement steps = JsonDocument.Parse(File.ReadAllText(space["v.json"])).RootElement.GetProperty("results")[0].GetProperty("provenance").GetProperty("steps");
        string json = steps.GetRawText();
        Assert.Contains("derivation", json, StringComparison.Ordinal);
        if (expected is { } value)
        {
            Assert.Contains($"\"{value.ToString(CultureInfo.InvariantCulture)}", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void MajorityVote_OfActivity_IsRefusedInTheCommandsWords()
    {
        using var space = new Workspace();
        string roi = Box(space, "roi.nii.gz", 12, 28);
        CommandLine.Run("pet", "--image", Uptake(space), "--unit", "bqml", "--roi", roi, "--threshold", "mv2").MustFail(4, "roi.nii.gz:1: ", "Bq/ml", "'biomarkers suv' derives that");
    }

    [Fact]
    public void Percist_NeedsAndUsesItsReference()
    {
        using var space = new Workspace();
        string image = Uptake(space);
        string liver = Box(space, "liver.nii.gz", 33, 39);
        CommandLine.Run("pet", "--image", image, "--unit", "suv", "--threshold", "percist").MustFail(2, "percist needs --liver PATH");
        CommandLine.Run("pet", "--image", image, "--unit", "suv", "--threshold", "percist-blood").MustFail(2, "needs --blood PATH");
        CommandLine.Run("pet", "--image", image, "--unit", "suv", "--threshold", "percist", "--liver", liver, "--out", space["v.csv"]).MustSucceed();
        Assert.Equal(2, Value(Csv.Read(space["v.csv"]), "all lesions", "lesion_count"));
        CommandLine.Run("pet", "--image", image, "--unit", "suv", "--threshold", "4", "--blood", liver, "--ratio-map", space["tbr.nii.gz"], "--out", space["r.csv"]).MustSucceed();
        Assert.Equal(8, ImageFile.Read<float>(space["tbr.nii.gz"]).Voxels.ToArray().Max(), 1e-6);
        Assert.Equal(8, Value(Csv.Read(space["r.csv"]), "lesion 2", "blood_ratio_max") is var r && r > 7 ? r : Value(Csv.Read(space["r.csv"]), "lesion 1", "blood_ratio_max"), 1e-6);
    }

    [Fact]
    public void Series_ToReportAndSegmentation_CarriesTheAuditAlong()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run(
            "pet", "--series", Repository.Data("suv", "synthetic", "c0_0"), "--threshold", "2", "--out", space["v.json"], "--sr", space["sr.dcm"], "--seg", space["seg.dcm"]);
        Assert.Equal(0, result.ExitCode);
        string json = File.ReadAllText(space["v.json"]);
        Assert.Contains("\"suv\"", json, StringComparison.Ordinal);
        Assert.Contains("AcquisitionTime", json, StringComparison.Ordinal);
        ReportGroup group = MeasurementReport.Read(space["sr.dcm"]).Groups.Single();
        Assert.Equal("Lesion 1", group.TrackingIdentifier);
        Assert.Equal(DicomFile.Read(space["seg.dcm"]).Attributes.GetString(DicomTags.SOPInstanceUID), group.SegmentationInstanceUid);
        Assert.Equal(6.144, group.Values.First(static v => v.Concept.Value == "126032").Value ?? 0, 1e-9);
        Assert.Equal(SegmentAlgorithmType.Semiautomatic, DicomSegmentation.Read(space["seg.dcm"]).Segments[0].AlgorithmType);
    }

    [Fact]
    public void Region_OnAnotherGrid_IsRefusedInWords()
    {
        using var space = new Workspace();
        CommandLine.Run("pet", "--image", Uptake(space), "--unit", "suv", "--roi", space.Labels(labels: 1)).MustFail(4, "mask.nii.gz lies on another grid than suv.nii.gz", "--resample-roi");
    }

    [Theory]
    [InlineData("", "--series is missing")]
    [InlineData("--series x", "Nothing says what to measure")]
    [InlineData("--series x --image y --threshold 4", "--series and --image were both given")]
    [InlineData("--image y.nii --threshold 4", "--unit is missing")]
    [InlineData("--image y.nii --unit hu --threshold 4", "--unit is 'hu'")]
    [InlineData("--series x --unit suv --threshold 4", "--unit belongs to --image")]
    [InlineData("--image y.nii --unit suv --type bw --threshold 4", "--type derives SUV")]
    [InlineData("--image y.dcm --unit suv --threshold 4", "give it as --series")]
    [InlineData("--series x --threshold hot", "--threshold is 'hot'", "a50p")]
    [InlineData("--series x --threshold 140%", "--threshold is '140%'")]
    [InlineData("--series x --threshold 41%", "needs --roi PATH")]
    [InlineData("--series x --roi y --threshold 4 --min-volume 2", "--min-volume is for lesions of a whole image")]
    [InlineData("--series x --threshold 4 --min-volume much", "--min-volume is 'much'")]
    [InlineData("--series x --threshold 4 --connectivity 8", "--connectivity is '8'")]
    [InlineData("--series x --threshold 4 --exclude one", "--exclude names 'one'")]
    [InlineData("--series x --threshold 4 --ratio-map r.nii.gz", "--ratio-map needs --blood")]
    [InlineData("--series x --threshold 4 --mask m.png", "--mask is 'm.png'")]
    public void CommandLine_ThatCannotBe_IsWrongUsage(string args, params string[] words) =>
        CommandLine.Run(["pet", .. args.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).MustFail(2, words);

    private static string Uptake(Workspace space)
    {
        var voxels = new float[Grid.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            double Near(int x, int y, int z) => new Vector3D((i % 40) - x, (i / 40 % 40) - y, (i / 1600) - z).Length;
            voxels[i] = Near(20, 20, 20) < 4 ? 8 - (0.5f * (float)Near(20, 20, 20)) : Near(6, 6, 32) < 5 ? 6 : 1;
        }

        ImageFile.Write(space["suv.nii.gz"], Volume.Wrap(Grid, voxels));
        return space["suv.nii.gz"];
    }

    private static string Box(Workspace space, string name, int from, int to)
    {
        var voxels = new byte[Grid.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (byte)(i % 40 >= from && i % 40 < to && i / 40 % 40 >= from && i / 40 % 40 < to && i / 1600 >= from && i / 1600 < to ? 1 : 0);
        }

        ImageFile.Write(space[name], Volume.Wrap(Grid, voxels));
        return space[name];
    }

    private static double Value(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string roi, string tag) =>
        double.Parse(rows.First(r => r["roi"] == roi && r["tag"] == tag)["value"], CultureInfo.InvariantCulture);
}
