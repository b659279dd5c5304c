using System.Globalization;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>Leakage in <c>biomarkers dsc</c>: what the correction leaves of it, and how its reference is shown.</summary>
public sealed class DscLeakageTests
{
    private const double Large = 0.2;
    private const double Gate = 0.05;

    [Fact]
    public void Run_Bidirectional_TakesLeakageOut()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteLeakage(space);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", made.Labels, i => made.Labels.Voxels[i] == DscReferenceObject.NormalLabel);
        string[] common = ["dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--aif", space["object/aif.csv"], "--kh", "1", "--normal-roi", normal];
        CommandLine result = Succeed([.. common, "--leakage", "bidirectional", "--leakage-reference", $"roi:{normal}", "--out", space["maps"]]);
        Succeed([.. common, "--out", space["plain"]]);
        Assert.DoesNotContain(space.Files, static f => f.StartsWith("plain/leakage", StringComparison.Ordinal));

        Volume<float> corrected = Map(space, "maps/leakage/rcbv_corrected");
        Volume<float> uncorrected = Map(space, "maps/leakage/rcbv_uncorrected");
        Volume<float> k2 = Map(space, "maps/leakage/leakage_k2");
        int large = 0;
        foreach ((int x, int y, double tight) in Patches(uncorrected))
        {
            double error = (uncorrected[x, y, 0] / tight) - 1;
            Assert.InRange((corrected[x, y, 0] / tight) - 1, -Gate, Gate);
            large += Math.Abs(error) > Large ? 1 : 0;
            if (Math.Abs(error) > Large)
            {
                Assert.Equal(-Math.Sign(error), Math.Sign(k2[x, y, 0]));
            }
        }

        Assert.InRange(large, 20, 54);

        // The deconvolved curves are the corrected ones: related volumes of a row become alike, which they are not otherwise.
        Volume<float> related = Map(space, "maps/relative_cbv");
        Volume<float> plain = Map(space, "plain/relative_cbv");
        Assert.All(Patches(uncorrected), p => Assert.Equal(related[0, p.Y, 0], related[p.X, p.Y, 0], 0.06 * related[0, p.Y, 0]));
        Assert.Contains(Patches(uncorrected), p => Math.Abs((plain[p.X, p.Y, 0] / plain[0, p.Y, 0]) - 1) > 1);

