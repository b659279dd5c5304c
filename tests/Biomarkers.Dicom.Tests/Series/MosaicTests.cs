using System.Buffers.Binary;
using System.Text;

namespace Biomarkers.Dicom.Tests;

public sealed class MosaicTests
{
    private const int Tile = 4;

    [Theory]
    [InlineData(7, false, false)]
    [InlineData(9, false, true)]
    [InlineData(5, true, false)]
    [InlineData(5, true, true)]
    public void Mosaic_IsTheVolumeOfItsTiles(int count, bool hasCsaOnly, bool isReversed)
    {
        MemoryInstance mosaic = Mosaic(count, hasCsaOnly, isReversed, time: 0);

        DicomSeries series = DicomSeries.Create([mosaic]);
        Volume<short> volume = series.ToVolume<short>();

        Assert.Equal(new Size3(Tile, Tile, count), volume.Size);
        Assert.Equal(new Vector3D(2, 2, 3), volume.Geometry.Spacing);
        for (int z = 0; z < count; z++)
        {
            int tile = isReversed ? count - 1 - z : z;
            for (int y = 0; y < Tile; y++)
            {
                for (int x = 0; x < Tile; x++)
                {
                    Assert.Equal((100 * tile) + (10 * y) + x, volume.AsVolumeSpan()[x, y, z]);
                }
            }
        }

        // The image's centre is the tiles' centre: its position was that of a slice as large as the mosaic.
        int side = (int)Math.Ceiling(Math.Sqrt(count));
        Vector3D centre = volume.Geometry.IndexToWorld(new((Tile - 1) / 2.0, (Tile - 1) / 2.0, isReversed ? count - 1 : 0));
        Assert.Equal(-50 + (((side * Tile) - 1) * 2 / 2.0), centre.X, 1e-9);
        Assert.Equal(-60 + (((side * Tile) - 1) * 2 / 2.0), centre.Y, 1e-9);
        Assert.Equal(10, centre.Z, 1e-9);
        Assert.Equal(count, series.Images.Count);
        Assert.All(series.Images, static image => Assert.Null(image.Frame));
    }

    [Fact]
    public void Mosaics_OfSeveralTimes_AreATimeSeries()
    {
        MemoryInstance[] mosaics = [.. Enumerable.Range(0, 4).Select(static time => Mosaic(7, true, false, time))];
        new Random(1).Shuffle(mosaics);

        TimeSeries<short> series = DicomSeries.Create(mosaics).ToTimeSeries<short>();

        Assert.Equal<double>([0, 2, 4, 6], series.Times.ToArray());
        Assert.Equal(3 + 600, series.Frames[3].AsVolumeSpan()[0, 0, 6]);
    }

    [Fact]
    public void Mosaic_WithoutANormal_SaysWhatItAssumes()
    {
        DicomSeries series = DicomSeries.Create([Mosaic(7, false, false, 0)]);

        Assert.Contains(series.Notes, static note => note.Contains("states no slice normal", StringComparison.Ordinal));
    }

    [Fact]
    public void Mosaic_WhoseTilesAreNotTheStatedMatrix_SaysSo()
    {
        DicomSeries Read(string matrix) => DicomSeries.Create([Mosaic(7, false, true, 0).With(set => set
            .Set(new DicomTag(0x00510010), DicomVr.LO, "SIEMENS MR HEADER").Set(new DicomTag(0x0051100B), DicomVr.SH, matrix))]);

        Assert.DoesNotContain(Read("4p*4").Notes, static note => note.Contains("matrix", StringComparison.Ordinal));
        Assert.Contains(Read("64p*64").Notes, static note => note.Contains("'64p*64', and its tiles have 4 x 4 pixels", StringComparison.Ordinal));
    }

