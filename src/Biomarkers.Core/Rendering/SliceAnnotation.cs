using System.Globalization;

namespace Biomarkers;

/// <summary>Writes into a slice's picture what a reader needs: directions, plane and number, window, scale.</summary>
internal static class SliceAnnotation
{
    private static readonly RgbColour Ink = new(255, 255, 255);
    private static readonly RgbColour Quiet = new(225, 231, 236);

    public static void Paint(RgbImage picture, SliceView view, AnatomicalPlane plane, int slice, IntensityWindow window, SliceScale scale, SliceStyle style)
    {
        int shorter = Math.Min(picture.Width, picture.Height);
        double size = Math.Clamp(Math.Round(shorter / 46.0), 7, 18);
        double margin = Math.Round(size * 0.9);
        double large = Math.Round(size * 1.35);

        // A picture too small for words keeps its directions.
        void Letter(char letter, double x, double y) =>
            TextPainter.Draw(picture, letter.ToString(), x, y - (large / 2), large, Ink, anchor: 0.5, rim: true);
        double inset = margin + (large / 2);
        Letter(view.LetterLeft, inset, picture.Height / 2.0);
        Letter(view.LetterRight, picture.Width - inset, picture.Height / 2.0);
        Letter(view.LetterTop, picture.Width / 2.0, inset);
        Letter(view.LetterBottom, picture.Width / 2.0, picture.Height - inset);
        if (picture.Width < 12 * size || picture.Height < 10 * size)
        {
            return;
        }

        // What would run into the letter in the middle begins below it.
        string position = string.Create(CultureInfo.InvariantCulture, $"{plane} {slice + 1}/{view.SliceCount}");
        string first = style.Caption is { Length: > 0 } written ? MeasurementText.Printable(written) : position;
        double free = (picture.Width / 2.0) - (1.5 * large) - margin;
        double top = TextPainter.Measure(first, size) <= free ? margin : margin + large + (size * 0.6);
        if (style.Caption is { Length: > 0 } caption)
        {
            TextPainter.Draw(picture, MeasurementText.Printable(caption), margin, top, size, Ink, rim: true);
            top += size * 1.9;
        }

        TextPainter.Draw(picture, position, margin, top, size, Quiet, rim: true);

        // The same below; the scale bar reaches a quarter across from the right, and its length stands above it.
        double raised = TextPainter.Measure(window.ToString(), size) <= free ? 0 : size * 2.6;
        double bottom = picture.Height - margin - size - raised;
        TextPainter.Draw(picture, window.ToString(), margin, bottom, size, Quiet, rim: true);
        PaintScaleBar(picture, scale.PixelsPerMillimetre, picture.Width - margin, picture.Height - margin, size);
    }

    /// <summary>A bar of a round length, at most a quarter of the width, with its length above.</summary>
    private static void PaintScaleBar(RgbImage picture, double pixelsPerMillimetre, double right, double bottom, double size)
    {
        double length = NiceNumber.Floor(picture.Width / 4.0 / pixelsPerMillimetre);
        int pixels = (int)Math.Round(length * pixelsPerMillimetre);
        int thickness = Math.Max(2, (int)Math.Round(size / 5));
        int left = (int)right - pixels;
        int y = (int)bottom - thickness;
        picture.Fill(left - 1, y - 1, pixels + 2, thickness + 2, RgbColour.Black);
        picture.Fill(left, y, pixels, thickness, Ink);
        string label = length >= 10 && length % 10 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{length / 10:G4} cm")
            : string.Create(CultureInfo.InvariantCulture, $"{length:G4} mm");
        TextPainter.Draw(picture, label, left + (pixels / 2.0), y - (size * 1.6), size, Ink, anchor: 0.5, rim: true);
    }
}
