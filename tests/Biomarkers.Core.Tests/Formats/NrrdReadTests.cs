using System.Numerics;
using System.Security.Cryptography;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats;

public sealed class NrrdReadTests
{
    [Fact]
    public void Read_EveryTypeByteOrderAndEncoding_GivesTheStoredValues() => VoxelTypes.ForEach(new ReadsBack());

    // Signs turn the space's x and y into left and posterior.
    [Theory]
    [InlineData("left-posterior-superior", 1, 1)]
    [InlineData("LPS", 1, 1)]
    [InlineData("right-anterior-superior", -1, -1)]
    [InlineData("RAS", -1, -1)]
    [InlineData("left-anterior-superior", 1, -1)]
    [InlineData("LAS", 1, -1)]
    public void Read_Space_IsTurnedIntoLps(string space, int x, int y)
    {
        ImageGeometry geometry = Read<float>(new NrrdBuilder()
            .Set("space", space).Set("space directions", "(0,0.5,0) (0,0,0.75) (2,0,0)").Set("space origin", "(10,20,30)"), out _).Geometry;

        Assert.Equal(new Vector3D(0.5, 0.75, 2), geometry.Spacing);
        Assert.Equal(new Vector3D(10 * x, 20 * y, 30), geometry.Origin);
        Assert.Equal(new Direction3(new(0, y, 0), new(0, 0, 1), new(x, 0, 0)), geometry.Direction);
    }

    [Fact]
    public void Read_TimeAsSlowestAxis_GivesFrames()
    {
        var builder = new NrrdBuilder { Data = NrrdBuilder.Numbers(48) }
            .Set("dimension", "4").Set("sizes", "4 3 2 2").Set("kinds", "space space space time")
            .Set("space directions", "(1,0,0) (0,1,0) (0,0,1) none").Set("spacings", "nan nan nan 2500").Set("axis mins", "nan nan nan 100").Set("units", "\"\" \"\" \"\" \"ms\"");
        TimeSeries<float> series = ReadSeries(builder, out ImageFileInfo info);

        Assert.Equal([0.1, 2.6], series.Times.ToArray());
        Assert.Equal(24, series.Frames[1].Voxels[0]);
        Assert.Empty(info.Diagnostics);
    }

    [Fact]
    public void Read_SpaceWithTime_TakesTheTimeFromItsDirection()
    {
        var builder = new NrrdBuilder { Data = NrrdBuilder.Numbers(48) }
            .Set("space", "right-anterior-superior-time").Set("dimension", "4").Set("sizes", "4 3 2 2").Remove("kinds")
            .Set("space directions", "(1,0,0,0) (0,1,0,0) (0,0,1,0) (0,0,0,3)").Set("space origin", "(1,2,3,0)").Set("units", "\"mm\" \"mm\" \"mm\" \"s\"");
        TimeSeries<float> series = ReadSeries(builder, out _);

        Assert.Equal([0, 3], series.Times.ToArray());
        Assert.Equal(new Vector3D(-1, -2, 3), series.Geometry.Origin);
    }

    [Fact]
    public void Read_FramesOfAVoxelSideBySide_AreBroughtTogether()
    {
        // 5 frames of 40 × 30 × 3: voxel i of frame t holds 10 i + t.
        int voxels = 40 * 30 * 3;
        byte[] data = NiftiBuilder.Encode(16, false, [.. Enumerable.Range(0, voxels * 5).Select(static k => (10.0 * (k / 5)) + (k % 5))]);
        var builder = new NrrdBuilder { Data = data }
            .Set("dimension", "4").Set("sizes", "5 40 30 3").Set("kinds", "list domain domain domain").Set("space directions", "none (1,0,0) (0,1,0) (0,0,1)");
        TimeSeries<float> series = ReadSeries(builder, out _, new ImageReadOptions { FrameTimes = [0, 1, 2, 3, 4] });

        for (int t = 0; t < 5; t++)
        {
            for (int i = 0; i < voxels; i++)
            {
                Assert.Equal((10 * i) + t, series.Frames[t].Voxels[i]);
            }
        }
    }

    [Fact]
    public void Read_DetachedHeader_HashesBothFiles()
    {
        using var folder = new TemporaryFolder();
        byte[] header = new NrrdBuilder().Set("data file", "a.raw").ToHeader();
        string path = folder.Save("a.nhdr", header);
        folder.Save("a.raw", NrrdBuilder.Numbers());

        Volume<float> volume = ImageFile.Read<float>(path, out ImageFileInfo info, new ImageReadOptions { ComputeSha256 = true });

        Assert.Equal(23, volume.Voxels[^1]);
        Assert.Equal("a.nhdr", info.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. header, .. NrrdBuilder.Numbers()])), info.Sha256);
    }

    [Fact]
    public void Read_DetachedHeaderFromAnotherFolder_FindsItsData()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Save("a.nhdr", new NrrdBuilder().Set("data file", "a.raw").ToHeader());
        folder.Save("a.raw", NrrdBuilder.Numbers());
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        Assert.Equal(23, NrrdFile.Read<float>(relative).Voxels[^1]);
    }

    [Fact]
    public void Read_Stream_RefusesASeparateDataFile()
    {
        using var stream = new MemoryStream(new NrrdBuilder().Set("data file", "a.raw").ToBytes());
        Assert.Contains("which a stream cannot give", Assert.Throws<ImageFormatException>(() => NrrdFile.Read<float>(stream, "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CommentsKeysAndOtherFields_ChangeNothing()
    {
        Volume<float> volume = Read<float>(
            new NrrdBuilder().Add("# a comment: with a colon").Add("key:=value: more").Add("content: something").Add("labels: \"x\" \"y\" \"z\"").Add("measurement frame: (1,0,0) (0,1,0) (0,0,1)"), out ImageFileInfo info);

        Assert.Equal(23, volume.Voxels[^1]);
        Assert.Empty(info.Diagnostics);
    }

    private static Volume<T> Read<T>(NrrdBuilder builder, out ImageFileInfo info)
        where T : unmanaged, INumber<T>
    {
        using var stream = new MemoryStream(builder.ToBytes());
        return NrrdFile.Read<T>(stream, "a.nrrd", out info);
    }

    private static TimeSeries<float> ReadSeries(NrrdBuilder builder, out ImageFileInfo info, ImageReadOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return NrrdFile.ReadTimeSeries<float>(folder.Save("a.nrrd", builder.ToBytes()), out info, options);
    }

    private sealed class ReadsBack : VoxelTypes.IVisitor
    {
        public void Visit<T>(StoredVoxelType type, int niftiCode, string nrrdName)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            T[] voxels = VoxelTypes.Sample<T>(24);
            foreach (bool bigEndian in new[] { false, true })
            {
                foreach (bool gzip in new[] { false, true })
                {
                    byte[] data = VoxelTypes.ToBytes(voxels, bigEndian);
                    var builder = new NrrdBuilder { Data = gzip ? GzipBuilder.Member(data) : data }
                        .Set("type", nrrdName).Set("endian", bigEndian ? "big" : "little").Set("encoding", gzip ? "gz" : "raw");

                    Volume<T> volume = Read<T>(builder, out ImageFileInfo info);

                    Assert.Equal(voxels, volume.Voxels.ToArray());
                    Assert.Equal((type, gzip, "NRRD"), (info.StoredType, info.IsCompressed, info.Format));
                    Assert.Empty(info.Diagnostics);
                }
            }
        }
    }
}
