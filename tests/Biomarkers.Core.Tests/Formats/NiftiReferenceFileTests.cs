using Biomarkers.Testing;

namespace Biomarkers.Core.Tests.Formats;

public sealed class NiftiReferenceFileTests
{
    public static TheoryData<string> Files =>
    [
        Repository.Data("ibsi1", "digital_phantom", "image.nii.gz"),
        Repository.Data("ibsi1", "digital_phantom", "mask.nii.gz"),
        Repository.Data("ibsi1", "ct_phantom", "image.nii.gz"),
        Repository.Data("ibsi1", "ct_phantom", "mask.nii.gz"),
        Path.Combine(Repository.Root, "src", "Biomarkers.Cli", "Demo", "CT_image.nii.gz"),
        Path.Combine(Repository.Root, "src", "Biomarkers.Cli", "Demo", "CT_mask.nii.gz"),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ReferenceFile_AgreesWithPlainReader(string path)
    {
        Volume<float> expected = PlainNifti.Read(path);
        Volume<float> actual = NiftiFile.Read<float>(path, out ImageFileInfo info);

        Assert.Equal(expected.Size, actual.Size);
        Assert.Equal(expected.Geometry.Spacing, actual.Geometry.Spacing);
        Assert.True(expected.Voxels.SequenceEqual(actual.Voxels));
        Assert.Empty(info.Diagnostics);
    }

    [Fact]
    public void Read_CtPhantom_LiesWhereItsHeaderSays()
    {
        ImageGeometry geometry = NiftiFile.ReadInfo(Repository.Data("ibsi1", "ct_phantom", "image.nii.gz")).Geometry;

        Assert.Equal(new Size3(204, 201, 60), geometry.Size);
        Assert.Equal(new Vector3D(0.977, 0.977, 3), geometry.Spacing);
        Assert.Equal(new Vector3D(-174.39450073242188, -79.62550354003906, -100.4000015258789), geometry.Origin);
        Assert.Equal(Direction3.Identity, geometry.Direction);
    }
}
