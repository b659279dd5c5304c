namespace Biomarkers;

/// <summary>A picture of eight bits a channel: rows from the top, three bytes (red, green, blue) a pixel, without padding.</summary>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed class RgbImage
{
    /// <summary>Most pixels along one side.</summary>
    public const int MaximumSide = 16384;

    private readonly byte[] _bytes;

    /// <summary>Makes a picture of one colour.</summary>
    /// <param name="width">Pixels from left to right, 1 to <see cref="MaximumSide"/>.</param>
    /// <param name="height">Pixels from top to bottom, 1 to <see cref="MaximumSide"/>.</param>
    /// <param name="background">Colour of every pixel; black by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of its range.</exception>
    public RgbImage(int width, int height, RgbColour background = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaximumSide);
        Width = width;
        Height = height;
        _bytes = new byte[checked(3 * width * height)];
        if (background != RgbColour.Black)
        {
            Fill(0, 0, width, height, background);
        }
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>All bytes, row after row.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>One pixel.</summary>
    /// <param name="x">From the left, from 0.</param>
    /// <param name="y">From the top, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pixel lies outside the picture.</exception>
    public RgbColour this[int x, int y]
    {
        get
        {
            int at = Offset(x, y);
            return new(_bytes[at], _bytes[at + 1], _bytes[at + 2]);
        }
    }

    /// <summary>Colours one pixel.</summary>
    /// <param name="x">From the left, from 0.</param>
    /// <param name="y">From the top, from 0.</param>
    /// <param name="colour">The colour.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pixel lies outside the picture.</exception>
    public void SetPixel(int x, int y, RgbColour colour)
    {
        int at = Offset(x, y);
        _bytes[at] = colour.Red;
        _bytes[at + 1] = colour.Green;
        _bytes[at + 2] = colour.Blue;
    }

    /// <summary>The bytes of one row, to be read or written.</summary>
    /// <param name="y">From the top, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the picture.</exception>
    public Span<byte> Row(int y) => _bytes.AsSpan(Offset(0, y), 3 * Width);

    /// <summary>Fills a rectangle; what lies outside the picture is passed over.</summary>
    /// <param name="left">Left edge.</param>
    /// <param name="top">Top edge.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="colour">Colour.</param>
    public void Fill(int left, int top, int width, int height, RgbColour colour)
    {
        int right = Math.Min(Width, left + width);
        int bottom = Math.Min(Height, top + height);
        for (int y = Math.Max(0, top); y < bottom; y++)
        {
            for (int x = Math.Max(0, left); x < right; x++)
            {
                SetPixel(x, y, colour);
            }
        }
    }

    /// <summary>Copies another picture into this one; what lies outside is passed over.</summary>
    /// <param name="other">The picture to copy.</param>
    /// <param name="left">Where its left edge goes.</param>
    /// <param name="top">Where its top edge goes.</param>
    public void Paste(RgbImage other, int left, int top)
    {
        ArgumentNullException.ThrowIfNull(other);
        int x0 = Math.Max(0, left);
        int x1 = Math.Min(Width, left + other.Width);
        for (int y = Math.Max(0, top); x1 > x0 && y < Math.Min(Height, top + other.Height); y++)
        {
            other.Row(y - top)[(3 * (x0 - left))..(3 * (x1 - left))].CopyTo(Row(y)[(3 * x0)..]);
        }
    }

    /// <summary>Mixes a colour into a pixel; outside the picture nothing happens.</summary>
    internal void Blend(int x, int y, RgbColour colour, double share)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height)
        {
            SetPixel(x, y, this[x, y].Mix(colour, share));
        }
    }

    private int Offset(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height
        ? 3 * ((y * Width) + x)
        : throw new ArgumentOutOfRangeException(nameof(x), $"Pixel ({x}, {y}) lies outside the picture of {Width} × {Height}.");
}
