namespace Biomarkers.Dicom.Tests;

public sealed class JpegLsTests
{
    private const string Uid = "1.2.840.10008.1.2.4.80";
    private const string NearUid = "1.2.840.10008.1.2.4.81";

    [Fact]
    public void Decode_AnyPrecisionInterleaveAndSize_GivesTheImageBack()
    {
        var random = new Random(87);
        for (int round = 0; round < 1500; round++)
        {
            int components = random.Next(4) == 0 ? 3 : 1;
            TestImage image = TestImage.Make(random, TestImage.Kinds[round % 5], random.Next(1, 66), random.Next(1, 66), components, random.Next(2, 17), random.Next(2) == 0);
            var encoder = new SlowJpegLsEncoder(image)
            {
                Interleave = components == 1 ? 0 : random.Next(3),
                RowsOfInterval = random.Next(3) == 0 ? random.Next(1, 20) : 0,
            };

            image.AssertDecodes(Uid, encoder.Encode(), $"round {round}, interleave {encoder.Interleave}, restart {encoder.RowsOfInterval}");
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0, 5, 9, 100, 0)]
    [InlineData(0, 1, 1, 1, 3)]
    [InlineData(0, 4095, 4095, 4095, 4095)]
    [InlineData(4095, 0, 0, 0, 255)]
    public void Decode_PresetParameters_AreUsed(int largest, int t1, int t2, int t3, int reset)
    {
        foreach (string kind in TestImage.Kinds)
        {
            TestImage image = TestImage.Make(new Random(3), kind, 40, 30, 1, 12);
            image.AssertDecodes(Uid, new SlowJpegLsEncoder(image) { Preset = [largest, t1, t2, t3, reset] }.Encode(), kind);
        }
    }

    [Fact]
    public void Decode_LargestSampleBelowThePrecision_GivesTheImageBack()
    {
        TestImage image = TestImage.Make(new Random(4), "noise", 33, 17, 1, 12);
        TestImage narrowed = image with { Samples = [.. image.Samples.Select(static v => v % 3001)] };

        narrowed.AssertDecodes(Uid, new SlowJpegLsEncoder(narrowed) { Preset = [3000, 0, 0, 0, 0] }.Encode(), "MAXVAL 3000");
    }

    [Fact]
    public void Decode_NearLossless_IsRefusedUnlessAllowed()
    {
        var random = new Random(5);
        for (int round = 0; round < 200; round++)
        {
            int precision = random.Next(5, 17);
            int near = random.Next(1, precision > 9 && random.Next(2) == 0 ? 256 : 16);
            int components = random.Next(3) == 0 ? 3 : 1;
            TestImage image = TestImage.Make(random, TestImage.Kinds[round % 5], random.Next(1, 40), random.Next(1, 40), components, precision);
            var encoder = new SlowJpegLsEncoder(image) { Near = near, Interleave = components == 1 ? 0 : random.Next(3) };
            byte[] codestream = encoder.Encode();
            byte[] frame = new byte[image.Format().FrameLength];

            var error = Assert.Throws<ImageFormatException>(() => PixelCodec.Decode(NearUid, codestream, image.Format(), frame));
            PixelCodec.Decode(NearUid, codestream, image.Format(), frame, allowNearLossless: true);

            Assert.Contains($"NEAR {near}", error.Message, StringComparison.Ordinal);
            Assert.Equal(encoder.Reconstructed.ToFrame(), frame);
            Assert.All(encoder.Reconstructed.Samples.Zip(image.Samples), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, near));
        }
    }

    [Fact]
    public void Decode_LosslessStreamUnderTheNearLosslessIdentifier_IsDecoded()
    {
        TestImage image = TestImage.Make(new Random(6), "smooth", 20, 20, 1, 10);
        image.AssertDecodes(NearUid, new SlowJpegLsEncoder(image).Encode(), "NEAR 0");
    }
}
