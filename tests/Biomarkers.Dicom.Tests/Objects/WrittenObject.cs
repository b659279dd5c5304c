using System.Text;

namespace Biomarkers.Dicom.Tests.Objects;

/// <summary>An object as its file holds it.</summary>
public static class WrittenObject
{
    /// <summary>The bytes of an object's file.</summary>
    public static byte[] Bytes(DicomAttributeSet set)
    {
        using var stream = new MemoryStream();
        DicomFileWriter.Write(stream, set);
        return stream.ToArray();
    }

    /// <summary>The object, written and read again.</summary>
    public static DicomFile Read(DicomAttributeSet set) => DicomFile.Read(Bytes(set), "written");

    /// <summary>Every tag of a data set and of the items within it.</summary>
    public static IEnumerable<DicomTag> AllTags(IDicomAttributes attributes) =>
        attributes.Tags.SelectMany(tag => attributes.GetItems(tag).SelectMany(AllTags).Prepend(tag));

    /// <summary>That nothing of a source travels beyond what an object needs.</summary>
    public static void AssertTellsNoMore(byte[] file, params DicomTag[] alsoAllowed)
    {
        Assert.DoesNotContain(TestSource.Secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        IDicomAttributes set = DicomFile.Read(file, "written").Attributes;
        DicomTag[] tags = [.. AllTags(set)];
        Assert.DoesNotContain(tags, static tag => tag.IsPrivate);
        DicomTag[] ofPatient = [DicomTags.PatientName, DicomTags.PatientID, DicomTags.PatientBirthDate, DicomTags.PatientSex];
        Assert.All(tags.Where(static tag => tag.Group == 0x0010), tag => Assert.Contains(tag, ofPatient));
        DicomTag[] dates = [DicomTags.AcquisitionDate, DicomTags.AcquisitionTime, DicomTags.AcquisitionDateTime, DicomTags.StudyDescription, DicomTags.ProtocolName];
        Assert.DoesNotContain(tags, tag => dates.Contains(tag) && !alsoAllowed.Contains(tag));
        Assert.Equal("Doe^Jane", set.GetString(DicomTags.PatientName));
        Assert.Equal("P-17", set.GetString(DicomTags.PatientID));
        Assert.Equal("A-9", set.GetString(DicomTags.AccessionNumber));
    }
}
