namespace Biomarkers.Dicom.Tests;

public sealed class CodedEntryTests
{
    [Fact]
    public void Code_WrittenAndRead_IsTheSame()
    {
        var holder = new DicomAttributeSet().SetItems(DicomTags.DerivationCodeSequence, [DicomCodes.Segmentation.ToItem()]);

        Assert.Equal(DicomCodes.Segmentation, CodedEntry.Read(holder, DicomTags.DerivationCodeSequence));
    }

    [Fact]
    public void LongValue_GoesIntoTheAttributeForLongOnes()
    {
        var code = new CodedEntry("12345678901234567", "SCT", "Seventeen digits");
        DicomAttributeSet item = code.ToItem();

        Assert.False(item.Contains(DicomTags.CodeValue));
        Assert.Equal(code, CodedEntry.Read(item));
    }

    [Fact]
    public void Code_WithoutMeaning_IsRefusedWhenWritten() => Assert.Throws<ArgumentException>(() => new CodedEntry("1", "99X", "").ToItem());

    [Fact]
    public void SameConcept_DependsOnValueAndScheme()
    {
        var other = new CodedEntry("113076", "DCM", "segmented");
        Assert.True(DicomCodes.Segmentation.IsSameConcept(other));
        Assert.False(DicomCodes.Segmentation.IsSameConcept(other with { Scheme = "SCT" }));
        Assert.False(DicomCodes.Segmentation.IsSameConcept(null));
    }

    [Fact]
    public void Read_NoSequence_IsNull() => Assert.Null(CodedEntry.Read(new DicomAttributeSet(), DicomTags.DerivationCodeSequence));
}
