using System.Globalization;
using System.Text;
using Biomarkers.Testing;

namespace Biomarkers.Core.Tests.Tables;

public sealed class MeasurementCsvTests
{
    [Fact]
    public void Write_Header_HasTheColumnsInTheirOrder() =>
        Assert.Equal(
            "case,image,roi,filter,family,family_id,feature,feature_id,tag,aggregation,aggregation_id,value,unit,status,reason\n",
            Long());

    [Fact]
    public void Write_Region_WritesEveryMeasurement()
    {
        string[] lines = Long(Samples.Region()).Split('\n');
        Assert.Equal("case 1,ct.nii.gz,gtv.nii.gz:1,,morphology,HCUG,Volume (mesh),RNU0,morph_volume,,,358702.123456789,mm3,Computed,", lines[1]);
        Assert.Equal("case 1,ct.nii.gz,gtv.nii.gz:1,,morphology,HCUG,Flatness,N17B,morph_pca_flatness,,,,1,Undefined,\"The region is one voxel, so its axes have no length.\"", lines[2]);
        Assert.Equal("case 1,ct.nii.gz,gtv.nii.gz:1,,intensity_statistics,UHIW,Mean,Q4LE,stat_mean,,,-42.5,[hnsf'U],Computed,", lines[3]);
        Assert.Equal("case 1,ct.nii.gz,gtv.nii.gz:1,,glcm,LFYI,\"Maximal correlation, \"\"MCC\"\"\",,cm_mcc_3D_comb,\"3D, merged\",IAZD,,1,Failed,The matrix is empty.", lines[8]);
        Assert.Equal("case 1,ct.nii.gz,gtv.nii.gz:1,log-3mm,intensity_statistics,UHIW,Mean,Q4LE,stat_mean,,,3,[hnsf'U],Computed,", lines[9]);
        Assert.Equal(string.Empty, lines[10]);
        Assert.Equal(11, lines.Length);
    }

    [Fact]
    public void Write_FailedRegion_IsOneRowWithItsReason() =>
        Assert.Equal("c,i,r,,,,,,,,,,,Failed,\"Label 7 does not occur, there are 1 and 2.\"\n", Long(MeasuredRegion.Failed("c", "i", "r", "Label 7 does not occur, there are 1 and 2."))[Long().Length..]);

    [Fact]
    public void Write_AnyDouble_ReadsBackBitIdentical()
    {
        var random = new Random(3);
        var bytes = new byte[8];
        for (int i = 0; i < 500; i++)
        {
            random.NextBytes(bytes);
            double value = BitConverter.ToDouble(bytes);
            if (!double.IsFinite(value))
            {
                continue;
            }

            var set = new FeatureSet([Measurement.Computed(Samples.Mean, value, Unit.One)]);
            string text = Csv.Parse(set.ToCsv())[0]["value"];
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("\0=1", "\uFFFD=1")]
    [InlineData("=cmd|'/C calc'!A0,\"x\"", "'=cmd|'/C calc'!A0,\"x\"")]
    [InlineData("a=1", "a=1")]
    [InlineData(" padded ", " padded ")]
    [InlineData("two\nlines", "two\nlines")]
    public void Write_TextThatASpreadsheetWouldRun_IsPrefixedAndQuoted(string text, string expected)
    {
        IReadOnlyList<string> cells = [.. DelimitedText.Read(new StringReader(Long(MeasuredRegion.Failed(text, "i", "r", text))), "t").Last().Cells];
        Assert.Equal(expected, cells[0]);
        Assert.Equal(expected, cells[14]);
    }

    [Fact]
    public void Write_NegativeNumber_IsNeverPrefixed()
    {
        var set = new FeatureSet([Measurement.Computed(Samples.Mean, -1.5, Unit.One)]);
        Assert.Contains(",-1.5,", set.ToCsv(), StringComparison.Ordinal);
        Assert.Contains(",-1.5\n", set.ToWideCsv(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OtherCulture_ChangesNothing()
    {
        string expected = Long(Samples.Region());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, Long(Samples.Region()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_Stream_IsUtf8WithoutMarkAndStaysOpen()
    {
        using var stream = new MemoryStream();
        MeasurementCsv.Write(stream, [Samples.Region("Größe")]);
        Assert.True(stream.CanWrite);
        Assert.Equal(Long(Samples.Region("Größe")), new UTF8Encoding(false, true).GetString(stream.ToArray()));
        Assert.Equal((byte)'c', stream.ToArray()[0]);
    }

    [Fact]
    public void WriteWide_HasOneRowARegionAndTheUnionOfColumns()
    {
        var other = new MeasuredRegion("case 2", "i", "r", new FeatureSet([Measurement.Computed(Samples.JointMaximum, 7, Unit.One, new(Aggregation.Slices2D))]));
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Parse(Wide(Samples.Region(), other, MeasuredRegion.Failed("case 3", "i", "r", "gone")));
        Assert.Equal(3, rows.Count);
        Assert.Equal(
            ["case", "image", "roi", "status", "reason", "morph_volume", "morph_pca_flatness", "stat_mean", "stat_var", "cm_joint_max_3D_avg", "cm_mcc_3D_avg", "cm_joint_max_3D_comb", "cm_mcc_3D_comb", "log-3mm:stat_mean", "cm_joint_max_2D"],
            rows[0].Keys);
        Assert.Equal("Failed", rows[0]["status"]);
        Assert.Equal("1 × The region is one voxel, so its axes have no length. | 1 × The matrix is empty.", rows[0]["reason"]);
        Assert.Equal("-42.5", rows[0]["stat_mean"]);
        Assert.Equal("3", rows[0]["log-3mm:stat_mean"]);
        Assert.Equal(string.Empty, rows[0]["morph_pca_flatness"]);
        Assert.Equal(("7", string.Empty, "Computed"), (rows[1]["cm_joint_max_2D"], rows[1]["stat_mean"], rows[1]["status"]));
        Assert.Equal(("Failed", "gone", string.Empty), (rows[2]["status"], rows[2]["reason"], rows[2]["stat_mean"]));
    }

    [Fact]
    public void WriteWide_OneTagUnderTwoDiscretisations_GetsTwoColumns()
    {
        var set = new FeatureSet(
        [
            Measurement.Computed(Samples.JointMaximum, 1, Unit.One, new(Aggregation.Merged3D, null, "FBN 32")),
            Measurement.Computed(Samples.JointMaximum, 2, Unit.One, new(Aggregation.Merged3D, null, "FBS 25")),
        ]);
        IReadOnlyDictionary<string, string> row = Csv.Parse(set.ToWideCsv())[0];
        Assert.Equal("1", row["cm_joint_max_3D_comb@FBN 32"]);
        Assert.Equal("2", row["cm_joint_max_3D_comb@FBS 25"]);
    }

    private static string Long(params MeasuredRegion[] regions)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        MeasurementCsv.Write(writer, regions);
        return writer.ToString();
    }

    private static string Wide(params MeasuredRegion[] regions)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        MeasurementCsv.WriteWide(writer, regions);
        return writer.ToString();
    }
}
