namespace Biomarkers;

/// <summary>A scale of colours for numbers from 0 to 1.</summary>
/// <remarks>
/// Viridis and inferno are even in lightness, so that equal steps of the number look like equal steps, in print and to
/// colour-blind readers too. Source: S. van der Walt, N. Smith and E. Firing, colour maps of 2015 (CC0), here as 18 knots
/// with straight lines between them, which differ by at most 6 of 255 from the published 256 entries.
/// </remarks>
public sealed class ColourMap
{
    private readonly RgbColour[] _table = new RgbColour[256];

    private ColourMap(string name, params ReadOnlySpan<int> knots)
    {
        Name = name;
        for (int i = 0; i < _table.Length; i++)
        {
            double at = i / 255.0 * (knots.Length - 1);
            int below = Math.Min((int)at, knots.Length - 2);
            _table[i] = Colour(knots[below]).Mix(Colour(knots[below + 1]), at - below);
        }
    }

    /// <summary>Black to white.</summary>
    public static ColourMap Grey { get; } = new("grey", 0x000000, 0xFFFFFF);

    /// <summary>Dark violet over green to yellow.</summary>
    public static ColourMap Viridis { get; } = new(
        "viridis",
        0x440154, 0x481769, 0x472A7A, 0x433D84, 0x3D4E8A, 0x355E8D, 0x2E6D8E, 0x297B8E, 0x23898E,
        0x1F978B, 0x21A585, 0x2EB37C, 0x46C06F, 0x65CB5E, 0x89D548, 0xB0DD2F, 0xD8E219, 0xFDE725);

    /// <summary>Black over red to light yellow.</summary>
    public static ColourMap Inferno { get; } = new(
        "inferno",
        0x000004, 0x0A0722, 0x1E0C45, 0x380962, 0x510E6C, 0x69166E, 0x801F6C, 0x982766, 0xB0315B,
        0xC63D4D, 0xD94D3D, 0xE9612B, 0xF47918, 0xFA9407, 0xFCB014, 0xF8CD37, 0xF2EA69, 0xFCFFA4);

    /// <summary>Name, in lower case.</summary>
    public string Name { get; }

    /// <summary>The colour of a number.</summary>
    /// <param name="fraction">0 for the low end to 1 for the high end; values beyond take the end's colour, NaN the low one's.</param>
    public RgbColour this[double fraction] => _table[fraction > 0 ? (int)((Math.Min(fraction, 1) * 255) + 0.5) : 0];

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static RgbColour Colour(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}
