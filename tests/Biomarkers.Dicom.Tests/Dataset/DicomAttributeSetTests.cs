namespace Biomarkers.Dicom.Tests.Dataset;

public sealed class DicomAttributeSetTests
{
    [Fact]
    public void Write_SetOfEveryKind_ReadsBackTheSame()
    {
        DicomAttributeSet set = Sound()
            .Set(DicomTags.PatientName, "Müller^Jörg=山田^太郎")
            .Set(DicomTags.ImageType, "DERIVED", "SECONDARY")
            .SetNumbers(DicomTags.PixelSpacing, 0.123456789012345, 2)
            .SetNumbers(DicomTags.RealWorldValueSlope, Math.PI)
            .SetItems(DicomTags.ReferencedSeriesSequence, new DicomAttributeSet().Set(DicomTags.SeriesInstanceUID, "1.2.3"), new DicomAttributeSet())
            .SetItems(DicomTags.ReferencedImageSequence)
            .SetBytes(DicomTags.PixelData, DicomVr.OW, new byte[] { 1, 2, 3, 4, 5 });
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, set);
        IDicomAttributes read = DicomFile.Read(stream.ToArray()).Attributes;

        Assert.Equal("Müller^Jörg=山田^太郎", read.GetText(DicomTags.PatientName));
        Assert.Equal(["DERIVED", "SECONDARY"], read.GetStrings(DicomTags.ImageType));
        Assert.Equal([0.12345678901234, 2], read.GetNumbers(DicomTags.PixelSpacing)!);
        Assert.Equal(Math.PI, read.GetNumber(DicomTags.RealWorldValueSlope));
        Assert.Equal("1.2.3", read.GetItems(DicomTags.ReferencedSeriesSequence)[0].GetString(DicomTags.SeriesInstanceUID));
        Assert.Equal(2, read.GetItems(DicomTags.ReferencedSeriesSequence).Count);
        Assert.True(read.Contains(DicomTags.ReferencedImageSequence));
        Assert.Empty(read.GetItems(DicomTags.ReferencedImageSequence));
        Assert.Equal(set.Tags.Where(static tag => tag.Group != 0x7FE0), read.Tags);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1.0 / 3)]
    [InlineData(1e300)]
    [InlineData(-1.2345678901234567e-300)]
    [InlineData(123456789012345678)]
    [InlineData(0)]
    [InlineData(double.Epsilon)]
    [InlineData(1.7968888888888888e308)]
    public void SetNumbers_DecimalString_HasAtMostSixteenCharactersAndTheirDigits(double value)
    {
        DicomAttributeSet set = new DicomAttributeSet().SetNumbers(DicomTags.RescaleSlope, value);

        Assert.InRange(set.GetText(DicomTags.RescaleSlope)!.Length, 1, 16);
        Assert.Equal(value, set.GetNumber(DicomTags.RescaleSlope)!.Value, Math.Abs(value) * 1e-8);
    }

    [Fact]
    public void SetNumbers_NumberThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DicomAttributeSet().SetNumbers(DicomTags.Rows, 70000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DicomAttributeSet().SetNumbers(DicomTags.Rows, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DicomAttributeSet().SetNumbers(DicomTags.RescaleSlope, double.NaN));
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().SetNumbers(DicomTags.PatientName, 1));
    }

    [Fact]
    public void Set_TextThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().Set(DicomTags.Modality, "lower"));
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().Set(DicomTags.SeriesDescription, new string('a', 65)));
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().Set(DicomTags.SeriesDescription, "a\\b"));
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().Set(DicomTags.SOPInstanceUID, "1.2.x"));
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().Set(DicomTags.Rows, "1"));
        Assert.Throws<ArgumentException>(() => new DicomAttributeSet().Set(new DicomTag(0x00091001), "1"));
    }

    [Fact]
    public void Write_WithoutIdentifiers_IsRefused()
    {
        using var stream = new MemoryStream();
        Assert.Throws<ArgumentException>(() => DicomFileWriter.Write(stream, new DicomAttributeSet()));
    }

    [Fact]
    public void Create_ManyIdentifiers_AreValidAndDifferent()
    {
        string[] created = [.. Enumerable.Range(0, 1000).Select(static _ => DicomUid.Create())];

        Assert.All(created, static uid =>
        {
            Assert.InRange(uid.Length, 6, 64);
            Assert.Matches("^2\\.25\\.(0|[1-9][0-9]*)$", uid);
        });
        Assert.Equal(1000, created.Distinct().Count());
    }

    private static DicomAttributeSet Sound() => new DicomAttributeSet().Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7").Set(DicomTags.SOPInstanceUID, DicomUid.Create());
}
