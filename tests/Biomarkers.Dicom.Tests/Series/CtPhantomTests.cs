using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests;

public sealed class CtPhantomTests
{
    private static readonly string Folder = Repository.Data("ibsi1", "ct_phantom", "dicom", "image");

    [Fact]
    public void Volume_OfTheDicomSlices_EqualsItsNiftiTwinVoxelForVoxel()
    {
        Volume<float> nifti = NiftiFile.Read<float>(Repository.Data("ibsi1", "ct_phantom", "image.nii.gz"));

        DicomSeries series = DicomSeries.Read(Folder);
        Volume<float> dicom = series.ToVolume<float>();

        // The NIfTI file has its rows in the other order in memory where its axes say so: both are compared in LPS order.
        Volume<float> twin = GeometryRepair.Reorient(nifti, dicom.Geometry.Direction);
        Assert.Equal(twin.Size, dicom.Size);
        Assert.Equal(twin.Geometry.Spacing.X, dicom.Geometry.Spacing.X, 1e-6);
        Assert.Equal(twin.Geometry.Spacing.Z, dicom.Geometry.Spacing.Z, 1e-6);
        Assert.True(twin.Voxels.SequenceEqual(dicom.Voxels));
        Assert.Equal(Unit.Hounsfield, dicom.Unit);
        Assert.Equal(60, series.Images.Count);
        Assert.Equal("CT", series.Modality);
    }

    [Fact]
    public void Volume_AnyThreadCountAndOrderOfFiles_IsTheSame()
    {
        string[] files = [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Reverse()];

        Volume<float> one = DicomSeries.Read(Folder, maxDegreeOfParallelism: 1).ToVolume<float>(maxDegreeOfParallelism: 1);
        Volume<float> many = DicomSeries.Read(files, maxDegreeOfParallelism: 4).ToVolume<float>(maxDegreeOfParallelism: 4);

        Assert.True(one.Voxels.SequenceEqual(many.Voxels));
        Assert.Equal(one.Geometry, many.Geometry);
    }
}
