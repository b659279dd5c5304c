using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>SUV of a PET series: image, audit, DICOM series, and what is refused.</summary>
public sealed class SuvCommandTests
{
    [Fact]
    public void Suv_WithoutOut_ShowsTheAudit()
    {
        CommandLine result = CommandLine.Run("suv", "--series", Series("c0_0"));
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("SUV audit: BodyWeight in g/ml", result.Output, StringComparison.Ordinal);
        Assert.Contains("rule: AcquisitionTime", result.Output, StringComparison.Ordinal);
        Assert.Contains("note: c0_0: Values come from", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c0_0")]
    [InlineData("c1_0")]
    [InlineData("c2_philips_acsf")]
    [InlineData("c3_2_siemens")]
    [InlineData("c5_ga68")]
    public void Suv_AsAnImage_HasThePublishedValues(string name)
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("suv", "--series", Series(name), "--out", space["suv.nii.gz"], "--audit", space["audit.json"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Wrote {space["suv.nii.gz"]}", result.Output, StringComparison.Ordinal);
        float[] values = [.. ImageFile.Read<float>(space["suv.nii.gz"]).Voxels.ToArray().Where(static v => v > 0.05)];
        Assert.Equal((0.2, 4.0), (values.Min(), values.Max()), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.005 && Math.Abs(a.Item2 - b.Item2) < 0.005);
        Assert.Equal("BodyWeight", JsonDocument.Parse(File.ReadAllText(space["audit.json"])).RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public void Suv_AsASeries_IsReadBackAsTheSameValues()
    {
        using var space = new Workspace();
        CommandLine.Run("suv", "--series", Series("c0_0"), "--out", space["suv.nii.gz"]);
        CommandLine result = CommandLine.Run("suv", "--series", Series("c0_0"), "--out", space["derived"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Wrote 4 files", result.Output, StringComparison.Ordinal);
        DicomSeries derived = DicomSeries.Read(space["derived"]);
        Assert.Equal(Unit.SuvBodyWeight, derived.Unit);
        float[] expected = ImageFile.Read<float>(space["suv.nii.gz"]).Voxels.ToArray();
        float[] found = derived.ToVolume<float>().Voxels.ToArray();
        Assert.All(expected.Zip(found), static pair => Assert.Equal(pair.First, pair.Second, 4));
        CommandLine.Run("suv", "--series", Series("c0_0"), "--out", space["derived"]).MustFail(1, "holds other files", "--overwrite");
    }

    [Fact]
    public void Suv_FactThatIsNotNeeded_IsSaid()
    {
        CommandLine result = CommandLine.Run("suv", "--series", Series("c0_0"), "--fact", "height=1.75,weight=70");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("BodyWeight needs no height; --fact height was not used.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--fact weight", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a_no_attn", "--not-attenuation-corrected")]
    [InlineData("a_no_weight", "--fact KEY=VALUE")]
    [InlineData("a_dose_zero", "--fact KEY=VALUE")]
    [InlineData("a_two_tracers", "--tracer N")]
    [InlineData("a_propcps", "PROPCPS")]
    public void Suv_ThatTheHeaderDoesNotSupport_IsRefusedWithWhatToDo(string name, string words)
    {
        CommandLine result = CommandLine.Run("suv", "--series", Series(name));
        result.MustFail(4, name, words);
        Assert.DoesNotContain("SuvOptions", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("acquisition with", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a_no_attn", "--not-attenuation-corrected")]
    [InlineData("a_no_weight", "--fact", "weight=70")]
    [InlineData("a_dose_zero", "--fact", "dose=368080000")]
    [InlineData("a_two_tracers", "--tracer", "1")]
    public void Suv_ThatIsAllowedOrCompleted_IsComputed(string name, params string[] more)
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run(["suv", "--series", Series(name), .. more, "--out", space["suv.nii.gz"], "--audit", space["audit.txt"]]);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(4, ImageFile.Read<float>(space["suv.nii.gz"]).Voxels.ToArray().Max(), 0.005);
        if (more is ["--fact", ..])
        {
            Assert.Contains("given by --fact", File.ReadAllText(space["audit.txt"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Suv_WhoseUnitPetImagesDoNotKnow_IsRefusedAsASeries()
    {
        using var space = new Workspace();
        CommandLine.Run("suv", "--series", Series("c0_0"), "--type", "idml", "--out", space["derived"]).MustFail(4, "no unit %/ml", ".nii.gz");
        Assert.False(Directory.Exists(space["derived"]));
    }

    [Fact]
    public void Suv_OfAnotherPolicyOrKind_IsThatOne()
    {
        using var space = new Workspace();
        CommandLine.Run("suv", "--series", Series("a_philips_both"), "--policy", "qiba", "--out", space["q.nii.gz"]);
        Assert.Equal(4.4, ImageFile.Read<float>(space["q.nii.gz"]).Voxels.ToArray().Max(), 0.01);
        CommandLine.Run("suv", "--series", Series("c0_0"), "--type", "kbqml", "--out", space["k.json"]);
        Assert.Equal("kBq/ml", JsonDocument.Parse(File.ReadAllText(space["k.json"])).RootElement.GetProperty("unit").GetString());
    }

    [Fact]
    public void Radiomics_InSuv_MeasuresTheDerivedValues()
    {
        using var space = new Workspace();
        CommandLine.Run("suv", "--series", Series("c0_0"), "--out", space["suv.nii.gz"]);
        Volume<float> suv = ImageFile.Read<float>(space["suv.nii.gz"]);
        ImageFile.Write(space["mask.nii.gz"], Volume.Create<byte, int>(suv.Geometry, 0, static (voxels, _) => voxels.Fill(1)));
        string[] start = ["radiomics", "--image", Series("c0_0"), "--roi", space["mask.nii.gz"], "--families", "intensity_statistics"];
        CommandLine result = CommandLine.Run([.. start, "--suv", "bw", "--out", space["v.csv"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        IReadOnlyDictionary<string, string> maximum = Csv.Read(space["v.csv"]).First(static r => r["tag"] == "stat_max");
        Assert.Equal("g/ml", maximum["unit"]);
        Assert.Equal(4, double.Parse(maximum["value"], System.Globalization.CultureInfo.InvariantCulture), 0.005);
        CommandLine.Run([.. start, "--suv", "hot"]).MustFail(2, "--suv is 'hot'", "lbm-janma");
        CommandLine.Run("radiomics", "--image", space["suv.nii.gz"], "--roi", space["mask.nii.gz"], "--suv", "bw").MustFail(4, "suv.nii.gz is none");
    }

    [Fact]
    public void Suv_OfWhatIsNoPet_IsRefused() =>
        CommandLine.Run("suv", "--series", Repository.Data("ibsi1", "ct_phantom", "dicom", "image")).MustFail(4, "modality 'CT' and no PET", "biomarkers inspect");

    [Theory]
    [InlineData("", "--series is missing")]
    [InlineData("--series x --type suv", "--type is 'suv'", "lbm-janma")]
    [InlineData("--series x --policy mine", "--policy is 'mine'", "qiba")]
    [InlineData("--series x --tracer 0", "--tracer is '0'")]
    [InlineData("--series x --fact mood=good", "no key 'mood'", "weight (kg)")]
    [InlineData("--series x --fact weight=-3", "greater than 0")]
    [InlineData("--series x --fact sex=X", "M, F or O")]
    [InlineData("--series x --out a.png", "--out is 'a.png'")]
    [InlineData("--series x --audit a.pdf", "--audit is 'a.pdf'")]
    public void CommandLine_ThatCannotBe_IsWrongUsage(string args, params string[] words) =>
        CommandLine.Run(["suv", .. args.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).MustFail(2, words);

    [Fact]
    public void Series_ThatIsMissing_IsUnreadable() => CommandLine.Run("suv", "--series", "no-such-folder").MustFail(3, "There is no file or folder no-such-folder", "--series");

    private static string Series(string name) => Repository.Data("suv", "synthetic", name);
}
