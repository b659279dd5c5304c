using System.Text;
using System.Text.Json;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void Manifest_OfGoodCases_IsMeasuredInItsOrder()
    {
        using var space = new Workspace();
        Directory.CreateDirectory(space["sub"]);
        space.Image("sub/i.nii.gz");
        space.Labels("sub/m.nii.gz", null, 1, 2);
        var table = new StringBuilder("case,image,roi,label\n");
        for (int i = 20; i > 0; i--)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{i},sub/i.nii.gz,sub/m.nii.gz,{(i % 3 == 0 ? "all" : i % 3 == 1 ? "1" : "2")}\n");
        }

        space.Text("cases.csv", table.ToString());
        foreach (string threads in new[] { "1", "3" })
        {
            CommandLine.Run("radiomics", "--manifest", space["cases.csv"], "--families", "ngtdm", "--out", space[$"{threads}.csv"], "--threads", threads).MustSucceed();
        }

        Assert.Equal(File.ReadAllText(space["1.csv"]), File.ReadAllText(space["3.csv"]));
        string[] regions = [.. Csv.Read(space["1.csv"]).Select(static r => $"{r["case"]} {r["roi"]}").Distinct()];
        Assert.Equal(26, regions.Length);
        Assert.Equal(["p20 m.nii.gz:2", "p19 m.nii.gz:1", "p18 m.nii.gz:1", "p18 m.nii.gz:2"], regions[..4]);
    }

    [Fact]
    public void Manifest_CaseThatFails_BecomesARowAndTheRestGoesOn()
    {
        using var space = new Workspace();
        space.Image("i.nii.gz");
        space.Labels("m.nii.gz", null, 1, 2);
        space.Text("bad.nii", "junk");
        space.Text("cases.csv", """
            case,image,roi,label
            good,i.nii.gz,m.nii.gz,2
            gone,none.nii.gz,m.nii.gz,1
            junk,bad.nii,m.nii.gz,1
            open,i.nii.gz,m.nii.gz,
            label,i.nii.gz,m.nii.gz,5
            last,i.nii.gz,m.nii.gz,1

            """);
        CommandLine result = CommandLine.Run("radiomics", "--manifest", space["cases.csv"], "--families", "ngtdm", "--out", space["v.csv"]);
        result.MustFail(4, "4 of 6 regions failed", "v.csv");
        IReadOnlyDictionary<string, string>[] rows = [.. Csv.Read(space["v.csv"])];
        Assert.Equal(["good", "gone", "junk", "open", "label", "last"], rows.Select(static r => r["case"]).Distinct());
        IReadOnlyDictionary<string, string>[] failed = [.. rows.Where(static r => r["status"] == "Failed")];
        Assert.Equal(4, failed.Length);
        Assert.All(failed, static r => Assert.Equal((string.Empty, string.Empty, string.Empty), (r["feature"], r["tag"], r["value"])));
        Assert.Equal("There is no file none.nii.gz. Check cases.csv, line 3; paths there are relative to the table.", failed[0]["reason"]);
        Assert.Contains("bad.nii", failed[1]["reason"], StringComparison.Ordinal);
        Assert.Contains("several labels", failed[2]["reason"], StringComparison.Ordinal);
        Assert.EndsWith("Write one of them, or all, under 'label' in cases.csv, line 5.", failed[2]["reason"], StringComparison.Ordinal);
        Assert.Contains("no label 5", failed[3]["reason"], StringComparison.Ordinal);
        Assert.Equal("none.nii.gz", failed[0]["image"]);
    }

    [Fact]
    public void Manifest_WithoutOut_ShowsFailuresInTheTable()
    {
        using var space = new Workspace();
        space.Image("i.nii.gz");
        space.Labels("m.nii.gz", null, 1);
        space.Text("cases.csv", "case,image,roi\na,i.nii.gz,m.nii.gz\nb,i.nii.gz,none.nii.gz\n");
        CommandLine result = CommandLine.Run("radiomics", "--manifest", space["cases.csv"], "--families", "ngtdm");
        result.MustFail(4, "1 of 2 regions failed", "in the table");
        Assert.Contains("a  ·  i.nii.gz  ·  m.nii.gz:1", result.Output, StringComparison.Ordinal);
        Assert.Contains("failed: There is no file", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_Json_HoldsEveryCase()
    {
        using var space = new Workspace();
        space.Image("i.nii.gz");
        space.Labels("m.nii.gz", null, 1);
        space.Text("cases.csv", "case,image,roi\na,i.nii.gz,m.nii.gz\nb,i.nii.gz,none.nii.gz\n");
        CommandLine.Run("radiomics", "--manifest", space["cases.csv"], "--families", "ngtdm", "--out", space["v.json"]).MustFail(4);
        JsonElement results = JsonDocument.Parse(File.ReadAllText(space["v.json"])).RootElement.GetProperty("results");
        Assert.Equal(["Computed", "Failed"], results.EnumerateArray().Select(static r => r.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("", "cases.csv, line 1", "empty")]
    [InlineData("case,image,roi,label\n", "no case")]
    [InlineData("case;image;roi;label\na;b;c;1\n", "line 1, column 1", "'case;image;roi;label'", "commas")]
    [InlineData("case,roi,image\na,b,c\n", "line 1, column 2", "'roi'", "'image'")]
    [InlineData("case,image,roi,label,more\na,b,c,1,x\n", "line 1, column 5", "'more'")]
    [InlineData("case,image\na,b\n", "line 1, column 3", "'roi'")]
    [InlineData("case,image,roi\na,b\n", "line 2", "2 cells")]
    [InlineData("case,image,roi\na,b,\n", "line 2, column 3", "'roi' is empty")]
    [InlineData("case,image,roi\n ,b,c\n", "line 2, column 1", "'case' is empty")]
    [InlineData("case,image,roi,label\na,b,c,1\na,b,c,1\n", "line 3, column 1", "line 2")]
    [InlineData("case,image,roi,label\na,b,c,1\na,x,c,2\n", "line 3, column 2", "another image")]
    [InlineData("case,image,roi,label\na,b,c,one\n", "line 2, column 4", "'one'")]
    [InlineData("case,image,roi,label\na,b,c,\"1\n", "line 2, column 4", "not closed")]
    [InlineData("case,image,roi,label\na,b,c,\0\n", "line 2, column 4", "NUL")]
    public void Manifest_ThatCannotBeRead_IsNamedWithLineAndColumn(string text, params string[] words)
    {
        using var space = new Workspace();
        CommandLine.Run("radiomics", "--manifest", space.Text("cases.csv", text)).MustFail(3, ["cases.csv", .. words]);
    }

    [Fact]
    public void Manifest_WithAMillionColumns_IsRefused()
    {
        using var space = new Workspace();
        CommandLine.Run("radiomics", "--manifest", space.Text("cases.csv", new string(',', 1_000_001))).MustFail(3, "more than 1024 cells");
    }

    [Fact]
    public void Manifest_SameCaseWithSeveralRegions_IsMeasured()
    {
        using var space = new Workspace();
        space.Image("i.nii.gz");
        space.Labels("m.nii.gz", null, 1, 2);
        space.Text("cases.csv", "case,image,roi,label\na,i.nii.gz,m.nii.gz,1\na,i.nii.gz,m.nii.gz,2\n");
        CommandLine.Run("radiomics", "--manifest", space["cases.csv"], "--families", "ngtdm", "--out", space["v.csv"], "--wide").MustSucceed();
        Assert.Equal(["m.nii.gz:1", "m.nii.gz:2"], Csv.Read(space["v.csv"]).Select(static r => r["roi"]));
    }

    [Fact]
    public void Manifest_BlanksAroundCells_DoNotCount()
    {
        using var space = new Workspace();
        space.Image("i.nii.gz");
        space.Labels("m.nii.gz", null, 1, 2);
        space.Text("cases.csv", "case,image,roi,label\na , i.nii.gz,\tm.nii.gz , 2\n");
        CommandLine.Run("radiomics", "--manifest", space["cases.csv"], "--families", "ngtdm", "--out", space["v.csv"], "--wide").MustSucceed();
        Assert.Equal([("a", "m.nii.gz:2")], Csv.Read(space["v.csv"]).Select(static r => (r["case"], r["roi"])));
    }

    [Fact]
    public void Manifest_Cancelled_LeavesNoFile()
    {
        using var space = new Workspace();
        space.Image("i.nii.gz");
        space.Labels("m.nii.gz", null, 1);
        space.Text("cases.csv", "case,image,roi\na,i.nii.gz,m.nii.gz\n");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        CommandLine.Run(stop.Token, "radiomics", "--manifest", space["cases.csv"], "--out", space["v.csv"]).MustFail(1, "Stopped");
        Assert.DoesNotContain(space.Files, static f => f.Contains("v.csv", StringComparison.Ordinal));
    }
}
