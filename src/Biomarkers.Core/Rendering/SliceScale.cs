namespace Biomarkers;

/// <summary>Size of a slice's picture: square pixels, the longer side at least as wanted, no voxel smaller than a pixel.</summary>
internal readonly record struct SliceScale(int Width, int Height, double PixelsPerMillimetre)
{
    public static SliceScale Create(SliceView view, int minimumSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumSize, 16);
        double longest = Math.Max(view.WidthMillimetres, view.HeightMillimetres);
        double finest = Math.Min(view.WidthMillimetres / view.Width, view.HeightMillimetres / view.Height);
        double perMillimetre = Math.Max(minimumSize / longest, 1 / finest);

        // A slice of extreme proportions is drawn as large as a picture may be.
        perMillimetre = Math.Min(perMillimetre, Math.Max(minimumSize, RgbImage.MaximumSide / 4) / longest);
        return new(Side(view.WidthMillimetres * perMillimetre), Side(view.HeightMillimetres * perMillimetre), perMillimetre);
    }

    private static int Side(double pixels) => Math.Clamp((int)Math.Round(pixels), 1, RgbImage.MaximumSide);
}
