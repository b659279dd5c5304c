using System.Globalization;

namespace Biomarkers.Probe;

internal static class Cultures
{
    /// <summary>A culture by name; where the machine knows none, one that at least writes numbers in its way.</summary>
    public static CultureInfo Find(string name)
    {
        try
        {
            var culture = new CultureInfo(name);
            if (name.Length == 0 || culture.NumberFormat.NumberDecimalSeparator == ",")
            {
                return culture;
            }
        }
        catch (CultureNotFoundException)
        {
            // Falls through to the substitute.
        }

        var substitute = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        substitute.NumberFormat.NumberDecimalSeparator = ",";
        substitute.NumberFormat.NumberGroupSeparator = ".";
        substitute.NumberFormat.NegativeSign = "−";
        return substitute;
    }
}
