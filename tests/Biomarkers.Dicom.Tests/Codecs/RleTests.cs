namespace Biomarkers.Dicom.Tests;

public sealed class RleTests
{
    private const string Uid = "1.2.840.10008.1.2.5";

    [Fact]
    public void EncodeRle_AnyImage_DecodesToItself()
    {
        var random = new Random(5);
        for (int round = 0; round < 400; round++)
        {
            int components = round % 3 == 0 ? 3 : 1;
            int precision = components == 1 && round % 8 == 1 ? 1 : random.Next(2, 17);
            TestImage image = TestImage.Make(random, TestImage.Kinds[round % 5], random.Next(1, 300), random.Next(1, 20), components, precision, precision > 1 && random.Next(2) == 0);
            bool planar = random.Next(2) == 0;

            byte[] encoded = PixelCodec.EncodeRle(image.ToFrame(planar), image.Format(planar));

            Assert.Equal(0, encoded.Length % 2);
            image.AssertDecodes(Uid, encoded, $"round {round}");
        }
    }

    [Theory]
    [InlineData(32, 1)]
    [InlineData(64, 1)]
    [InlineData(24, 1)]
    [InlineData(32, 3)]
    [InlineData(24, 4)]
    public void EncodeRle_WideCells_DecodeToThemselves(int bits, int samples)
    {
        var format = new PixelFormat(7, 11, samples, bits, bits, false);
        byte[] frame = new byte[format.FrameLength];
        new Random(bits).NextBytes(frame);
        byte[] decoded = new byte[frame.Length];

        PixelCodec.Decode(Uid, PixelCodec.EncodeRle(frame, format), format, decoded);

        Assert.Equal(frame, decoded);
    }

    [Fact]
    public void EncodeRle_MoreThan15Segments_IsRefused()
    {
        var format = new PixelFormat(2, 2, 4, 32, 32, false);
        Assert.Throws<ArgumentException>(() => PixelCodec.EncodeRle(new byte[64], format));
    }

    [Fact]
    public void EncodeRle_FlatRow_IsOneRunForEachRow()
    {
        var format = new PixelFormat(2, 100, 1, 8, 8, false);
        byte[] frame = new byte[200];
        frame.AsSpan().Fill(7);

        Assert.Equal([157, 7, 157, 7], PixelCodec.EncodeRle(frame, format)[64..]);
    }

    // The example of the standard's packing: literal runs, replicated runs, and a control byte that does nothing.
    [Fact]
    public void Decode_RunsLiteralsAndNoOperation_AreFollowed()
    {
        byte[] codestream = new byte[64 + 10];
        codestream[0] = 1;
        codestream[4] = 64;
        new byte[] { 0x80, 2, 1, 2, 3, 0xFE, 9, 0x80, 0, 4 }.CopyTo(codestream, 64);
        byte[] frame = new byte[7];

        PixelCodec.Decode(Uid, codestream, new(1, 7, 1, 8, 8, false), frame);

        Assert.Equal([1, 2, 3, 9, 9, 9, 4], frame);
    }

    [Fact]
    public void Decode_SegmentsOfColourImage_AreTheCellsBytesHighestFirst()
    {
        byte[] codestream = new byte[64 + (6 * 2)];
        codestream[0] = 6;
        for (int i = 0; i < 6; i++)
        {
            codestream[4 + (4 * i)] = (byte)(64 + (2 * i));
            codestream[65 + (2 * i)] = (byte)(i + 1);
        }

        byte[] frame = new byte[6];
        PixelCodec.Decode(Uid, codestream, new(1, 1, 3, 16, 16, false), frame);

        Assert.Equal([2, 1, 4, 3, 6, 5], frame);
    }
}
