using System.Globalization;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats;

public sealed class ImageFileTests
{
    [Fact]
    public void Read_ContentUnderAWrongName_IsRecognised()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("NRRD", ImageFile.ReadInfo(folder.Save("a.nii.gz", new NrrdBuilder().ToBytes())).Format);
        Assert.Equal("NIfTI-1", ImageFile.ReadInfo(folder.Save("a.nrrd", new NiftiBuilder().ToGzip())).Format);
        Assert.Equal("NIfTI-2", ImageFile.ReadInfo(folder.Save("a", new NiftiBuilder { Version = 2, BigEndian = true }.ToBytes())).Format);
    }

    [Fact]
    public void Read_UnknownContent_SaysWhatIsUnderstood()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Save("a.png", [0x89, (byte)'P', (byte)'N', (byte)'G']);
        string message = Assert.Throws<ImageFormatException>(() => ImageFile.Read<float>(path)).Message;
        Assert.Contains("a.png", message, StringComparison.Ordinal);
        Assert.Contains("NIfTI-1 and NIfTI-2", message, StringComparison.Ordinal);
        Assert.Contains("NRRD", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadLabels_FloatTypedWholeNumbers_AreLabels()
    {
        using var folder = new TemporaryFolder();
        Volume<ushort> labels = ImageFile.ReadLabels(folder.Save("a.nii", new NiftiBuilder { DataType = 64 }.ToBytes()), out ImageFileInfo info);
        Assert.Equal(23, labels[3, 2, 1]);
        Assert.Equal(StoredVoxelType.Float64, info.StoredType);
    }

    [Fact]
    public void ReadLabels_Image_IsRefusedWithTheFirstValueAndPlace()
    {
        using var folder = new TemporaryFolder();
        double[] values = new double[24];
        values[13] = 0.75;
        values[14] = -3;
        string path = folder.Save("a.nii", new NiftiBuilder { Data = NiftiBuilder.Encode(16, false, values) }.ToBytes());
        DataRefusedException refusal = Assert.Throws<DataRefusedException>(() => ImageFile.ReadLabels(path));
        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Contains("the value 0.75 of voxel (1, 0, 1) is no label", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadInfo_VectorImage_IsDescribedThoughNotRead()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Save("a.nii", new NiftiBuilder { Intent = 1007, Dim = [5, 4, 3, 2, 1, 3, 1, 1] }.ToBytes());
        ImageFileInfo info = ImageFile.ReadInfo(path);
        Assert.Equal((3, "vector"), (info.ComponentCount, info.Intent));
        Assert.Throws<DataRefusedException>(() => ImageFile.Read<float>(path));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void WriteThenRead_AnyCulture_IsTheSame(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        using var folder = new TemporaryFolder();
        Volume<float> volume = Volume.Wrap(new ImageGeometry(new(2, 1, 1), new(0.977, 1.5, 3.27), new(-1.25, 0, 1e-5)), new[] { -0.5f, 1e9f });
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            NrrdFile.Write(folder["first.nrrd"], volume);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            NrrdFile.Write(folder["second.nrrd"], volume);
            Assert.Equal(File.ReadAllBytes(folder["first.nrrd"]), File.ReadAllBytes(folder["second.nrrd"]));
            Assert.Equal(volume.Geometry, ImageFile.Read<float>(folder["first.nrrd"]).Geometry);
            NiftiFile.Write(folder["a.nii"], volume);
            Assert.Equal(new Vector3D(0.977, 1.5, 3.27), ImageFile.ReadInfo(folder["a.nii"]).Geometry.Spacing);
            Assert.Contains("value -0.5 of voxel (0, 0, 0)", Assert.Throws<DataRefusedException>(() => ImageFile.ReadLabels(folder["a.nii"])).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_MissingFile_NamesItWithoutItsFolder()
    {
        using var folder = new TemporaryFolder();
        string message = Assert.Throws<FileNotFoundException>(() => ImageFile.Read<float>(folder["none.nii"])).Message;
        Assert.Equal("none.nii is not there.", message);
    }
}
