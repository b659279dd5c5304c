using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.Contours;

/// <summary>A real patient's contours on three scanners' grids against the published voxel masks.</summary>
public sealed class SarcomaContourTests
{
    private const string Frame = "1.3.6.1.4.1.14519.5.2.1.5168.1900.114679355310645018817373178374";

    // The grids as the DICOM images say.
    private static readonly Dictionary<string, ImageGeometry> Grid = new()
    {
        ["CT"] = new(new(161, 143, 48), new(0.976562, 0.976562, 3.27), new(1.95299600000001, 59.570154, -629.04), null, Frame),
        ["PET"] = new(new(30, 27, 48), new(5.46875, 5.46875, 3.27), new(2.73437999999998, 57.4218799999999, -629.02), null, Frame),
        ["MR_T1"] = new(new(115, 90, 35), new(0.976562, 0.976562, 3.269955), new(30.273312, 88.8670299999999, -609.4174), null, Frame),
    };

    [Theory]
    [InlineData("CT", 17_090)]
    [InlineData("PET", 555)]
    [InlineData("MR_T1", 17_090)]
    public void Contours_GiveThePublishedMask(string scanner, int voxels)
    {
        Mask published = PlainNifti.ReadMask(Repository.Data("dicom", "sarcoma", $"{scanner}_mask.nii.gz"));
        RtRegion region = RtStructureSet.Read(Repository.Data("dicom", "sarcoma", $"{scanner}_RS.dcm"))[$"GTV_Mass_{scanner}"];
        RasterisedRegion found = region.Rasterise(Grid[scanner]);

        Assert.Equal(voxels, found.Mask.Count);
        Assert.True(Grids.Same(published, found.Mask));
        Assert.Empty(found.Diagnostics);
        Assert.Equal("MANUAL", region.GenerationAlgorithm);
    }

    [Fact]
    public void Contours_OnAnotherScannersGrid_AreRefusedOrTakenToTheNearestPlaneWhenAsked()
    {
        RtRegion region = RtStructureSet.Read(Repository.Data("dicom", "sarcoma", "PET_RS.dcm"))[1];
        var shifted = new ImageGeometry(Grid["CT"].Size, Grid["CT"].Spacing, Grid["CT"].Origin + new Vector3D(0, 0, 1.2), null, Frame);

        var refusal = Assert.Throws<DataRefusedException>(() => region.ToMask(shifted));
        Assert.Equal(RefusalReason.GridsDiffer, refusal.Reason);
        Assert.Contains("1.16 mm", refusal.Message, StringComparison.Ordinal);

        RasterisedRegion nearest = region.Rasterise(shifted, new ContourOptions { UseNearestPlane = true });
        Assert.InRange(nearest.Mask.Volume / region.ToMask(Grid["CT"]).Volume, 0.99, 1.01);
        Assert.NotEmpty(nearest.Diagnostics);
    }
}
