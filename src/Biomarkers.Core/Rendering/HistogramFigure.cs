using System.Globalization;

namespace Biomarkers;

/// <summary>Draws how often the intensities of a region occur.</summary>
public static class HistogramFigure
{
    private const int MostBins = 64;

    private static readonly RgbColour Ink = new(38, 50, 56);
    private static readonly RgbColour Rule = new(226, 231, 234);
    private static readonly RgbColour Bar = new(49, 104, 142);

    /// <summary>Draws the histogram of the voxels in a mask.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mask">Which voxels count; on the image's grid.</param>
    /// <param name="title">Text above; null for none.</param>
    /// <param name="width">Pixels across, at least 320.</param>
    /// <param name="height">Pixels down, at least 240.</param>
    /// <param name="quantity">What the image's values are, written along the axis; null for intensities.</param>
    /// <exception cref="ArgumentException">The mask lies on another grid, or has no voxel with a finite value.</exception>
    /// <remarks>Bins of a round width, at most 64. For the eye only: features come from their own discretisation.</remarks>
    public static RgbImage Render(Volume<float> image, Mask mask, string? title = null, int width = 800, int height = 500, string? quantity = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 320);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 240);
        if (!image.Geometry.IsAlignedWith(mask.Geometry))
        {
            throw new ArgumentException($"The mask lies on another grid than the image. {image.Geometry.CompareWith(mask.Geometry)}", nameof(mask));
        }

        (double start, double binWidth, long[] counts) = Count(image, mask);
        var picture = new RgbImage(width, height, RgbColour.White);
        double size = Math.Clamp(Math.Round(height / 42.0), 8, 16);
        long most = counts.Max();
        double[] levels = NiceNumber.Ticks(0, most, 4);
        int left = (int)(levels.Max(t => TextPainter.Measure(Label(t), size)) + (size * 4.5));
        int right = width - (int)(size * 2);
        int top = (int)(size * (title is null ? 4 : 6.5));
        int bottom = height - (int)(size * 5.5);
        double across = (right - left) / (counts.Length * binWidth);
        double up = (bottom - top) / (most * 1.03);

        foreach (double level in levels)
        {
            int y = bottom - (int)Math.Round(level * up);
            picture.Fill(left, y, right - left, 1, Rule);
            TextPainter.Draw(picture, Label(level), left - size, y - (size / 2), size, Ink, anchor: 1);
        }

        for (int i = 0; i < counts.Length; i++)
        {
            int x0 = left + (int)Math.Round(i * binWidth * across);
            int x1 = left + (int)Math.Round((i + 1) * binWidth * across);
            int y = bottom - (int)Math.Round(counts[i] * up);
            picture.Fill(x0, y, Math.Max(1, x1 - x0 - 1), bottom - y, Bar);
        }

        picture.Fill(left, bottom, right - left, 1, Ink);
        foreach (double tick in NiceNumber.Ticks(start, start + (counts.Length * binWidth), 6))
        {
            int x = left + (int)Math.Round((tick - start) * across);
            picture.Fill(x, bottom, 1, (int)(size * 0.5), Ink);
            TextPainter.Draw(picture, Label(tick), x, bottom + size, size, Ink, anchor: 0.5);
        }

        string unit = MeasurementText.Unit(image.Unit);
        TextPainter.Draw(picture, $"{MeasurementText.Printable(quantity ?? "Intensity")}{(unit.Length == 0 ? string.Empty : $" ({unit})")}", (left + right) / 2.0, height - (size * 2.3), size, Ink, anchor: 0.5);
        TextPainter.Draw(picture, "Voxels", left, top - (size * 2.4), size, Ink);
        if (title is not null)
        {
            TextPainter.Draw(picture, MeasurementText.Printable(title), left, size * 1.3, size * 1.25, Ink);
        }

        return picture;
    }

    private static (double Start, double BinWidth, long[] Counts) Count(Volume<float> image, Mask mask)
    {
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (float value in Values(image, mask))
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        if (lowest > highest)
        {
            throw new ArgumentException("The mask has no voxel with a finite value.", nameof(mask));
        }

        double range = highest > lowest ? highest - lowest : 1;
        double binWidth = NiceNumber.Floor(2.5 * range / MostBins);
        double start = Math.Floor(lowest / binWidth) * binWidth;
        var counts = new long[(int)((highest - start) / binWidth) + 1];
        foreach (float value in Values(image, mask))
        {
            counts[Math.Min((int)((value - start) / binWidth), counts.Length - 1)]++;
        }

        return (start, binWidth, counts);
    }

    private static IEnumerable<float> Values(Volume<float> image, Mask mask)
    {
        IndexBox box = mask.BoundingBox;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    float value = image[x, y, z];
                    if (mask.Contains(new(x, y, z)) && float.IsFinite(value))
                    {
                        yield return value;
                    }
                }
            }
        }
    }

    private static string Label(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
