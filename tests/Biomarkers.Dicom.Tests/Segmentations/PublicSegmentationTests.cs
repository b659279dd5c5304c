using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.Segmentations;

/// <summary>Segmentations of other makers. Voxel counts were taken from the stored bits by another program.</summary>
public sealed class PublicSegmentationTests
{
    [Theory]
    [InlineData("codecs", "liver.dcm", 512)]
    [InlineData("codecs", "liver_rle.dcm", 512)]
    [InlineData("codecs", "liver_j2k.dcm", 512)]
    [InlineData("pydicom-data", "liver_expb.dcm", 512)]
    [InlineData("pydicom-data", "liver_deflate.dcm", 512)]
    [InlineData("codecs", "liver_nonbyte_aligned.dcm", 510)]
    [InlineData("codecs", "liver_nonbyte_aligned_rle.dcm", 510)]
    [InlineData("codecs", "liver_nonbyte_aligned_j2k.dcm", 510)]
    [InlineData("pydicom-data", "liver_nonbyte_aligned_deflate.dcm", 510)]
    public void Liver_AllEncodings_GiveOneMask(string folder, string file, int size)
    {
        DicomSegmentation liver = DicomSegmentation.Read(Repository.Data("dicom", folder, file));
        Mask mask = liver["Liver"].ToMask();
        Mask reference = DicomSegmentation.Read(Repository.Data("dicom", "codecs", size == 512 ? "liver.dcm" : "liver_nonbyte_aligned.dcm"))[1].ToMask();

        Assert.Equal(new Size3(size, size, 3), liver.Geometry!.Size);
        Assert.Equal(1, liver.Geometry.Spacing.Z, 1e-6);
        Assert.Equal(36233 + 35645 + 35220, mask.Count);
        Assert.Equal(36233, SliceCount(mask, 0));
        Assert.True(Grids.Same(reference, mask));
    }

    [Fact]
    public void PartialOverlaps_OnTheImagesGrid_GivesEverySegment()
    {
        // The grid of the three images that were segmented.
        var images = new ImageGeometry(new(512, 512, 3), new(0.810547, 0.810547, 1), new(-235.199997, -226.800003, -128.690002), null, "1.2.392.200103.20080913.113635.3.2009.6.22.21.44.34.23882.1");
        DicomSegmentation segmentation = DicomSegmentation.Read(Repository.Data("dicom", "dcmqi", "segmentations", "partial_overlaps.dcm"));
        int[][] expected = [[0, 9602, 0], [0, 11888, 0], [117, 117, 10509], [6693, 0, 0], [4713, 0, 0]];

        Assert.Equal(5, segmentation.Segments.Count);
        for (int number = 1; number <= 5; number++)
        {
            Mask mask = segmentation[number].ToMask(images);
            Assert.Equal(expected[number - 1], Enumerable.Range(0, 3).Select(z => SliceCount(mask, z)));
        }

        // A part of the images' grid is refused where voxels would be lost.
        var upper = new ImageGeometry(new(512, 512, 1), images.Spacing, images.Origin, null, images.FrameOfReference);
        Assert.Equal(RefusalReason.RegionOutsideImage, Assert.Throws<DataRefusedException>(() => segmentation[1].ToMask(upper)).Reason);
        Assert.Equal(6693, segmentation[4].ToMask(upper).Count);
    }

    [Theory]
    [InlineData("sparse-labelmap-noppv.dcm")]
    [InlineData("sparse-labelmap-ppv5.dcm")]
    public void LabelMap_WithoutItsEmptyPlane_LiesOnTheImagesGrid(string file)
    {
        ImageGeometry images = DicomSeries.Read(Repository.Data("dicom", "dcmqi", "24x38x3", "image")).Geometry;
        DicomSegmentation segmentation = DicomSegmentation.Read(Repository.Data("dicom", "dcmqi", "segmentations", file));
        Mask liver = segmentation["Liver"].ToMask(images);

        Assert.Equal(SegmentationType.LabelMap, segmentation.Type);
        Assert.True(segmentation.Geometry!.IsAlignedWith(images));
        Assert.Equal([315, 0, 315], Enumerable.Range(0, 3).Select(z => SliceCount(liver, z)));
        Assert.Equal("Background", segmentation[0].Label);
        Assert.Throws<DataRefusedException>(() => segmentation[0].ToMask(images));
        Assert.Equal(SegmentAlgorithmType.Semiautomatic, segmentation[1].AlgorithmType);
        Assert.Equal("1.2.3", segmentation[1].TrackingUid);
    }

