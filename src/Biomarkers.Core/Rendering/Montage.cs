namespace Biomarkers;

/// <summary>Arranges pictures in rows.</summary>
public static class Montage
{
    /// <summary>Sets pictures side by side, row after row, each in the middle of a cell as large as the largest.</summary>
    /// <param name="pictures">The pictures, from the upper left. At least one.</param>
    /// <param name="columns">Pictures a row, at least 1.</param>
    /// <param name="gap">Pixels between cells.</param>
    /// <param name="background">Colour between and around the pictures; black by default.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    public static RgbImage Arrange(IReadOnlyList<RgbImage> pictures, int columns, int gap = 4, RgbColour background = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (pictures.Count == 0)
        {
            throw new ArgumentException("A montage needs at least one picture.", nameof(pictures));
        }

        columns = Math.Min(columns, pictures.Count);
        int rows = (pictures.Count + columns - 1) / columns;
        int width = pictures.Max(static p => p.Width);
        int height = pictures.Max(static p => p.Height);
        var result = new RgbImage(checked((columns * (width + gap)) - gap), checked((rows * (height + gap)) - gap), background);
        for (int i = 0; i < pictures.Count; i++)
        {
            int left = ((i % columns) * (width + gap)) + ((width - pictures[i].Width) / 2);
            int top = ((i / columns) * (height + gap)) + ((height - pictures[i].Height) / 2);
            result.Paste(pictures[i], left, top);
        }

        return result;
    }
}
