namespace Biomarkers.Core.Tests.Rendering;

public sealed class PictureTests
{
    [Fact]
    public void Arrange_Pictures_StandInRowsInTheMiddleOfTheirCells()
    {
        RgbImage[] pictures = [new(4, 4, new(1, 0, 0)), new(2, 2, new(2, 0, 0)), new(4, 2, new(3, 0, 0))];
        RgbImage montage = Montage.Arrange(pictures, columns: 2, gap: 1, RgbColour.White);
        Assert.Equal((9, 9), (montage.Width, montage.Height));
        Assert.Equal(new(1, 0, 0), montage[3, 3]);
        Assert.Equal(RgbColour.White, montage[4, 4]);
        Assert.Equal(RgbColour.White, montage[5, 0]);
        Assert.Equal(new(2, 0, 0), montage[6, 1]);
        Assert.Equal(RgbColour.White, montage[0, 5]);
        Assert.Equal(new(3, 0, 0), montage[0, 6]);
        Assert.Throws<ArgumentException>(() => Montage.Arrange([], 2));
    }

    [Fact]
    public void Image_OutsideItsBorders_IsRefusedOrPassedOver()
    {
        var image = new RgbImage(3, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(2, RgbImage.MaximumSide + 1));
        image.Fill(-5, -5, 6, 6, RgbColour.White);
        Assert.Equal((RgbColour.White, RgbColour.Black), (image[0, 0], image[1, 0]));
        image.Paste(new RgbImage(5, 5, new(9, 9, 9)), 2, -4);
        Assert.Equal((new(9, 9, 9), RgbColour.Black), (image[2, 0], image[2, 1]));
        image.Paste(new RgbImage(5, 5), 20, 20);
    }

    [Fact]
    public void Histogram_Bars_FollowTheCounts()
    {
        var geometry = new ImageGeometry(new(10, 10, 1), new(1, 1, 1));
        var bytes = new byte[100];
        Array.Fill(bytes, (byte)1, 0, 99);
        float[] values = [.. Enumerable.Range(0, 100).Select(static i => i < 90 ? 0f : 63f)];
        values[98] = float.NaN;
        RgbImage figure = HistogramFigure.Render(Volume.Wrap(geometry, values), Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new(bytes, geometry.Size)), "t");
        var bar = new RgbColour(49, 104, 142);
        int[] heights = [.. Enumerable.Range(0, figure.Width).Select(x => Enumerable.Range(0, figure.Height).Count(y => figure[x, y] == bar)).Where(static h => h > 0)];
        Assert.InRange((double)heights.Max() / heights.Min(), 9, 14);
    }

    [Fact]
    public void Histogram_Quantity_IsWrittenAlongTheAxisAlone()
    {
        var geometry = new ImageGeometry(new(2, 1, 1), new(1, 1, 1));
        var image = Volume.Wrap(geometry, new[] { 1f, 2f });
        Mask mask = Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new([1, 1], geometry.Size));
        RgbImage plain = HistogramFigure.Render(image, mask);
        RgbImage named = HistogramFigure.Render(image, mask, quantity: "Ktrans");
        int[] rows = [.. Enumerable.Range(0, plain.Height).Where(y => Enumerable.Range(0, plain.Width).Any(x => plain[x, y] != named[x, y]))];
        Assert.NotEmpty(rows);
        Assert.InRange(rows.Min(), 460, 500);
        Assert.Equal(plain.Bytes.ToArray(), HistogramFigure.Render(image, mask, quantity: "Intensity").Bytes.ToArray());
    }

    [Theory]
    [InlineData(5f, 5f)]
    [InlineData(1e30f, -1e30f)]
    [InlineData(1e-30f, 0f)]
    public void Histogram_AnyRange_IsDrawn(float first, float second)
    {
        var geometry = new ImageGeometry(new(2, 1, 1), new(1, 1, 1));
        RgbImage figure = HistogramFigure.Render(Volume.Wrap(geometry, new[] { first, second }), Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new([1, 1], geometry.Size)));
        Assert.Equal((800, 500), (figure.Width, figure.Height));
    }

    [Fact]
    public void Histogram_WithoutFiniteValues_IsRefused()
    {
        var geometry = new ImageGeometry(new(2, 1, 1), new(1, 1, 1));
        var image = Volume.Wrap(geometry, new[] { float.NaN, 1 });
        Assert.Throws<ArgumentException>(() => HistogramFigure.Render(image, Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new([1, 0], geometry.Size))));
        Assert.Throws<ArgumentException>(() => HistogramFigure.Render(image, Mask.Empty(geometry)));
    }
}
