using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests;

public sealed class Jpeg2000Tests
{
    private const string Uid = "1.2.840.10008.1.2.4.90";
    private const string LossyUid = "1.2.840.10008.1.2.4.91";

    // Written by OpenJPEG from images made by formula: every progression, precincts, tiles, offsets, layers, block styles.
    public static TheoryData<string> Codestreams =>
        new(Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)).Where(static name => name.EndsWith(".j2k", StringComparison.Ordinal) || name.EndsWith(".jp2", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Folder => Repository.Data("dicom", "codecs", "jpeg2000");

    [Theory]
    [MemberData(nameof(Codestreams))]
    public void Decode_EveryWayOfCoding_GivesTheImage(string name)
    {
        string image = name.Split('.')[0];
        byte[] native = File.ReadAllBytes(Path.Combine(Folder, image + ".raw"));
        byte[] decoded = new byte[native.Length];

        PixelCodec.Decode(Uid, File.ReadAllBytes(Path.Combine(Folder, name)), FormatOf(image), decoded);

        Assert.Equal(native, decoded);
    }

    [Fact]
    public void Decode_AnyPrecisionLevelsAndSize_GivesTheImageBack()
    {
        var random = new Random(800);
        for (int round = 0; round < 150; round++)
        {
            int components = random.Next(4) == 0 ? 3 : 1;
            int precision = random.Next(components == 1 ? 1 : 2, 17);
            TestImage image = TestImage.Make(random, TestImage.Kinds[round % 5], random.Next(1, 66), random.Next(1, 66), components, precision, precision > 1 && random.Next(2) == 0);
            var encoder = new SlowJpeg2000Encoder(image)
            {
                Levels = random.Next(7),
                Block = (random.Next(2, 7), random.Next(2, 7)),
                Precinct = random.Next(2) == 0 ? 15 : random.Next(2, 7),
                Style = random.Next(2) == 0 ? 0 : (random.Next(2) * SlowBlockEncoder.ResetEach) | (random.Next(2) * SlowBlockEncoder.Causal) | (random.Next(2) * SlowBlockEncoder.Symbols),
                ColourTransform = components == 3 && random.Next(2) == 0,
                Origin = random.Next(3) == 0 ? (random.Next(9), random.Next(9)) : (0, 0),
                Tile = random.Next(3) == 0 ? random.Next(10, 70) : 0,
            };

            image.AssertDecodes(Uid, encoder.Encode(), $"round {round}");
        }
    }

    [Fact]
    public void Codestreams_AreFound() => Assert.InRange(Codestreams.Count, 50, int.MaxValue);

    [Fact]
    public void Decode_ColourByPlanes_IsTheSameImageByPlanes()
    {
        PixelFormat format = FormatOf("rgb8");
        byte[] codestream = File.ReadAllBytes(Path.Combine(Folder, "rgb8.tiles.j2k"));
        byte[] pixels = File.ReadAllBytes(Path.Combine(Folder, "rgb8.raw"));
        byte[] planes = new byte[pixels.Length];

        PixelCodec.Decode(LossyUid, codestream, format with { IsPlanar = true }, planes);

        Assert.Equal(Enumerable.Range(0, 3).SelectMany(c => pixels.Where((_, i) => i % 3 == c)), planes);
    }

    [Theory]
    [InlineData("grey12.irreversible.refused", "irreversible 9/7")]
    [InlineData("grey12.region.refused", "region of interest")]
    public void Decode_WhatIsNotLosslessOrNotDecoded_IsRefusedByName(string name, string why)
    {
        byte[] frame = new byte[FormatOf("grey12").FrameLength];
        var error = Assert.Throws<ImageFormatException>(() => PixelCodec.Decode(LossyUid, File.ReadAllBytes(Path.Combine(Folder, name)), FormatOf("grey12"), frame));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    // The writer knew nothing of signs and coded the cells as they lie.
    [Fact]
    public void Decode_UnsignedCodestreamOfSignedPixels_KeepsTheBitsAndExtendsTheSign()
    {
        byte[] native = File.ReadAllBytes(Path.Combine(Folder, "grey12.raw"));
        byte[] decoded = new byte[native.Length];

        PixelCodec.Decode(Uid, File.ReadAllBytes(Path.Combine(Folder, "grey12.lrcp.j2k")), FormatOf("grey12") with { IsSigned = true }, decoded);

        for (int i = 0; i < native.Length; i += 2)
        {
            int bits = BitConverter.ToUInt16(native, i);
            Assert.Equal(bits >= 2048 ? bits - 4096 : bits, BitConverter.ToInt16(decoded, i));
        }
    }

    [Fact]
    public void Decode_SignedCodestreamOfUnsignedPixels_IsRefused()
    {
        byte[] frame = new byte[FormatOf("grey16s").FrameLength];
        var error = Assert.Throws<ImageFormatException>(() => PixelCodec.Decode(Uid, File.ReadAllBytes(Path.Combine(Folder, "grey16s.lrcp.j2k")), FormatOf("grey16s") with { IsSigned = false }, frame));
        Assert.Contains("signed", error.Message, StringComparison.Ordinal);
    }

    internal static PixelFormat FormatOf(string image) => image switch
    {
        "grey16s" => new(37, 41, 1, 16, 16, true),
        "grey12" => new(50, 35, 1, 16, 12, false),
        _ => new(43, 29, 3, 8, 8, false),
    };
}
