using Biomarkers.Testing;

namespace Biomarkers.Dicom.FoDicom.Tests;

/// <summary>What fo-dicom read, seen through the bridge, is what Biomarkers.Dicom reads of the same file.</summary>
public sealed class FoDicomInstanceTests
{
    // Files that fo-dicom itself refuses, or that are broken on purpose.
    private static readonly string[] NotForFoDicom = ["too_short", "broken"];

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.Data("dicom"), "*.dcm", SearchOption.AllDirectories)
            .Where(static path => !NotForFoDicom.Any(part => path.Contains(part, StringComparison.Ordinal)))
            .Select(static path => Path.GetRelativePath(Repository.Data("dicom"), path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Attributes_FileReadByBoth_AreTheSame(string file)
    {
        DicomFile own = DicomFile.Read(Repository.Data("dicom", file));
        var bridged = new FoDicomInstance(FellowOakDicom.DicomFile.Open(Repository.Data("dicom", file)));

        Compare(own.Attributes, bridged.Attributes, file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Pixels_FileReadByBoth_AreTheSame(string file)
    {
        IDicomPixels? own = DicomFile.Read(Repository.Data("dicom", file)).Pixels;
        IDicomPixels? bridged = new FoDicomInstance(FellowOakDicom.DicomFile.Open(Repository.Data("dicom", file))).Pixels;

        Assert.Equal(own?.Description, bridged?.Description);
        if (own is null || bridged is null)
        {
            return;
        }

        var expected = new byte[own.Description.FrameLength];
        var actual = new byte[own.Description.FrameLength];
        for (int frame = 0; frame < own.Description.Frames; frame++)
        {
            own.ReadFrame(frame, expected);
            bridged.ReadFrame(frame, actual);
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"{file}, frame {frame}");
        }
    }

    [Fact]
    public void Create_SeriesOfBridgedFiles_IsTheSameVolume()
    {
        string folder = Repository.Data("ibsi1", "ct_phantom", "dicom", "image");
        DicomSeries own = DicomSeries.Read(folder);
        DicomSeries bridged = DicomSeries.Create([.. Directory.EnumerateFiles(folder, "*.dcm").Select(static path => new FoDicomInstance(FellowOakDicom.DicomFile.Open(path)))]);

        Assert.Equal(own.Geometry, bridged.Geometry);
        Assert.Equal(own.Unit, bridged.Unit);
        Assert.True(own.ToVolume<float>().Voxels.SequenceEqual(bridged.ToVolume<float>().Voxels));
        Assert.Equal(own.Ct?.ModelName, bridged.Ct?.ModelName);
    }

    [Fact]
    public void ToDataset_ObjectMadeHere_HasItsValues()
    {
        DicomAttributeSet made = new DicomAttributeSet()
            .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7").Set(DicomTags.SOPInstanceUID, DicomUid.Create())
            .Set(DicomTags.PatientName, "Müller^Jörg").SetNumbers(DicomTags.PixelSpacing, 0.5, 0.25)
            .SetItems(DicomTags.ReferencedSeriesSequence, new DicomAttributeSet().Set(DicomTags.SeriesInstanceUID, "1.2.3"));

        Compare(made, new FoDicomAttributes(FoDicomInstance.ToDataset(made)), "made");
    }

    private static void Compare(IDicomAttributes expected, IDicomAttributes actual, string where)
    {
        DicomTag[] known = [.. expected.Tags.Where(static tag => DicomTags.KeywordOf(tag) is not null && DicomTags.VrOf(tag) is not (DicomVr.OB or DicomVr.OW or DicomVr.OV))];
        foreach (DicomTag tag in known)
        {
            string place = $"{where} {tag}";
            Assert.True(actual.Contains(tag), place);
            Assert.Equal((place, expected.GetText(tag)), (place, actual.GetText(tag)));
            Assert.Equal((place, expected.CountValues(tag)), (place, actual.CountValues(tag)));
            // fo-dicom swaps an AT of a big-endian file as one number of four bytes, so that group and element change places.
            int compared = DicomTags.VrOf(tag) == DicomVr.AT && where.Contains("expb", StringComparison.Ordinal) ? 0 : Math.Min(20, expected.CountValues(tag));
            for (int i = 0; i < compared; i++)
            {
                bool has = expected.TryGetNumber(tag, i, out double value);
                Assert.Equal((place, has, value), (place, actual.TryGetNumber(tag, i, out double other), other));
            }

            IReadOnlyList<IDicomAttributes> items = expected.GetItems(tag);
            IReadOnlyList<IDicomAttributes> others = actual.GetItems(tag);
            Assert.Equal((place, items.Count), (place, others.Count));
            for (int i = 0; i < items.Count; i++)
            {
                Compare(items[i], others[i], $"{place}[{i}]");
            }
        }
    }
}
