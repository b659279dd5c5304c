namespace Biomarkers.Core.Tests.Rendering;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 7)]
    [InlineData(5, 3)]
    [InlineData(64, 33)]
    [InlineData(300, 200)]
    public void Write_AnyPicture_ReadsBackPixelByPixel(int width, int height)
    {
        var random = new Random(width + height);
        var noise = new RgbImage(width, height);
        for (int y = 0; y < height; y++)
        {
            random.NextBytes(noise.Row(y));
        }

        var smooth = new RgbImage(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                smooth.SetPixel(x, y, new((byte)(x * 3), (byte)(y * 2), (byte)(x + y)));
            }
        }

        foreach (RgbImage image in new[] { noise, smooth, new RgbImage(width, height, RgbColour.White) })
        {
            (int readWidth, int readHeight, byte[] pixels) = PngReader.Read(Encode(image));
            Assert.Equal((width, height), (readWidth, readHeight));
            Assert.Equal(image.Bytes.ToArray(), pixels);
        }
    }

    [Fact]
    public void Write_End_HasTheKnownChecksum() =>
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], Encode(new RgbImage(3, 3))[^12..]);

    [Fact]
    public void Write_SmoothPicture_IsSmallerThanItsPixels()
    {
        var image = new RgbImage(256, 256);
        for (int i = 0; i < 256 * 256; i++)
        {
            image.SetPixel(i % 256, i / 256, RgbColour.Grey((byte)((i % 256) + (i / 256))));
        }

        Assert.InRange(Encode(image).Length, 60, image.Bytes.Length / 20);
    }

    [Fact]
    public void Write_ExistingFile_IsKeptUnlessAllowed()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            PngFile.Write(path, new RgbImage(2, 2), overwrite: false);
            byte[] first = File.ReadAllBytes(path);
            Assert.Throws<IOException>(() => PngFile.Write(path, new RgbImage(3, 3), overwrite: false));
            Assert.Equal(first, File.ReadAllBytes(path));
            PngFile.Write(path, new RgbImage(3, 3));
            Assert.Equal(3, PngReader.Read(File.ReadAllBytes(path)).Width);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Encode(RgbImage image)
    {
        using var stream = new MemoryStream();
        PngFile.Write(stream, image);
        return stream.ToArray();
    }
}
