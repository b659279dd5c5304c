namespace Biomarkers;

/// <summary>Draws a curve figure in pixels, smooth at the edges.</summary>
internal static class CurvePixels
{
    private static readonly RgbColour Ink = new(38, 50, 56);
    private static readonly RgbColour Rule = new(226, 231, 234);

    public static RgbImage Draw(CurveFigure figure, CurveLayout layout)
    {
        var image = new RgbImage(layout.Width, layout.Height, RgbColour.White);
        double size = layout.Size;
        int left = (int)Math.Round(layout.Left);
        int right = (int)Math.Round(layout.Right);
        int bottom = (int)Math.Round(layout.Bottom);
        foreach (double tick in layout.YTicks)
        {
            int y = (int)Math.Round(layout.Y(tick));
            image.Fill(left, y, right - left, 1, Rule);
            TextPainter.Draw(image, CurveLayout.Label(tick), left - (size * 0.8), y - (size / 2), size, Ink, anchor: 1);
        }

        image.Fill(left, bottom, right - left, 1, Ink);
        foreach (double tick in layout.XTicks)
        {
            int x = (int)Math.Round(layout.X(tick));
            image.Fill(x, bottom, 1, (int)(size * 0.5), Ink);
            TextPainter.Draw(image, CurveLayout.Label(tick), x, bottom + size, size, Ink, anchor: 0.5);
        }

        TextPainter.Draw(image, MeasurementText.Printable(figure.XLabel), (left + right) / 2.0, bottom + (size * 2.8), size, Ink, anchor: 0.5);
        TextPainter.Draw(image, MeasurementText.Printable(figure.YLabel), left, layout.Top - (size * 2.4), size, Ink);
        for (int i = 0; i < layout.Title.Length; i++)
        {
            TextPainter.Draw(image, layout.Title[i], left, size * (1.3 + (CurveLayout.TitleStep * i)), size * CurveLayout.TitleScale, Ink);
        }

        var cover = new float[layout.Width * layout.Height];
        for (int i = 0; i < figure.Curves.Count; i++)
        {
            cover.AsSpan().Clear();
            CurveSeries curve = figure.Curves[i];
            Cover(cover, layout, curve);
            double keyTop = layout.LegendTop(i);
            double keyLeft = layout.LegendLefts[i];
            double keyMiddle = keyTop + (size / 2);
            if (curve.Style != CurveStyle.Points)
            {
                Segment(cover, layout, (keyLeft, keyMiddle), (keyLeft + layout.KeyLength, keyMiddle), LineRadius(size));
            }

            if (curve.Style != CurveStyle.Line)
            {
                (double, double) centre = (keyLeft + (layout.KeyLength / 2), keyMiddle);
                Segment(cover, layout, centre, centre, PointRadius(size));
            }

            Blend(image, cover, layout.Colours[i]);
            TextPainter.Draw(image, layout.Legend[i], keyLeft + layout.KeyLength + (size * 0.8), keyTop, size, Ink);
        }

        return image;
    }

    public static double LineRadius(double size) => size * 0.09;

    public static double PointRadius(double size) => size * 0.24;

    private static void Cover(float[] cover, CurveLayout layout, CurveSeries curve)
    {
        for (int k = 0; k < curve.X.Length; k++)
        {
            if (!double.IsFinite(curve.Y[k]))
            {
                continue;
            }

            (double X, double Y) here = (layout.X(curve.X[k]), layout.Y(curve.Y[k]));
            if (curve.Style != CurveStyle.Line)
            {
                Segment(cover, layout, here, here, PointRadius(layout.Size));
            }

            if (curve.Style != CurveStyle.Points && k > 0 && double.IsFinite(curve.Y[k - 1]))
            {
                Segment(cover, layout, (layout.X(curve.X[k - 1]), layout.Y(curve.Y[k - 1])), here, LineRadius(layout.Size));
            }
        }
    }

    /// <summary>Raises the cover of the pixels near a straight piece; the greatest cover counts, so that joints are not darker.</summary>
    private static void Segment(float[] cover, CurveLayout layout, (double X, double Y) a, (double X, double Y) b, double radius)
    {
        double reach = radius + 1;
        int y0 = (int)Math.Clamp(Math.Floor(Math.Min(a.Y, b.Y) - reach), 0, layout.Height - 1);
        int y1 = (int)Math.Clamp(Math.Ceiling(Math.Max(a.Y, b.Y) + reach), 0, layout.Height - 1);
        double dx = b.X - a.X;
        double dy = b.Y - a.Y;
        double length = (dx * dx) + (dy * dy);
        int x0 = (int)Math.Clamp(Math.Floor(Math.Min(a.X, b.X) - reach), 0, layout.Width - 1);
        int x1 = (int)Math.Clamp(Math.Ceiling(Math.Max(a.X, b.X) + reach), 0, layout.Width - 1);
        for (int y = y0; y <= y1; y++)
        {
            for (int x = x0; x <= x1; x++)
            {
                double px = x + 0.5 - a.X;
                double py = y + 0.5 - a.Y;
                double along = length > 0 ? Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1) : 0;
                double ex = px - (along * dx);
                double ey = py - (along * dy);
                double covered = Math.Clamp(radius + 0.5 - Math.Sqrt((ex * ex) + (ey * ey)), 0, 1);
                int at = (y * layout.Width) + x;
                cover[at] = Math.Max(cover[at], (float)covered);
            }
        }
    }

    private static void Blend(RgbImage image, float[] cover, RgbColour colour)
    {
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                float covered = cover[(y * image.Width) + x];
                if (covered > 0)
                {
                    image.Blend(x, y, colour, covered);
                }
            }
        }
    }
}
