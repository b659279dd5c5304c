using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Settings;

public sealed class RadiomicsSettingsTests
{
    public static TheoryData<string> ProfileNames => [.. RadiomicsProfiles.All.Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(ProfileNames))]
    public void ToJson_ReadBack_IsTheSameText(string name)
    {
        string json = RadiomicsProfiles.Find(name).ToJson();
        Assert.Equal(json, RadiomicsSettings.ParseJson(json).ToJson());
    }

    [Theory]
    [MemberData(nameof(ProfileNames))]
    public void ProfileFile_EqualsTheRecord(string name)
    {
        string file = Path.Combine(Repository.Root, "src", "Biomarkers.Radiomics", "Profiles", name + ".json");
        Assert.Equal(RadiomicsProfiles.Find(name).ToJson(), File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(ProfileNames))]
    public void Profile_HasNoProblem(string name) => Assert.Empty(RadiomicsProfiles.Find(name).Validate());

    [Fact]
    public void ParseJson_EmptyObject_GivesTheDefaults() =>
        Assert.Equal(new RadiomicsSettings().ToJson(), RadiomicsSettings.ParseJson("{}").ToJson());

    [Fact]
    public void ParseJson_OneNestedKey_KeepsItsSiblingsDefaults()
    {
        RadiomicsSettings settings = RadiomicsSettings.ParseJson("""{"discretisation":{"method":"FixedBinNumber"}}""");
        Assert.Equal(DiscretisationMethod.FixedBinNumber, settings.Discretisation.Method);
        Assert.Equal(32, settings.Discretisation.BinCount);
    }

    [Fact]
    public void ParseJson_EmptyObject_ComputesWhatTheDefaultProfileDoes() =>
        Assert.Equal(RadiomicsProfiles.Default.ToJson(), RadiomicsSettings.ParseJson("""{"name":"default"}""").ToJson());

    [Fact]
    public void ParseJson_DistanceThatFamiliesAskedForAllow_IsAccepted() =>
        Assert.Equal(20, RadiomicsSettings.ParseJson("""{"texture":{"distance":20},"families":["glcm","glrlm"]}""").Texture.Distance);

    [Fact]
    public void ParseJson_ByteOrderMark_IsSkipped() =>
        Assert.Equal("custom", RadiomicsSettings.ParseJson([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']).Name);

    [Fact]
    public void ParseJson_OpenRange_IsInfinite() =>
        Assert.Equal(new IntensityRange(0, double.PositiveInfinity), RadiomicsSettings.ParseJson("""{"resegmentation":{"range":[0,null]}}""").Resegmentation.Range);

    [Theory]
    [InlineData("""{"resampling":{"spacng":1}}""", "resampling.spacng", "There is no such key")]
    [InlineData("""{"Name":"a"}""", "Name", "There is no such key")]
    [InlineData("""{"resampling":{"spacing":"a"}}""", "resampling.spacing", "three numbers")]
    [InlineData("""{"resampling":{"spacing":[1,2]}}""", "resampling.spacing", "three numbers")]
    [InlineData("""{"resampling":{"spacing":[1,null,2]}}""", "resampling.spacing", "three numbers")]
    [InlineData("""{"resampling":{"spacing":[1,0,2]}}""", "resampling.spacing", "greater than 0")]
    [InlineData("""{"resampling":{"spacing":[-1,1,2]}}""", "resampling.spacing", "greater than 0")]
    [InlineData("""{"resampling":null}""", "resampling", "an object")]
    [InlineData("""{"discretisation":{"method":"FBN"}}""", "discretisation.method", "FixedBinNumber")]
    [InlineData("""{"discretisation":{"method":1}}""", "discretisation.method", "FixedBinNumber")]
    [InlineData("""{"discretisation":{"binCount":1.5}}""", "discretisation.binCount", "an integer")]
    [InlineData("""{"discretisation":{"binCount":65536}}""", "discretisation.binCount", "65535")]
    [InlineData("""{"discretisation":{"binCount":9007199254740993}}""", "discretisation.binCount", "an integer")]
    [InlineData("""{"discretisation":{"binWidth":1e999}}""", "discretisation.binWidth", "finite")]
    [InlineData("""{"discretisation":{"binWidth":-0}}""", "discretisation.binWidth", "greater than 0")]
    [InlineData("""{"discretisation":{"binWidth":"25"}}""", "discretisation.binWidth", "a number")]
    [InlineData("""{"discretisation":{"binWidth":NaN}}""", "", "not valid JSON")]
    [InlineData("""{"roundInput":1}""", "roundInput", "true or false")]
    [InlineData("""{"families":["glcm","glcm"]}""", "families[1]", "twice")]
    [InlineData("""{"families":["texture"]}""", "families[0]", "glcm")]
    [InlineData("""{"families":[]}""", "families", "At least one")]
    [InlineData("""{"families":null}""", "families", "a list of texts")]
    [InlineData("""{"texture":{"aggregations":[null]}}""", "texture.aggregations[0]", "BTW3")]
    [InlineData("""{"texture":{"aggregations":["IAZD"]}}""", "texture.aggregations", "glszm needs one of 8QNN")]
    [InlineData("""{"texture":{"distance":1.5}}""", "texture.distance", "whole number")]
    [InlineData("""{"texture":{"distance":20}}""", "texture.distance", "more than 65535 neighbours")]
    [InlineData("""{"texture":{"distance":30,"norm":"Euclidean"},"families":["glcm"]}""", "texture.distance", "more than 4096")]
    [InlineData("""{"intensityUnit":"HU"}""", "intensityUnit", "[hnsf'U]")]
    [InlineData("""{"texture":{"distance":0}}""", "texture.distance", "between 1 and 100")]
    [InlineData("""{"resegmentation":{"range":[5,1]}}""", "resegmentation.range", "must not exceed")]
    [InlineData("""{"resegmentation":{"outlierSigmas":0}}""", "resegmentation.outlierSigmas", "above 0")]
    [InlineData("""{"ivhDiscretisation":{"method":"FixedBinSizeEqualised"}}""", "ivhDiscretisation.method", "Equalised")]
    [InlineData("""{"intensityUnit":"a b"}""", "intensityUnit", "UCUM")]
    [InlineData("""{"name":"a","name":"b"}""", "name", "twice")]
    [InlineData("[1]", "", "object")]
    [InlineData("", "", "not valid JSON")]
    [InlineData("{} {}", "", "not valid JSON")]
    [InlineData("{/* why */}", "", "not valid JSON")]
    [InlineData("""{"name":"a",}""", "", "not valid JSON")]
    public void ParseJson_Unusable_NamesPathAndProblem(string json, string path, string fragment)
    {
        var failure = Assert.Throws<SettingsException>(() => RadiomicsSettings.ParseJson(json, "my.json"));
        Assert.Equal(path, failure.Path);
        Assert.Contains(fragment, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("my.json", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void ToJson_AnyCulture_IsTheSame(string culture)
    {
        string expected = RadiomicsProfiles.IbsiC.ToJson();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, RadiomicsSettings.ParseJson(expected).ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
