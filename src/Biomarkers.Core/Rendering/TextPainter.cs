namespace Biomarkers;

/// <summary>Draws text with the built-in font, smooth at the edges, on request with a dark rim that keeps it readable on any ground.</summary>
internal static class TextPainter
{
    private const double RimWidth = 2;
    private const double RimStrength = 0.85;

    /// <summary>Width in pixels of a text whose capitals are <paramref name="size"/> pixels high.</summary>
    public static double Measure(string text, double size)
    {
        double units = 0;
        foreach (char c in text)
        {
            units += StrokeFont.Of(c).Width + StrokeFont.Gap;
        }

        return Math.Max(0, units - StrokeFont.Gap) * size / StrokeFont.CapHeight;
    }

    /// <summary>Draws one line.</summary>
    /// <param name="image">Receives the text; what lies outside is passed over.</param>
    /// <param name="text">The text.</param>
    /// <param name="x">Where the text lies: its left edge, middle or right edge, by <paramref name="anchor"/> 0, 0.5 or 1.</param>
    /// <param name="top">Top of the capitals.</param>
    /// <param name="size">Height of the capitals in pixels.</param>
    /// <param name="colour">Colour of the strokes.</param>
    /// <param name="anchor">Which part of the text lies at <paramref name="x"/>.</param>
    /// <param name="rim">Draw a dark rim first.</param>
    public static void Draw(RgbImage image, string text, double x, double top, double size, RgbColour colour, double anchor = 0, bool rim = false)
    {
        double scale = size / StrokeFont.CapHeight;
        double start = Math.Round(x - (anchor * Measure(text, size)));
        double radius = Math.Max(0.55, size * 0.062);
        for (int pass = rim ? 0 : 1; pass < 2; pass++)
        {
            double left = start;
            foreach (char c in text)
            {
                StrokeFont.Glyph glyph = StrokeFont.Of(c);
                if (glyph.Strokes.Length > 0)
                {
                    Paint(image, glyph, left, Math.Round(top), scale, pass == 0 ? radius + RimWidth : radius, pass == 0 ? RgbColour.Black : colour, pass == 0 ? RimStrength : 1);
                }

                left += (glyph.Width + StrokeFont.Gap) * scale;
            }
        }
    }

    /// <summary>Every pixel near a stroke takes the colour by how far it lies inside the pen's round tip.</summary>
    private static void Paint(RgbImage image, StrokeFont.Glyph glyph, double left, double top, double scale, double radius, RgbColour colour, double strength)
    {
        int margin = (int)Math.Ceiling(radius) + 1;
        int x0 = (int)left - margin;
        int x1 = (int)(left + (glyph.Width * scale)) + margin;
        int y0 = (int)top - margin;
        int y1 = (int)(top + ((StrokeFont.CapHeight + StrokeFont.Descent) * scale)) + margin;
        for (int y = Math.Max(0, y0); y <= Math.Min(image.Height - 1, y1); y++)
        {
            for (int x = Math.Max(0, x0); x <= Math.Min(image.Width - 1, x1); x++)
            {
                double distance = Distance(glyph, (x + 0.5 - left) / scale, (y + 0.5 - top) / scale) * scale;
                double cover = Math.Clamp(radius + 0.5 - distance, 0, 1);
                if (cover > 0)
                {
                    image.Blend(x, y, colour, cover * strength);
                }
            }
        }
    }

    private static double Distance(StrokeFont.Glyph glyph, double x, double y)
    {
        double least = double.MaxValue;
        foreach ((float X, float Y)[] stroke in glyph.Strokes)
        {
            for (int i = 0; i < Math.Max(1, stroke.Length - 1); i++)
            {
                (float X, float Y) a = stroke[i];
                (float X, float Y) b = stroke[Math.Min(i + 1, stroke.Length - 1)];
                double dx = b.X - a.X;
                double dy = b.Y - a.Y;
                double length = (dx * dx) + (dy * dy);
                double along = length > 0 ? Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / length, 0, 1) : 0;
                double ex = x - a.X - (along * dx);
                double ey = y - a.Y - (along * dy);
                least = Math.Min(least, (ex * ex) + (ey * ey));
            }
        }

        return Math.Sqrt(least);
    }
}
