using System.Numerics;
using System.Security.Cryptography;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats;

public sealed class NiftiReadTests
{
    private static readonly (int Version, bool BigEndian, bool Gzip)[] Variants =
    [
        .. from version in new[] { 1, 2 } from bigEndian in new[] { false, true } from gzip in new[] { false, true } select (version, bigEndian, gzip),
    ];

    [Fact]
    public void Read_EveryTypeByteOrderVersionAndCompression_GivesTheStoredValues() => VoxelTypes.ForEach(new ReadsBack());

    [Fact]
    public void Read_SeriesInEveryVariant_GivesFramesAndTimes()
    {
        using var folder = new TemporaryFolder();
        foreach ((int version, bool bigEndian, bool gzip) in Variants)
        {
            var builder = new NiftiBuilder { Version = version, BigEndian = bigEndian, DataType = 4, Dim = [4, 3, 2, 2, 5, 1, 1, 1], PixDim = [1, 1, 1, 1, 1500, 0, 0, 0], TimeOffset = 250, Units = 2 | 16 };
            string path = folder.Save("series.nii", gzip ? builder.ToGzip() : builder.ToBytes());

            TimeSeries<float> series = NiftiFile.ReadTimeSeries<float>(path, out ImageFileInfo info);

            Assert.Equal([0.25, 1.75, 3.25, 4.75, 6.25], series.Times.ToArray());
            Assert.True(series.IsContiguous);
            Assert.Equal(12, series.Frames[1].Voxels[0]);
            Assert.Equal(59, series.Frames[4].Voxels[11]);
            Assert.Equal((5, 1.5, 0.25), (info.FrameCount, info.FrameSpacing, info.FirstFrameTime));
            Assert.Empty(info.Diagnostics);
        }
    }

    [Fact]
    public void ReadTimeSeries_TimesGiven_AreUsedInPlaceOfTheFiles()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Save("a.nii", new NiftiBuilder { Dim = [4, 2, 2, 2, 3, 1, 1, 1] }.ToBytes());

