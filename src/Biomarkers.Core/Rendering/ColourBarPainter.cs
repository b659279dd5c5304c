using System.Globalization;

namespace Biomarkers;

/// <summary>Sets a scale of colours with figures to the right of a picture.</summary>
internal static class ColourBarPainter
{
    private static readonly RgbColour Ink = new(230, 234, 238);

    public static RgbImage Append(RgbImage picture, ColourMap map, IntensityWindow window, Unit unit)
    {
        double size = Math.Clamp(Math.Round(picture.Height / 46.0), 7, 18);
        double[] ticks = NiceNumber.Ticks(window.Lower, window.Upper, 4);
        string[] labels = [.. ticks.Select(static t => t.ToString("G4", CultureInfo.InvariantCulture))];
        string name = MeasurementText.Unit(unit);
        int gap = (int)(size * 1.2);
        int bar = (int)(size * 1.8);
        int text = (int)Math.Ceiling(labels.Append(name).Max(l => TextPainter.Measure(l, size))) + gap;
        var result = new RgbImage(picture.Width + gap + bar + gap + text, picture.Height);
        result.Paste(picture, 0, 0);

        int left = picture.Width + gap;
        int top = (int)(size * (name.Length > 0 ? 3.4 : 1.6));
        int height = Math.Max(2, picture.Height - top - (int)(size * 1.6));
        for (int y = 0; y < height; y++)
        {
            result.Fill(left, top + y, bar, 1, map[1 - (y / (height - 1.0))]);
        }

        for (int i = 0; i < ticks.Length; i++)
        {
            int y = top + (int)Math.Round((1 - window.Fraction(ticks[i])) * (height - 1));
            result.Fill(left + bar, y, gap / 3, 1, Ink);
            TextPainter.Draw(result, labels[i], left + bar + (gap * 0.6), y - (size / 2), size, Ink);
        }

        TextPainter.Draw(result, name, left, size, size, Ink);
        return result;
    }
}
