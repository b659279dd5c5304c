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

    [Theory]
    [InlineData(false, 1023, true)]
    [InlineData(false, 1024, false)]
    [InlineData(true, 511, true)]
    [InlineData(true, 512, false)]
    [InlineData(true, 4095, true)]
    [InlineData(true, 3583, false)]
    public void Decode_MoreBitsThanStored_IsAcceptedWhereNoValueTakesThem(bool isSigned, int value, bool accepted)
    {
        var image = new TestImage(2, 1, 1, 12, isSigned, [0, value]);
        byte[] frame = new byte[4];
        void Decode() => PixelCodec.Decode(FirstOrderUid, new SlowJpegLosslessEncoder(image).Encode(), new(1, 2, 1, 16, 10, isSigned), frame);

        if (accepted)
        {
            Decode();
            Assert.Equal(image.ToFrame(), frame);
        }
        else
        {
            Assert.Contains("10 stored bits", Assert.Throws<ImageFormatException>(Decode).Message, StringComparison.Ordinal);
        }
    }
}
