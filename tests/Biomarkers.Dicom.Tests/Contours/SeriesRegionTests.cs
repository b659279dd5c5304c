using Biomarkers.Dicom.Tests.Segmentations;
using Biomarkers.Dicom.Tests.Validators;
using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.Contours;

/// <summary>The whole way: images and contours from files to a region, and regions back to objects that refer to the images.</summary>
public sealed class SeriesRegionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("biomarkers-regions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Phantom_FromItsFiles_GivesThePublishedRegionAndComesBackFromEveryObject()
    {
        DicomSeries ct = DicomSeries.Read(Repository.Data("ibsi1", "ct_phantom", "dicom", "image"));
        RegionOfInterest region = RtStructureSet.Read(Repository.Data("ibsi1", "ct_phantom", "dicom", "mask", "DCM_RS_00060.dcm"))["GTV-1"].ToRegion(ct.Geometry);
        Mask mask = region.Morphological;
        string path = Path.Combine(_folder.FullName, "object.dcm");

        Assert.Equal(125_256, mask.Count);
        Assert.Equal("GTV-1", region.Name);
        foreach (SegmentationType type in Enum.GetValues<SegmentationType>())
        {
            SegmentationWriter.Write(path, [SegmentationWriterTests.Made(mask, "GTV-1")], ct.Images, new() { Type = type });
            DicomSegmentation read = DicomSegmentation.Read(path);
            Assert.True(Grids.Same(mask, read["GTV-1"].ToMask(ct.Geometry)));
            Assert.Equal(125_256, read[1].ToMask().Count);
        }

        RtStructureSetWriter.Write(path, [new(mask, "GTV-1")], ct.Images);
        Assert.True(Grids.Same(mask, RtStructureSet.Read(path)["GTV-1"].ToMask(ct.Geometry)));
    }

    [Fact]
    public void FramesOfOneObject_AreReferredToByNumber()
    {
        DicomSeries ct = DicomSeries.Read([Repository.Data("dicom", "dcmqi", "24x38x3", "multiframe", "mf.dcm")]);
        Mask mask = SegmentationWriterTests.Box(ct.Geometry, new(3, 4, 2), new(5, 6, 1));
        DicomAttributeSet set = SegmentationWriter.Create([SegmentationWriterTests.Made(mask, "A")], ct.Images);
        IDicomAttributes source = set.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)[0].GetItem(DicomTags.DerivationImageSequence)!.GetItem(DicomTags.SourceImageSequence)!;

        Assert.Equal(ct.Images.Single(static image => image.Slice == 2).Frame, source.GetInteger(DicomTags.ReferencedFrameNumber));
        Assert.Single(set.GetItem(DicomTags.ReferencedSeriesSequence)!.GetItems(DicomTags.ReferencedInstanceSequence));
        Assert.True(Grids.Same(mask, DicomSegmentation.Read(MemoryObject.Reread(set))[1].ToMask(ct.Geometry)));
    }

    [ToolFact("dciodvfy")]
    public void ObjectsOfPublicImages_Dciodvfy_FindsNoError()
    {
        foreach (DicomSeries series in (DicomSeries[])[DicomSeries.Read(Repository.Data("ibsi1", "ct_phantom", "dicom", "image")), DicomSeries.Read([Repository.Data("dicom", "dcmqi", "24x38x3", "multiframe", "mf.dcm")])])
        {
            Mask mask = SegmentationWriterTests.Box(series.Geometry, new(3, 4, 1), new(5, 6, 2));
            string segmentation = Path.Combine(_folder.FullName, "seg.dcm");
            string structures = Path.Combine(_folder.FullName, "rs.dcm");
            SegmentationWriter.Write(segmentation, [SegmentationWriterTests.Made(mask, "A")], series.Images);
            RtStructureSetWriter.Write(structures, [new(mask, "A")], series.Images);

            Assert.Empty(ValidatorTests.Errors(segmentation));
            Assert.Empty(ValidatorTests.Errors(structures));
        }
    }
}
