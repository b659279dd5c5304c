namespace Biomarkers.Pet;

/// <summary>Half-lives of the nuclides that PET uses, for headers that state the nuclide and not its half-life.</summary>
internal static class Radionuclides
{
    // Seconds, as scanners write them; evaluated data differ by less than 1 %.
    private static readonly (string Symbol, string Element, string Mass, double HalfLife)[] Known =
    [
        ("C", "CARBON", "11", 1221.8),
        ("N", "NITROGEN", "13", 598.0),
        ("O", "OXYGEN", "15", 122.24),
        ("F", "FLUORINE", "18", 6586.2),
        ("Cu", "COPPER", "64", 45723.6),
        ("Ga", "GALLIUM", "68", 4062.6),
        ("Rb", "RUBIDIUM", "82", 76.0),
        ("Zr", "ZIRCONIUM", "89", 282276),
        ("I", "IODINE", "124", 360806),
    ];

    /// <summary>The nuclide that a text such as <c>^18^Fluorine</c>, <c>F-18</c> or <c>18F</c> means.</summary>
    public static bool TryFind(string text, out string name, out double halfLife)
    {
        name = string.Empty;
        halfLife = 0;
        if (text.Length > 64)
        {
            return false;
        }

        string plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        foreach ((string symbol, string element, string mass, double seconds) in Known)
        {
            string letters = symbol.ToUpperInvariant();
            if (plain == mass + element || plain == element + mass || plain == mass + letters || plain == letters + mass)
            {
                name = $"{symbol}-{mass}";
                halfLife = seconds;
                return true;
            }
        }

        return false;
    }
}
