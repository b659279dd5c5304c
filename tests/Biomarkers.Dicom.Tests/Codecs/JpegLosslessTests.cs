using System.Security.Cryptography;

namespace Biomarkers.Dicom.Tests;

public sealed class JpegLosslessTests
{
    private const string Uid = "1.2.840.10008.1.2.4.57";
    private const string FirstOrderUid = "1.2.840.10008.1.2.4.70";

    [Fact]
    public void Decode_AnySelectionPrecisionAndSize_GivesTheImageBack()
    {
        var random = new Random(14);
        for (int round = 0; round < 1500; round++)
        {
            int components = random.Next(4) == 0 ? 3 : 1;
            TestImage image = TestImage.Make(random, TestImage.Kinds[round % 5], random.Next(1, 66), random.Next(1, 66), components, random.Next(2, 17), random.Next(2) == 0);
            var encoder = new SlowJpegLosslessEncoder(image)
            {
                Selection = (round % 7) + 1,
                RowsOfInterval = random.Next(2) * random.Next(1, 5),
                Interleaved = random.Next(2) == 0,
                LongCodes = random.Next(2) == 0,
            };

            image.AssertDecodes(Uid, encoder.Encode(), $"round {round}");
        }
    }

    [Fact]
    public void Decode_PointTransform_ShiftsTheSamplesBack()
    {
        TestImage image = TestImage.Make(new Random(1), "noise", 9, 7, 1, 12);
        TestImage shifted = image with { Samples = [.. image.Samples.Select(static v => v & ~7)] };

        shifted.AssertDecodes(Uid, new SlowJpegLosslessEncoder(image) { PointTransform = 3, Selection = 4 }.Encode(), "shifted");
    }

    [Theory]
    [InlineData(12, 16, 16)]
    [InlineData(16, 16, 12)]
    [InlineData(12, 16, 14)]
    public void Decode_PrecisionThatLosesNothing_IsAccepted(int precision, int allocated, int stored)
    {
        TestImage image = TestImage.Make(new Random(2), "noise", 5, 6, 1, precision);
        byte[] frame = new byte[60];

        PixelCodec.Decode(FirstOrderUid, new SlowJpegLosslessEncoder(image).Encode(), new(6, 5, 1, allocated, stored, false), frame);

        Assert.Equal(image.ToFrame(), frame);
    }

    // An image of 16 signed bits without an uncompressed twin; the hash is that of an independent decoder's pixels.
    [Theory]
    [InlineData("JPEG-LL.dcm", "a6e9d32143339d3f5748b5520aa4e6c6ffb3550b6f71fdf17bdb2ebb44bc2611")]
    public void Decode_FileWithoutATwin_GivesTheKnownPixels(string name, string hash)
    {
        byte[] frame = new EncapsulatedFile(name).Decode(0);

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(frame)));
    }
}
