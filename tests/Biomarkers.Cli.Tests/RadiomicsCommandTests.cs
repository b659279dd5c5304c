using System.Globalization;
using System.Text.Json;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class RadiomicsCommandTests
{
    private static readonly string[] Phantom = ["radiomics", "--image", Workspace.PhantomImage, "--roi", Workspace.PhantomMask, "--profile", "ibsi-digital-phantom", "--families", "ngtdm", "--case", "phantom"];

    [Fact]
    public void Run_WithoutOut_ShowsTheTable() => Snapshot.Verify(CommandLine.Run(Phantom).MustSucceed().Output);

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("txt")]
    public void Run_WithOut_WritesByTheEnding(string ending)
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run([.. Phantom, "--out", space[$"values.{ending}"]]).MustSucceed();
        Assert.Equal($"Wrote 15 values of 1 region to {space[$"values.{ending}"]}\n", result.Output);
        Snapshot.Verify(Scrub(File.ReadAllText(space[$"values.{ending}"])), name: ending);
        Assert.Equal([$"values.{ending}"], space.Files);
    }

    [Fact]
    public void Run_Wide_WritesOneRowARegion()
    {
        using var space = new Workspace();
        CommandLine.Run([.. Phantom, "--out", space["values.csv"], "--wide"]).MustSucceed();
        Snapshot.Verify(File.ReadAllText(space["values.csv"]));
    }

    [Fact]
    public void Run_DigitalPhantom_GivesTheReferenceValues()
    {
        using var space = new Workspace();
        CommandLine.Run([.. Phantom, "--out", space["values.csv"]]).MustSucceed();
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["values.csv"]);
        IbsiReference[] reference = [.. IbsiReference.All.Where(static r => r.Dataset == "digital_phantom" && r.Family == "ngtdm")];
        Assert.Equal(15, reference.Length);
        Assert.All(reference, r =>
        {
            IReadOnlyDictionary<string, string> row = rows.Single(row => row["tag"] == r.Tag);
            Assert.Equal((r.FeatureId, r.AggregationId), (row["feature_id"], row["aggregation_id"]));
            Assert.True(IbsiReference.Matches(r.Value!.Value, r.Tolerance ?? 0, double.Parse(row["value"], CultureInfo.InvariantCulture)), r.Tag);
        });
    }

    [Fact]
    public void Run_AnyThreadCount_WritesTheSameBytes()
    {
        using var space = new Workspace();
        foreach (string threads in new[] { "1", "2", "5" })
        {
            CommandLine.Run([.. Phantom, "--families", "glcm", "--threads", threads, "--out", space[$"{threads}.csv"]]).MustSucceed();
        }

        Assert.Equal(File.ReadAllBytes(space["1.csv"]), File.ReadAllBytes(space["2.csv"]));
        Assert.Equal(File.ReadAllBytes(space["1.csv"]), File.ReadAllBytes(space["5.csv"]));
    }

    [Fact]
    public void Run_SeveralMasksAndLabels_MeasuresEveryOne()
    {
        using var space = new Workspace();
        string image = space.Image();
        string first = space.Labels("a.nii.gz", null, 3, 9);
        string second = space.Labels("b.nrrd", null, 9);
        string[] Rois(params string[] more)
        {
            CommandLine.Run(["radiomics", "--image", image, "--families", "ngldm", "--out", space["v.csv"], "--overwrite", .. more]).MustSucceed();
            return [.. Csv.Read(space["v.csv"]).Select(static r => $"{r["case"]} {r["image"]} {r["roi"]}").Distinct()];
        }

        Assert.Equal(["image image.nii.gz b.nrrd:9"], Rois("--roi", second));
        Assert.Equal(["image image.nii.gz a.nii.gz:3", "image image.nii.gz a.nii.gz:9", "image image.nii.gz b.nrrd:9"], Rois("--roi", first, "--roi", second, "--label", "all"));
        Assert.Equal(["image image.nii.gz a.nii.gz:9", "image image.nii.gz a.nii.gz:3"], Rois("--roi", first, "--label", "9", "--label", "3", "--label", "9"));
    }

    [Fact]
    public void Run_OneOfSeveralRegionsTooSmall_FailsAloneAndTheOthersAreMeasured()
    {
        using var space = new Workspace();
        string settings = space.Text("s.json", """{"resampling": {"spacing": [4, 4, 4]}, "discretisation": {"method": "FixedBinNumber"}}""");
        var grid = new ImageGeometry(new(20, 20, 20), new(1, 1, 1));
        string image = space.Image(geometry: grid);
        string mask = space.Image("mask.nii.gz", grid, static v =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                v[i] = i == 0 ? 2 : i / 400 > 5 && i / 20 % 20 > 5 && i % 20 > 5 ? 1 : 0;
            }
        });
        string[] line = ["radiomics", "--image", image, "--roi", mask, "--settings", settings, "--families", "ngtdm", "--out", space["v.csv"], "--overwrite"];
        CommandLine.Run([.. line, "--label", "2"]).MustFail(4, "too small for this spacing");
        CommandLine.Run([.. line, "--label", "all"]).MustFail(4, "1 of 2 regions failed", "v.csv");
        IReadOnlyDictionary<string, string>[] rows = [.. Csv.Read(space["v.csv"])];
        Assert.Equal(["Computed", "Failed"], rows.Select(static r => r["status"]).Distinct());
        Assert.Equal(("mask.nii.gz:2", string.Empty), (rows[^1]["roi"], rows[^1]["value"]));
        Assert.Contains("too small for this spacing", rows[^1]["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Json_NotesInputsSettingsAndSteps()
    {
        using var space = new Workspace();
        CommandLine.Run([.. Phantom, "--out", space["v.json"]]).MustSucceed();
        JsonElement result = JsonDocument.Parse(File.ReadAllText(space["v.json"])).RootElement.GetProperty("results")[0];
        JsonElement inputs = result.GetProperty("provenance").GetProperty("inputs");
        Assert.Equal("image.nii.gz", inputs[0].GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Workspace.PhantomMask))), inputs[1].GetProperty("sha256").GetString());

        // The settings in the results are a settings file.
        string settings = space.Text("s.json", result.GetProperty("provenance").GetProperty("settings").GetRawText());
        CommandLine.Run("radiomics", "--image", Workspace.PhantomImage, "--roi", Workspace.PhantomMask, "--settings", settings, "--case", "phantom", "--out", space["w.json"]).MustSucceed();
        Assert.Equal(File.ReadAllText(space["v.json"]), File.ReadAllText(space["w.json"]));
    }

    [Fact]
    public void Run_CaseNameThatASpreadsheetWouldRun_IsHarmless()
    {
        using var space = new Workspace();
        CommandLine.Run([.. Phantom.SkipLast(2), "--case", "=1+1", "--out", space["v.csv"]]).MustSucceed();
        Assert.All(Csv.Read(space["v.csv"]), static row => Assert.Equal("'=1+1", row["case"]));
    }

    [Fact]
    public void Run_NotFiniteIntensityInTheRegion_GivesAStatusWithAReason()
    {
        using var space = new Workspace();
        string image = space.Image(change: static v => v[(((1 * 5) + 1) * 6) + 1] = float.NaN);
        CommandLine.Run("radiomics", "--image", image, "--roi", space.Labels(labels: 1), "--families", "ngtdm", "--out", space["v.csv"]).MustFail(4, "1 of 1 region failed");
        Assert.All(Csv.Read(space["v.csv"]), static row =>
        {
            Assert.Equal(("Failed", string.Empty), (row["status"], row["value"]));
            Assert.NotEmpty(row["reason"]);
        });
    }

    [Fact]
    public void Run_Cancelled_StopsWithoutAFile()
    {
        using var space = new Workspace();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        CommandLine.Run(stop.Token, [.. Phantom, "--out", space["v.csv"]]).MustFail(1, "Stopped");
        Assert.Empty(space.Files);
    }

    private static string Scrub(string text) => text.Replace(ProvenanceRecord.SoftwareVersion, "VERSION", StringComparison.Ordinal);
}
