namespace Biomarkers;

/// <summary>A colour of eight bits a channel, sRGB.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct RgbColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static RgbColour Black => default;

    /// <summary>White.</summary>
    public static RgbColour White => new(255, 255, 255);

    /// <summary>Colours for outlines that stay apart from each other and from grey, also for colour-blind readers.</summary>
    /// <remarks>Source: Okabe and Ito, Color universal design, 2008, in an order that starts with what stands out on grey images.</remarks>
    public static IReadOnlyList<RgbColour> Outlines { get; } =
    [
        new(240, 228, 66), new(86, 180, 233), new(230, 159, 0), new(0, 158, 115), new(204, 121, 167), new(213, 94, 0), new(0, 114, 178),
    ];

    /// <summary>A grey.</summary>
    /// <param name="level">0 for black to 255 for white.</param>
    public static RgbColour Grey(byte level) => new(level, level, level);

    /// <summary>The mixture with another colour, channel by channel.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">Share of the other colour, 0 to 1.</param>
    public RgbColour Mix(RgbColour other, double share)
    {
        double part = Math.Clamp(share, 0, 1);
        return new(Mix(Red, other.Red, part), Mix(Green, other.Green, part), Mix(Blue, other.Blue, part));
    }

    private static byte Mix(byte from, byte to, double share) => (byte)(from + ((to - from) * share) + 0.5);
}
