namespace Biomarkers.Dicom.Tests;

public sealed class PixelCodecTests
{
    [Theory]
    [InlineData("1.2.840.10008.1.2.5", true)]
    [InlineData("1.2.840.10008.1.2.4.57", true)]
    [InlineData("1.2.840.10008.1.2.4.70", true)]
    [InlineData("1.2.840.10008.1.2.4.80", true)]
    [InlineData("1.2.840.10008.1.2.4.81", true)]
    [InlineData("1.2.840.10008.1.2.4.90", true)]
    [InlineData("1.2.840.10008.1.2.4.91", true)]
    [InlineData("1.2.840.10008.1.2", false)]
    [InlineData("1.2.840.10008.1.2.1", false)]
    [InlineData("1.2.840.10008.1.2.4.50", false)]
    [InlineData("1.2.840.10008.1.2.4.201", false)]
    [InlineData("", false)]
    public void IsSupported_TransferSyntax_IsAsDocumented(string uid, bool supported) => Assert.Equal(supported, PixelCodec.IsSupported(uid));

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)")]
    [InlineData("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)")]
    [InlineData("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression")]
    [InlineData("1.2.3", "unknown transfer syntax")]
    public void Decode_UnsupportedTransferSyntax_IsRefusedByName(string uid, string name)
    {
        var error = Assert.Throws<ImageFormatException>(() => PixelCodec.Decode(uid, new byte[10], new(1, 1, 1, 8, 8, false), new byte[1]));

        Assert.Equal(name, PixelCodec.NameOf(uid));
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(uid, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_TransferSyntaxThatIsText_IsNotRepeated()
    {
        var error = Assert.Throws<ImageFormatException>(() => PixelCodec.Decode("Doe^Jane", new byte[10], new(1, 1, 1, 8, 8, false), new byte[1]));
        Assert.DoesNotContain("Jane", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1, 8, 8)]
    [InlineData(1, 65536, 1, 8, 8)]
    [InlineData(1, 1, 2, 8, 8)]
    [InlineData(1, 1, 65535, 8, 8)]
    [InlineData(1, 1, 1, 12, 12)]
    [InlineData(1, 1, 3, 1, 1)]
    [InlineData(1, 1, 1, 72, 8)]
    [InlineData(1, 1, 1, 8, 9)]
    [InlineData(1, 1, 1, 8, 0)]
    [InlineData(-1, -1, 1, 8, 8)]
    public void Decode_ImpossibleFormat_IsMisuse(int rows, int columns, int samples, int allocated, int stored) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelCodec.Decode("1.2.840.10008.1.2.5", new byte[100], new(rows, columns, samples, allocated, stored, false), new byte[100]));

    [Theory]
    [InlineData(65535, 65535, 3, 64, 103076069400L)]
    [InlineData(510, 510, 1, 1, 32513L)]
    [InlineData(2, 3, 3, 16, 36L)]
    public void FrameLength_Format_IsBytesOfAFrame(int rows, int columns, int samples, int bits, long expected) =>
        Assert.Equal(expected, new PixelFormat(rows, columns, samples, bits, bits, false).FrameLength);

    [Fact]
    public void Decode_DestinationTooShort_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => PixelCodec.Decode("1.2.840.10008.1.2.4.90", new byte[100], new(65535, 65535, 3, 64, 64, false), new byte[100]));

    [Fact]
    public void Decode_LongerDestination_IsWrittenOnlyWhereTheFrameIs()
    {
        TestImage image = TestImage.Make(new Random(8), "noise", 5, 3, 1, 12);
        byte[] destination = new byte[40];
        destination.AsSpan().Fill(0x5A);

        PixelCodec.Decode("1.2.840.10008.1.2.4.80", new SlowJpegLsEncoder(image).Encode(), image.Format(), destination);

        Assert.Equal(image.ToFrame(), destination[..30]);
        Assert.Equal(Enumerable.Repeat((byte)0x5A, 10), destination[30..]);
    }

    [Fact]
    public void Decode_PaddingByteBehindTheCodestream_DoesNoHarm()
    {
        TestImage image = TestImage.Make(new Random(9), "noise", 8, 8, 1, 12);
        image.AssertDecodes("1.2.840.10008.1.2.4.80", [.. new SlowJpegLsEncoder(image).Encode(), 0], "JPEG-LS");
        image.AssertDecodes("1.2.840.10008.1.2.4.57", [.. new SlowJpegLosslessEncoder(image).Encode(), 0], "JPEG Lossless");
        image.AssertDecodes("1.2.840.10008.1.2.5", [.. PixelCodec.EncodeRle(image.ToFrame(), image.Format()), 0], "RLE");
    }
}