        string[] expected =
        [
            "leakage/kep.nii.gz", "leakage/leakage_k1.nii.gz", "leakage/leakage_k2_se.nii.gz", "leakage/maps.json", "leakage_candidates.nii.gz", "leakage_reference.csv", "leakage_reference.png",
            "leakage_reference.svg", "leakage_reference_mask.nii.gz", "leakage_k2.png", "rcbv_corrected.png", "rcbv_uncorrected.png", "curve.png",
        ];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));
        Assert.Contains("The leakage reference is the mean of 24 voxels (24 NonEnhancing)", result.Error, StringComparison.Ordinal);
        string json = File.ReadAllText(space["maps/maps.json"]);
        Assert.Contains("leakage correction", json, StringComparison.Ordinal);
        Assert.Contains("\"leakage reference\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RegionOnly_StillFindsNormalTissueAndReferenceOutside()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteLeakage(space);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", made.Labels, i => made.Labels.Voxels[i] == DscReferenceObject.NormalLabel);
        string leaking = DscFiles.WriteMask(space, "leaking.nii.gz", made.Labels, i => made.Truth[KineticMeasures.Ktrans].Voxels[i] > 0.15f && made.Truth[DscReferenceMeasures.Cbv].Voxels[i] == 6);
        string[] common = ["dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--aif", space["object/aif.csv"], "--leakage", "bidirectional", "--normal-roi", normal, "--roi", leaking];
        Succeed([.. common, "--roi-only", "--out", space["maps"]]);
        Succeed([.. common, "--out", space["all"]]);
        Volume<float> few = Map(space, "maps/relative_cbv");
        Volume<float> all = Map(space, "all/relative_cbv");
        Assert.Equal(12 + 24, few.Voxels.ToArray().Count(float.IsFinite));
        Assert.All(Enumerable.Range(0, few.Geometry.VoxelCount), i => Assert.True(float.IsNaN(few.Voxels[i]) || few.Voxels[i] == all.Voxels[i]));
        Assert.Equal(File.ReadAllBytes(space["maps/report.csv"]), File.ReadAllBytes(space["all/report.csv"]));
    }

    [Fact]
    public void Run_OneWay_FailsWhereMuchComesBack()
    {
        using var space = new Workspace();
        DscFiles.WriteLeakage(space);
        Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--method", "gamma", "--leakage", "bsw", "--out", space["maps"]);
        Volume<float> corrected = Map(space, "maps/leakage/rcbv_corrected");
        Volume<float> uncorrected = Map(space, "maps/leakage/rcbv_uncorrected");
        Assert.Contains(Patches(uncorrected), p => Math.Abs((corrected[p.X, p.Y, 0] / p.Tight) - 1) > Large);
        Assert.True(Patches(uncorrected).Average(p => Math.Abs((corrected[p.X, p.Y, 0] / p.Tight) - 1)) < Patches(uncorrected).Average(p => Math.Abs((uncorrected[p.X, p.Y, 0] / p.Tight) - 1)));
    }

    [Fact]
    public void Run_AutomaticReference_LiesInTissueWithoutLeakage()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteLeakage(space);
        CommandLine result = Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--method", "gamma", "--leakage", "bidirectional", "--out", space["maps"]);
        Assert.Contains("Look at leakage_reference.png", result.Error, StringComparison.Ordinal);
        Volume<ushort> mask = ImageFile.ReadLabels(space["maps/leakage_reference_mask.nii.gz"]);
        Volume<float> ktrans = made.Truth[KineticMeasures.Ktrans];
        Assert.All(Enumerable.Range(0, mask.Geometry.VoxelCount), i => Assert.True(mask.Voxels[i] == 0 || ktrans.Voxels[i] <= 0.02f));
        string table = space["maps/leakage_reference.csv"];
        Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--method", "gamma", "--leakage", "bidirectional", "--leakage-reference", table, "--out", space["again"]);
        Assert.Equal(File.ReadAllBytes(space["maps/leakage/leakage_k2.nii.gz"]), File.ReadAllBytes(space["again/leakage/leakage_k2.nii.gz"]));
    }

    [Fact]
    public void Run_ReferenceThatLeaks_IsRefusedWithCounts()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteLeakage(space);
        string leaking = DscFiles.WriteMask(space, "leaking.nii.gz", made.Labels, i => made.Truth[KineticMeasures.Ktrans].Voxels[i] > 0.15f && made.Truth[DscReferenceMeasures.ExtravascularRelaxivity].Voxels[i] > 30);
        string[] common = ["dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--method", "gamma", "--leakage", "bsw"];
        CommandLine.Run([.. common, "--leakage-reference", $"roi:{leaking}", "--out", space["maps"]]).MustFail(4, "--leakage-reference: 0 voxels without leakage were found", "--leakage-reference roi:FILE");
        CommandLine.Run([.. common, "--mask", leaking, "--out", space["maps"]]).MustFail(4, "--leakage-reference: ", "0 voxels");
        Assert.False(Directory.Exists(space["maps"]));
    }

    [Fact]
    public void Curves_WithAReferenceColumn_AreCorrected()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscReferenceObject.Create(DscReferenceSpecifications.Leakage with { PatchSize = 1, NormalRows = 1 }, DscFiles.Recirculating);
        double[] times = made.Signal.Times.ToArray();
        double[] Curve(int x, int y) => [.. made.Signal.Frames.Select(frame => (double)frame[x, y, 0])];
        string curves = DscFiles.WriteCurves(space, times, ("tight", Curve(0, 2)), ("leaks", Curve(5, 2)), ("normal", Curve(0, 9)));
        Succeed("dsc", "--curves", curves, "--from", "signal", "--te", "0.03", "--method", "gamma", "--leakage", "bidirectional", "--leakage-reference", "normal", "--out", space["fits.csv"]);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.Equal(["tight", "leaks"], rows.Select(static r => r["curve"]).Distinct());
        double Value(string curve, string parameter) => double.Parse(rows.Single(r => r["curve"] == curve && r["parameter"] == parameter)["value"], CultureInfo.InvariantCulture);
        double tight = Value("tight", "rcbv_uncorrected");
        Assert.InRange(Math.Abs((Value("leaks", "rcbv_uncorrected") / tight) - 1), Large, 10);
        Assert.InRange((Value("leaks", "rcbv_corrected") / tight) - 1, -Gate, Gate);
        Assert.Contains(rows, static r => r["parameter"] == "gamma_area");
    }

    /// <summary>A voxel of each patch, with the area of the same tissue without leakage, on the left of its row.</summary>
    private static IEnumerable<(int X, int Y, double Tight)> Patches(Volume<float> uncorrected)
    {
        for (int y = 0; y < 18; y += 2)
        {
            for (int x = 0; x < 12; x += 2)
            {
                yield return (x, y, uncorrected[0, y, 0]);
            }
        }
    }

    private static CommandLine Succeed(params string[] args)
    {
        var result = CommandLine.Run(args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private static Volume<float> Map(Workspace space, string file) => ImageFile.Read<float>(space[$"{file}.nii.gz"]);
}
