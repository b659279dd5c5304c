using System.IO.Compression;
using System.Numerics;

namespace Biomarkers.Core.Tests.Formats;

/// <summary>What is written comes back, in every format.</summary>
public sealed class ImageWriteTests
{
    private static readonly string[] Names = ["a.nii", "a.nii.gz", "a.nrrd", "a.nhdr"];

    [Fact]
    public void WriteThenRead_EveryTypeAndFormat_IsIdentity() => VoxelTypes.ForEach(new WritesBack());

    [Fact]
    public void WriteThenRead_AnyOrientation_KeepsTheGrid()
    {
        var random = new Random(11);
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 60; i++)
        {
            var geometry = new ImageGeometry(
                new(3, 4, 2), new(0.5 + random.NextDouble(), 0.977, 3), new(-171.3 + random.NextDouble(), 12.25, 1000.125), Rotation(random, mirrored: i % 2 == 1));
            foreach (string name in Names)
            {
                ImageFile.Write(folder[name], Volume.Wrap(geometry, new byte[24]));
                ImageGeometry read = ImageFile.Read<byte>(folder[name], out ImageFileInfo info).Geometry;

                bool isNifti = name.Contains("nii", StringComparison.Ordinal);
                GeometryComparison comparison = geometry.CompareWith(read, new GeometryTolerance { RelativeSpacing = isNifti ? 1e-6 : 1e-14, CornerFraction = isNifti ? 1e-3 : 1e-12, Direction = isNifti ? 1e-6 : 1e-14 });
                Assert.True(comparison.IsAligned, $"{name}: {comparison}");
                Assert.Empty(info.Diagnostics);
            }
        }
    }

    [Fact]
    public void WriteThenRead_QFormAlone_GivesTheSameGrid()
    {
        var random = new Random(12);
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 60; i++)
        {
            var geometry = new ImageGeometry(new(3, 4, 2), new(0.5, 0.977, 3), new(-171.5, 12.25, 1000.125), Rotation(random, mirrored: i % 2 == 1));
            NiftiFile.Write(folder["a.nii"], Volume.Wrap(geometry, new byte[24]));
            byte[] bytes = File.ReadAllBytes(folder["a.nii"]);
            bytes[254] = 0;
            ImageGeometry read = NiftiFile.ReadInfo(folder.Save("b.nii", bytes)).Geometry;
            Assert.True(geometry.IsAlignedWith(read, new GeometryTolerance { RelativeSpacing = 1e-6, CornerFraction = 1e-3, Direction = 1e-5 }), geometry.CompareWith(read).ToString());
        }
    }

    [Fact]
    public void Write_DirectionsSlightlyOffRightAngles_LeaveTheQFormOut()
    {
        using var folder = new TemporaryFolder();
        var tilted = new Direction3(new(1, 0, 0), new(5e-4, 1, 0), new(0, 0, 1));
        NiftiFile.Write(folder["a.nii"], Volume.Wrap(new ImageGeometry(new(300, 300, 1), new(1, 1, 1), default, tilted), new byte[90_000]));
        Assert.Equal(0, File.ReadAllBytes(folder["a.nii"])[252]);
        ImageFileInfo info = NiftiFile.ReadInfo(folder["a.nii"]);
        Assert.Equal(5e-4, info.Geometry.Direction.YAxis.X, 6);
        Assert.Empty(info.Diagnostics);
    }

    [Fact]
    public void Write_MoreThanNifti1CanCount_IsNifti2()
    {
        using var folder = new TemporaryFolder();
        var geometry = new ImageGeometry(new(32768, 1, 2), new(1.0 / 3, 1, 1));
        NiftiFile.Write(folder["a.nii"], Volume.Wrap(geometry, Enumerable.Range(0, 65536).Select(static i => (ushort)i).ToArray()));

        Volume<ushort> read = NiftiFile.Read<ushort>(folder["a.nii"], out ImageFileInfo info);

        Assert.Equal("NIfTI-2", info.Format);
        Assert.Equal(65535, read.Voxels[^1]);
        Assert.Equal(1.0 / 3, read.Geometry.Spacing.X);
        Assert.Empty(info.Diagnostics);
    }

    [Fact]
    public void WriteThenRead_EvenSeries_IsIdentity()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in Names)
        {
            ImageFile.Write(folder[name], Series([2, 3.5, 5, 6.5]));
            TimeSeries<short> read = ImageFile.ReadTimeSeries<short>(folder[name], out ImageFileInfo info);
            Assert.Equal([2, 3.5, 5, 6.5], read.Times.ToArray());
            Assert.Equal(47, read.Frames[3][1, 2, 1]);
            Assert.Equal((1.5, 2.0), (info.FrameSpacing, info.FirstFrameTime));
            Assert.Empty(info.Diagnostics);
        }
    }

    [Fact]
    public void WriteThenRead_UnevenSeries_IsIdentityInNrrdAndRefusedInNifti()
    {
        using var folder = new TemporaryFolder();
        TimeSeries<short> series = Series([0, 1.0 / 3, 10, 300.1]);

        NrrdFile.Write(folder["a.nrrd"], series);
        Assert.Equal([0, 1.0 / 3, 10, 300.1], NrrdFile.ReadTimeSeries<short>(folder["a.nrrd"]).Times.ToArray());

        Assert.Contains("Write NRRD", Assert.Throws<DataRefusedException>(() => NiftiFile.Write(folder["a.nii"], series)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a.nii"]));
    }

    [Fact]
    public void WriteThenRead_TimesThatEvenSpacingWouldRound_StayInNrrd()
    {
        using var folder = new TemporaryFolder();
        double[] times = [.. Enumerable.Range(0, 50).Select(static i => i * 0.1 * 1.0000000001)];
        times[7] = Math.BitIncrement(times[7]);
        NrrdFile.Write(folder["a.nrrd"], new TimeSeries<byte>(times, [.. times.Select(static _ => Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new byte[1]))]));
        Assert.Equal(times, NrrdFile.ReadTimeSeries<byte>(folder["a.nrrd"]).Times.ToArray());
    }

    [Fact]
    public void Write_Labels_AreMarked()
    {
        using var folder = new TemporaryFolder();
        NiftiFile.Write(folder["a.nii"], Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new byte[1]), new ImageWriteOptions { AreLabels = true });
        Assert.Equal("label", NiftiFile.ReadInfo(folder["a.nii"]).Intent);
    }

    [Fact]
    public void Write_AnyFormat_HoldsNoText()
    {
        using var folder = new TemporaryFolder();
        NiftiFile.Write(folder["a.nii"], Volume.Wrap(new ImageGeometry(new(1, 1, 1), new(1, 1, 1)), new byte[1]));
        byte[] bytes = File.ReadAllBytes(folder["a.nii"]);
        Assert.All(bytes[148..252], static b => Assert.Equal(0, b));
        Assert.All(bytes[328..344], static b => Assert.Equal(0, b));
    }

    [Theory]
    [InlineData("a.nii")]
    [InlineData("a.nii.gz")]
    [InlineData("a.nrrd")]
    [InlineData("a.nhdr")]
    public void Write_Cancelled_LeavesNothing(string name)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<OperationCanceledException>(() => ImageFile.Write(folder[name], Series([0, 1]).Frames[0], cancellationToken: new CancellationToken(true)));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("a.nii")]
    [InlineData("a.nrrd")]
    [InlineData("a.nhdr")]
    public void Write_ExistingFileNotToReplace_StaysAsItIs(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], "mine");
        Assert.Throws<IOException>(() => ImageFile.Write(folder[name], Series([0, 1]).Frames[0], new ImageWriteOptions { Overwrite = false }));
        Assert.Equal("mine", File.ReadAllText(folder[name]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_DetachedHeaderCannotBeWritten_LeavesNoDataFile()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a.nhdr"]);
        Assert.ThrowsAny<Exception>(() => NrrdFile.Write(folder["a.nhdr"], Series([0, 1]).Frames[0]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("a.img")]
    [InlineData("a.gz")]
    [InlineData("a")]
    public void Write_UnknownEnding_IsMisuse(string name)
    {
        Volume<short> volume = Series([0, 1]).Frames[0];
        Assert.Throws<ArgumentException>(() => ImageFile.Write(name, volume));
        Assert.Throws<ArgumentException>(() => NiftiFile.Write(name, volume));
        Assert.Throws<ArgumentException>(() => NrrdFile.Write(name, volume));
    }

    [Fact]
    public void Write_WithoutCompression_IsRawInNrrd()
    {
        using var folder = new TemporaryFolder();
        var options = new ImageWriteOptions { CompressionLevel = CompressionLevel.NoCompression };
        NrrdFile.Write(folder["a.nhdr"], Series([0, 1]).Frames[0], options);
        Assert.Equal(24, new FileInfo(folder["a.raw"]).Length);
        Assert.Equal(11, NrrdFile.Read<short>(folder["a.nhdr"]).Voxels[^1]);
    }

    private static TimeSeries<short> Series(double[] times) => TimeSeries<short>.Wrap(
        new ImageGeometry(new(2, 3, 2), new(1, 2, 3)), times, Enumerable.Range(0, 12 * times.Length).Select(static i => (short)i).ToArray());

    private static Direction3 Rotation(Random random, bool mirrored)
    {
        Vector3D x = Unit(new(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5));
        var other = new Vector3D(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        Vector3D y = Unit(Vector3D.Cross(x, other));
        Vector3D z = Vector3D.Cross(x, y);
        return new(x, y, mirrored ? z * -1 : z);
    }

    private static Vector3D Unit(Vector3D v) => v * (1 / v.Length);

    private sealed class WritesBack : VoxelTypes.IVisitor
    {
        public void Visit<T>(StoredVoxelType type, int niftiCode, string nrrdName)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            using var folder = new TemporaryFolder();
            T[] voxels = VoxelTypes.Sample<T>(60);
            var geometry = new ImageGeometry(new(5, 4, 3), new(0.977, 0.1, 3.27), new(-1.5, 2.25, 3));
            foreach (string name in Names)
            {
                ImageFile.Write(folder[name], Volume.Wrap(geometry, voxels));
                Volume<T> read = ImageFile.Read<T>(folder[name], out ImageFileInfo info);
                Assert.Equal(voxels, read.Voxels.ToArray());
                Assert.Equal(geometry, read.Geometry);
                Assert.Equal(type, info.StoredType);
                Assert.Empty(info.Diagnostics);
            }
        }
    }
}
