using Biomarkers.Testing.Hostile;

namespace Biomarkers.Dicom.Tests.Dataset;

public sealed class DicomFileTests
{
    [Theory]
    [InlineData(DicomBuilder.ExplicitLittle, false)]
    [InlineData(DicomBuilder.ExplicitBig, true)]
    public void Read_NumbersOfEveryRepresentation_GivesTheirValues(string syntax, bool isBigEndian)
    {
        byte[] elements = new DicomBuilder(isBigEndian).Text(0x00080016, "UI", "1.2")
            .Short(0x00280010, "US", Ordered(isBigEndian, [0xFE, 0xFF]))
            .Short(0x00291001, "SS", Ordered(isBigEndian, [0xFE, 0xFF]))
            .Short(0x00291002, "UL", Ordered(isBigEndian, [0xFE, 0xFF, 0xFF, 0xFF]))
            .Short(0x00291003, "SL", Ordered(isBigEndian, [0xFE, 0xFF, 0xFF, 0xFF]))
            .Short(0x00291004, "FL", Ordered(isBigEndian, BitConverter.GetBytes(-1.5f)))
            .Short(0x00291005, "FD", Ordered(isBigEndian, BitConverter.GetBytes(Math.PI)))
            .Short(0x00291006, "DS", "1.5\\-2e1\\ 7 "u8)
            .Short(0x00291007, "IS", "-12 "u8)
            .Long(0x00291008, "UV", Ordered(isBigEndian, [1, 0, 0, 0, 1, 0, 0, 0]))
            .ToBytes();
        IDicomAttributes read = DicomFile.Read(DicomBuilder.File(syntax).Raw(elements).ToBytes()).Attributes;

        Assert.Equal([65534d], read.GetNumbers(DicomTags.Rows)!);
        Assert.Equal([-2d], read.GetNumbers(new DicomTag(0x00291001))!);
        Assert.Equal([4294967294d], read.GetNumbers(new DicomTag(0x00291002))!);
        Assert.Equal([-2d], read.GetNumbers(new DicomTag(0x00291003))!);
        Assert.Equal([-1.5], read.GetNumbers(new DicomTag(0x00291004))!);
        Assert.Equal([Math.PI], read.GetNumbers(new DicomTag(0x00291005))!);
        Assert.Equal([1.5, -20, 7], read.GetNumbers(new DicomTag(0x00291006))!);
        Assert.Equal([-12d], read.GetNumbers(new DicomTag(0x00291007))!);
        Assert.Equal([4294967297d], read.GetNumbers(new DicomTag(0x00291008))!);
    }

    [Fact]
    public void ReadFrame_PixelsInEachByteOrder_AreTheSame()
    {
        byte[] little = DicomBuilder.File().Identity().ImageHeader().Pixels().ToBytes();
        byte[] big = DicomBuilder.File(DicomBuilder.ExplicitBig).Raw(new DicomBuilder(true).Identity().ImageHeader().Pixels().ToBytes()).ToBytes();

        Assert.Equal(Frame(little), Frame(big));
        Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0], Frame(little));
    }

    [Fact]
    public void ReadFrame_FramesOfSingleBits_CrossBytes()
    {
        // Three frames of 5 pixels: 10110 01001 11111, lowest bit first.
        byte[] file = DicomBuilder.File().Identity().ImageHeader(1, 5, 1, 1, 0, frames: "3").Pixels([0b0100_1101, 0b0111_1110]).ToBytes();
        IDicomPixels pixels = DicomFile.Read(file).Pixels!;
        var frame = new byte[5];
        string text = string.Empty;
        for (int i = 0; i < 3; i++)
        {
            pixels.ReadFrame(i, frame);
            text += string.Concat(frame) + " ";
        }

        Assert.Equal("10110 01001 11111 ", text);
    }

    [Fact]
    public void FindPrivate_TwoCreators_ResolvesByName()
    {
        IDicomAttributes read = DicomFile.Read(DicomBuilder.File().Identity()
            .Text(0x00090010, "LO", "ACME").Text(0x00090011, "LO", "OTHER").Text(0x00091002, "LO", "of ACME").Text(0x00091102, "LO", "of OTHER").ToBytes()).Attributes;

        Assert.Equal(new DicomTag(0x00091002), read.FindPrivate(9, "ACME", 2));
        Assert.Equal(new DicomTag(0x00091102), read.FindPrivate(9, "OTHER", 2));
        Assert.Null(read.FindPrivate(9, "NOBODY", 2));
        Assert.Null(read.FindPrivate(9, "ACME", 3));
        Assert.Null(read.FindPrivate(11, "ACME", 2));
    }

    [Fact]
    public void Read_FileThatChangesAfterwards_IsRefusedWhenPixelsAreRead()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("biomarkers-").FullName, "a.dcm");
        File.WriteAllBytes(path, DicomBuilder.File().Identity().ImageHeader().Pixels().ToBytes());
        IDicomPixels pixels = DicomFile.Read(path).Pixels!;
        File.WriteAllBytes(path, DicomBuilder.File().Identity().ImageHeader().Pixels([9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]).ToBytes());

        ImageFormatException refused = Assert.Throws<ImageFormatException>(() => pixels.ReadFrame(0, new byte[12]));
        Assert.Contains("has changed", refused.Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void GetNumbers_AnyCulture_AreTheSame(string culture)
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
            Assert.Equal([1.5, -20], new DicomAttributeSet().SetNumbers(DicomTags.PixelSpacing, 1.5, -20).GetNumbers(DicomTags.PixelSpacing)!);
            Assert.Equal("1.5\\-20", new DicomAttributeSet().SetNumbers(DicomTags.PixelSpacing, 1.5, -20).GetText(DicomTags.PixelSpacing));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static byte[] Frame(byte[] file)
    {
        IDicomPixels pixels = DicomFile.Read(file).Pixels!;
        var frame = new byte[pixels.Description.FrameLength];
        pixels.ReadFrame(0, frame);
        return frame;
    }

    private static byte[] Ordered(bool isBigEndian, byte[] little)
    {
        if (isBigEndian)
        {
            Array.Reverse(little);
        }

        return little;
    }
}
