using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests.Contours;

/// <summary>The CT phantom's contours against its published voxel mask.</summary>
public sealed class PhantomContourTests
{
    private static string StructureSetPath => Repository.Data("ibsi1", "ct_phantom", "dicom", "mask", "DCM_RS_00060.dcm");

    [Fact]
    public void Phantom_Contours_GiveThePublishedMask()
    {
        Mask published = PlainNifti.ReadMask(Repository.Data("ibsi1", "ct_phantom", "mask.nii.gz"));
        RtStructureSet structures = RtStructureSet.Read(StructureSetPath);

        RasterisedRegion region = structures["GTV-1"].Rasterise(PhantomGrid.Geometry);

        Assert.Equal(125_256, region.Mask.Count);
        Assert.Equal(0, region.Mask.WithGeometry(published.Geometry).Except(published).Count);
        Assert.Empty(region.Diagnostics);
    }

    [Fact]
    public void Phantom_StructureSet_TellsItsRegion()
    {
        RtStructureSet structures = RtStructureSet.Read(StructureSetPath);
        RtRegion region = structures[1];

        Assert.Equal("CERR Exported St", structures.Label);
        Assert.Equal("GTV-1", region.Name);
        Assert.Equal(new RgbColour(0, 230, 0), region.Colour);
        Assert.Equal(26, region.ContourCount);
        Assert.Equal(26, region.Contours.Count(static contour => contour.Kind == ContourKind.ClosedPlanar));
        Assert.Equal(141, region.Contours[0].Points.Count);
        Assert.Empty(region.Problems);
        Assert.Same(region, structures["gtv-1 "]);
        Assert.Contains("'GTV-1'", Assert.Throws<DataRefusedException>(() => structures["GTV-2"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Phantom_Coverage_LiesAroundTheMask()
    {
        RtRegion region = RtStructureSet.Read(StructureSetPath)[1];
        double byCentres = region.ToMask(PhantomGrid.Geometry).Count;
        Volume<float> coverage = region.ToCoverage(PhantomGrid.Geometry, new ContourOptions { Supersampling = 4 });
        double sum = 0;
        foreach (float share in coverage.Voxels)
        {
            sum += share;
        }

        Assert.InRange(sum / byCentres, 0.99, 1.01);
        Assert.InRange(region.ToMask(PhantomGrid.Geometry, new ContourOptions { Supersampling = 4 }).Count / byCentres, 0.99, 1.01);
    }
}