    [Fact]
    public void Fractional_ThresholdDecides()
    {
        DicomSegmentation segmentation = DicomSegmentation.Read(Repository.Data("dicom", "highdicom", "seg_image_ct_true_fractional.dcm"));

        Assert.Equal(FractionalType.Probability, segmentation.FractionalType);
        Assert.Equal(127 + 256 + 255, segmentation[1].ToMask().Count);
        Assert.Equal(22 + 127 + 256 + 1 + 255, segmentation[1].ToMask(null, new SegmentOptions { Threshold = 0.25 }).Count);
        Assert.True(segmentation[1].ToMask(null, new SegmentOptions { Threshold = 0.51 }).IsEmpty);
        Assert.Equal(128 / 255f, segmentation[1].ToFractions().Voxels.ToArray().Max());
    }

    [Fact]
    public void BinaryAndFractionalTwins_GiveOneMask()
    {
        Mask binary = DicomSegmentation.Read(Repository.Data("dicom", "highdicom", "seg_image_ct_binary.dcm"))[1].ToMask();
        Mask fractional = DicomSegmentation.Read(Repository.Data("dicom", "highdicom", "seg_image_ct_binary_fractional.dcm"))[1].ToMask();

        Assert.Equal(127 + 256 + 255, binary.Count);
        Assert.True(Grids.Same(binary, fractional));
    }

    [Fact]
    public void Overlap_AndPlanesFarApart_AreRead()
    {
        DicomSegmentation segmentation = DicomSegmentation.Read(Repository.Data("dicom", "highdicom", "seg_image_ct_binary_overlap.dcm"));
        Mask first = segmentation["first segment"].ToMask();
        Mask second = segmentation["second segment"].ToMask();

        // 202.5 mm between the first two planes, 1.25 mm between the others.
        Assert.Equal(new Size3(16, 16, 165), segmentation.Geometry!.Size);
        Assert.Equal(64, first.Count);
        Assert.Equal(16, second.Count);
        Assert.Equal("Bone", segmentation[1].TrackingId);
        Assert.Equal("272673000", segmentation[1].Type!.Value);
        Assert.Equal(DicomCodes.AnatomicalStructure, segmentation[2].Category);
        Assert.Equal(DicomCodes.ArtificialIntelligence, segmentation[1].Algorithm!.Family);
        Assert.Equal("v1.0", segmentation[1].Algorithm!.Version);
    }

    [Fact]
    public void OtherFiles_GiveTheirVoxels()
    {
        DicomSegmentation single = DicomSegmentation.Read(Repository.Data("dicom", "highdicom", "seg_image_ct_binary_single_frame.dcm"));
        DicomSegmentation report = DicomSegmentation.Read(Repository.Data("dicom", "dcmqi", "sr-example", "seg.dcm"));

        Assert.Equal(1832, single[1].ToMask().Count);
        Assert.Equal([11, 24, 42, 60, 69, 81, 82, 91, 94, 94, 81, 57, 9], Enumerable.Range(0, 13).Select(z => SliceCount(report[1].ToMask(), z)));
    }

    [Fact]
    public void Radiograph_WithoutPositions_IsRefusedWithItsReason()
    {
        DicomSegmentation radiograph = DicomSegmentation.Read(Repository.Data("dicom", "highdicom", "seg_image_cr_binary.dcm"));

        Assert.Null(radiograph.Geometry);
        Assert.Contains("no position", radiograph.GeometryProblem, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.InvalidGeometry, Assert.Throws<DataRefusedException>(() => radiograph[1].ToMask()).Reason);
    }

    private static int SliceCount(Mask mask, int z)
    {
        Size3 size = mask.Geometry.Size;
        return Enumerable.Range(0, size.X * size.Y).Count(i => mask.Contains(new(i % size.X, i / size.X, z)));
    }
}