        Assert.Throws<DataRefusedException>(() => NiftiFile.ReadTimeSeries<float>(path));
        Assert.Equal([0, 1, 10], NiftiFile.ReadTimeSeries<float>(path, new ImageReadOptions { FrameTimes = [0, 1, 10] }).Times.ToArray());
        Assert.Throws<ArgumentException>(() => NiftiFile.ReadTimeSeries<float>(path, new ImageReadOptions { FrameTimes = [0, 1] }));
        Assert.Throws<ArgumentException>(() => NiftiFile.ReadTimeSeries<float>(path, new ImageReadOptions { FrameTimes = [0, 1, 1] }));
    }

    [Fact]
    public void ReadTimeSeries_OneVolume_IsASeriesOfOneFrame()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(1, NiftiFile.ReadTimeSeries<float>(folder.Save("a.nii", new NiftiBuilder().ToBytes())).FrameCount);
    }

    [Fact]
    public void Read_SlopeAndIntercept_AreApplied()
    {
        var builder = new NiftiBuilder { DataType = 4, Slope = 0.5, Intercept = -3 };
        Volume<double> volume = Read<double>(builder, out ImageFileInfo info);

        Assert.Equal((0.5, -3), (info.Slope, info.Intercept));
        Assert.Equal([-3, -2.5, -2], volume.Voxels[..3].ToArray());
        Assert.Equal(StoredVoxelType.Int16, info.StoredType);
    }

    [Fact]
    public void Read_TwoDimensions_GivesOneSlice()
    {
        Volume<float> volume = Read<float>(new() { Dim = [2, 4, 3, 0, 0, 0, 0, 0], PixDim = [1, 0.5, 0.5, 0, 0, 0, 0, 0], SFormCode = 0, QFormCode = 1 }, out ImageFileInfo info);

        Assert.Equal(new Size3(4, 3, 1), volume.Size);
        Assert.Equal(new Vector3D(0.5, 0.5, 1), volume.Geometry.Spacing);
        Assert.Contains(info.Diagnostics, static d => d.Contains("no spacing along Z; 1 mm is assumed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.hdr", "a.img", "a.hdr")]
    [InlineData("a.hdr", "a.img", "a.img")]
    [InlineData("a.hdr.gz", "a.img.gz", "a.img.gz")]
    [InlineData("a.hdr", "a.img.gz", "a.hdr")]
    public void Read_Pair_OpensByEitherName(string header, string image, string opened)
    {
        using var folder = new TemporaryFolder();
        var builder = new NiftiBuilder { Pair = true, BigEndian = true };
        byte[] headerBytes = header.EndsWith("gz", StringComparison.Ordinal) ? GzipBuilder.Member(builder.ToHeader()) : builder.ToHeader();
        byte[] imageBytes = image.EndsWith("gz", StringComparison.Ordinal) ? GzipBuilder.Member(builder.ToData()) : builder.ToData();
        folder.Save(header, headerBytes);
        folder.Save(image, imageBytes);

        foreach (Volume<float> volume in new[] { NiftiFile.Read<float>(folder[opened]), ImageFile.Read<float>(folder[opened]) })
        {
            Assert.Equal(23, volume[3, 2, 1]);
        }

        NiftiFile.Read<float>(folder[opened], out ImageFileInfo info, new ImageReadOptions { ComputeSha256 = true });
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. headerBytes, .. imageBytes])), info.Sha256);
    }

    [Theory]
    [InlineData("plain.nii")]
    [InlineData("no ending")]
    [InlineData("two  blanks and ünïcödé 漢字 .nii.gz")]
    [InlineData("-rf.nii")]
    [InlineData("100%s{0}.nii")]
    [InlineData("a.nii.nii.GZ")]
    public void Read_OddNames_MakeNoDifference(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Save(name, new NiftiBuilder().ToGzip());

        Assert.Equal(23, ImageFile.Read<float>(path, out ImageFileInfo info)[3, 2, 1]);
        Assert.Equal(name, info.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_HashAskedFor_IsThatOfTheFile(bool gzip)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = gzip ? new NiftiBuilder { Dim = [3, 60, 50, 33, 1, 1, 1, 1] }.ToGzip() : new NiftiBuilder { Dim = [3, 60, 50, 30, 1, 1, 1, 1] }.ToBytes();
        string path = folder.Save("a.nii", bytes);
        string expected = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var options = new ImageReadOptions { ComputeSha256 = true };

        NiftiFile.Read<float>(path, out ImageFileInfo read, options);
        Assert.Equal(expected, read.Sha256);
        Assert.Equal(expected, NiftiFile.ReadInfo(path, options).Sha256);
        Assert.Null(NiftiFile.ReadInfo(path).Sha256);
    }

    [Fact]
    public void Read_TypeThatIsNoVoxelType_IsRefused()
    {
        using var stream = new MemoryStream(new NiftiBuilder().ToBytes());
        Assert.Throws<NotSupportedException>(() => NiftiFile.Read<Int128>(stream, "a"));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var stream = new MemoryStream(new NiftiBuilder().ToBytes());
        Assert.Throws<OperationCanceledException>(() => NiftiFile.Read<float>(stream, "a", cancellationToken: new CancellationToken(true)));
    }

    [Fact]
    public void Read_Stream_IsLeftOpenAndPairIsRefused()
    {
        using var stream = new MemoryStream(new NiftiBuilder { Pair = true }.ToBytes());
        Assert.Contains("separate .img file", Assert.Throws<ImageFormatException>(() => NiftiFile.Read<float>(stream, "a")).Message, StringComparison.Ordinal);
        Assert.True(stream.CanRead);
    }

    private static Volume<T> Read<T>(NiftiBuilder builder, out ImageFileInfo info)
        where T : unmanaged, INumber<T>
    {
        using var stream = new MemoryStream(builder.ToBytes());
        return NiftiFile.Read<T>(stream, "a.nii", out info);
    }

    private sealed class ReadsBack : VoxelTypes.IVisitor
    {
        public void Visit<T>(StoredVoxelType type, int niftiCode, string nrrdName)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            T[] voxels = VoxelTypes.Sample<T>(5 * 4 * 3);
            foreach ((int version, bool bigEndian, bool gzip) in Variants)
            {
                var builder = new NiftiBuilder { Version = version, BigEndian = bigEndian, DataType = niftiCode, Dim = [3, 5, 4, 3, 1, 1, 1, 1], Data = VoxelTypes.ToBytes(voxels, bigEndian) };
                using var stream = new MemoryStream(gzip ? builder.ToGzip() : builder.ToBytes());

                Volume<T> volume = NiftiFile.Read<T>(stream, "a", out ImageFileInfo info);

                Assert.Equal(voxels, volume.Voxels.ToArray());
                Assert.Equal((type, bigEndian, gzip, $"NIfTI-{version}"), (info.StoredType, info.IsBigEndian, info.IsCompressed, info.Format));
                Assert.Empty(info.Diagnostics);
            }
        }
    }
}
