using System.Text;
using System.Text.Json;

namespace Biomarkers.Core.Tests.Tables;

public sealed class MeasurementJsonTests
{
    [Fact]
    public void Write_Region_HoldsValuesAndProvenance()
    {
        JsonElement result = Parse(Samples.Region()).GetProperty("results")[0];
        Assert.Equal("case 1", result.GetProperty("case").GetString());
        Assert.Equal("gtv.nii.gz:1", result.GetProperty("roi").GetString());
        JsonElement provenance = result.GetProperty("provenance");
        Assert.Equal("1.2.3", provenance.GetProperty("version").GetString());
        JsonElement image = provenance.GetProperty("inputs")[0];
        Assert.Equal("00ff", image.GetProperty("sha256").GetString());
        Assert.Equal([4, 5, 6], image.GetProperty("geometry").GetProperty("size").EnumerateArray().Select(static e => e.GetInt32()));
        Assert.Equal([0.1, 0.2, 3], image.GetProperty("geometry").GetProperty("spacing_mm").EnumerateArray().Select(static e => e.GetDouble()));
        Assert.Equal("1.2.840", image.GetProperty("geometry").GetProperty("frame_of_reference").GetString());
        Assert.Equal("mask «tumour».nii", provenance.GetProperty("inputs")[1].GetProperty("name").GetString());
        Assert.Equal(2.5, provenance.GetProperty("settings").GetProperty("resampling").GetProperty("spacing")[2].GetDouble());
        Assert.Equal("(2, 2, 2.5) mm", provenance.GetProperty("steps")[0].GetProperty("facts").GetProperty("spacing").GetString());
    }

    [Fact]
    public void Write_Measurements_KeepEveryBitAndEveryReason()
    {
        JsonElement[] all = [.. Parse(Samples.Region()).GetProperty("results")[0].GetProperty("measurements").EnumerateArray()];
        FeatureSet set = Samples.Set();
        Assert.Equal(set.Count, all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal(set[i].Tag, all[i].GetProperty("tag").GetString());
            Assert.Equal(set[i].Status.ToString(), all[i].GetProperty("status").GetString());
            Assert.Equal(set[i].Unit.Code, all[i].GetProperty("unit").GetString());
            if (set[i].Status == MeasureStatus.Computed)
            {
                Assert.Equal(set[i].Value, all[i].GetProperty("value").GetDouble());
            }
            else
            {
                Assert.Equal(JsonValueKind.Null, all[i].GetProperty("value").ValueKind);
                Assert.Equal(set[i].Reason, all[i].GetProperty("reason").GetString());
            }
        }
    }

    [Fact]
    public void Write_FailedRegion_SaysWhy()
    {
        JsonElement result = Parse(MeasuredRegion.Failed("c", "i", "r", "gone \" \u0001")).GetProperty("results")[0];
        Assert.Equal("Failed", result.GetProperty("status").GetString());
        Assert.Equal("gone \" \u0001", result.GetProperty("reason").GetString());
        Assert.False(result.TryGetProperty("measurements", out _));
    }

    [Fact]
    public void Write_SettingsThatAreNotJson_AreRefused()
    {
        var region = new MeasuredRegion("c", "i", "r", Samples.Set(new ProvenanceRecord { SettingsJson = "{oops" }));
        Assert.Throws<ArgumentException>(() => Parse(region));
    }

    [Fact]
    public void Write_Text_HasLfAlone()
    {
        string text = Samples.Set(Samples.Provenance()).ToJson();
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Contains("«tumour»", text, StringComparison.Ordinal);
    }

    private static JsonElement Parse(params MeasuredRegion[] regions)
    {
        using var stream = new MemoryStream();
        MeasurementJson.Write(stream, regions);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }
}