    [Fact]
    public void Mosaic_ThatCannotBeDivided_IsRefused()
    {
        (Action<DicomAttributeSet> Change, string Expected)[] lies =
        [
            (static set => set.Remove(new(0x0019100A)), "not stated"),
            (static set => set.SetNumbersOf(new DicomTag(0x0019100A), DicomVr.US, 20), "cannot be divided"),
            (static set => set.SetNumbersOf(new DicomTag(0x0019100A), DicomVr.US, 60000), "cannot be divided"),
            (static set => set.Remove(DicomTags.SpacingBetweenSlices), "how far its slices are apart"),
        ];
        foreach ((Action<DicomAttributeSet> change, string expected) in lies)
        {
            MemoryInstance mosaic = Mosaic(7, false, false, 0).With(change);

            Assert.Contains(expected, Assert.Throws<DataRefusedException>(() => DicomSeries.Create([mosaic])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CsaHeader_CutAnywhere_NeverFails()
    {
        byte[] csa = Csa(7, new(0, 0, 1));
        for (int length = 0; length < csa.Length; length += 3)
        {
            MemoryInstance mosaic = Mosaic(7, true, false, 0);
            mosaic.Set.SetBytes(new(0x00291010), DicomVr.OB, csa[..length]);

            DicomFolder folder = DicomFolder.Create([mosaic]);

            Assert.Single(folder.Series);
        }
    }

    private static MemoryInstance Mosaic(int count, bool hasCsaOnly, bool isReversed, int time)
    {
        int side = (int)Math.Ceiling(Math.Sqrt(count));
        int width = side * Tile;
        var pixels = new byte[2 * width * width];
        for (int tile = 0; tile < count; tile++)
        {
            for (int y = 0; y < Tile; y++)
            {
                for (int x = 0; x < Tile; x++)
                {
                    int at = ((((tile / side) * Tile) + y) * width) + ((tile % side) * Tile) + x;
                    BinaryPrimitives.WriteInt16LittleEndian(pixels.AsSpan(2 * at), (short)((100 * tile) + (10 * y) + x + time));
                }
            }
        }

        DicomAttributeSet set = MemoryInstance.Slice(time, 10).Set;
        set.Set(DicomTags.Modality, "MR").Set(DicomTags.ImageType, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC")
            .SetNumbers(DicomTags.Rows, width).SetNumbers(DicomTags.Columns, width).SetNumbers(DicomTags.PixelSpacing, 2, 2)
            .SetNumbers(DicomTags.ImagePositionPatient, -50, -60, 10).SetNumbers(DicomTags.SpacingBetweenSlices, 3)
            .Set(DicomTags.AcquisitionDate, "20260102").Set(DicomTags.AcquisitionTime, FormattableString.Invariant($"1200{2 * time:00}"));
        if (!hasCsaOnly)
        {
            set.Set(new DicomTag(0x00190010), DicomVr.LO, "SIEMENS MR HEADER").SetNumbersOf(new DicomTag(0x0019100A), DicomVr.US, count);
        }

        if (hasCsaOnly || isReversed)
        {
            set.Set(new DicomTag(0x00290010), DicomVr.LO, "SIEMENS CSA HEADER").SetBytes(new(0x00291010), DicomVr.OB, Csa(count, new(0, 0, isReversed ? -1 : 1)));
        }

        return new($"mosaic {time}", set, pixels);
    }

    private static byte[] Csa(int count, Vector3D normal)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("SV10"u8);
        writer.Write("\u0004\u0003\u0002\u0001"u8);
        writer.Write(3);
        writer.Write(77);
        Entry(writer, "EchoLinePosition", "64");
        Entry(writer, "NumberOfImagesInMosaic", FormattableString.Invariant($"{count,-8}"));
        Entry(writer, "SliceNormalVector", FormattableString.Invariant($"{normal.X:F8}"), FormattableString.Invariant($"{normal.Y:F8}"), FormattableString.Invariant($"{normal.Z:F8}"));
        return stream.ToArray();
    }

    private static void Entry(BinaryWriter writer, string name, params string[] values)
    {
        var head = new byte[64];
        Encoding.Latin1.GetBytes(name, head);
        writer.Write(head);
        writer.Write(values.Length);
        writer.Write("FD\0\0"u8);
        writer.Write(4);
        // Six items are usual, of which the later ones are empty.
        writer.Write(6);
        writer.Write(77);
        for (int i = 0; i < 6; i++)
        {
            string text = i < values.Length ? values[i] + '\0' : string.Empty;
            writer.Write(77);
            writer.Write(text.Length);
            writer.Write(77);
            writer.Write(0);
            writer.Write(Encoding.Latin1.GetBytes(text));
            writer.Write(new byte[(4 - (text.Length % 4)) % 4]);
        }
    }
}
