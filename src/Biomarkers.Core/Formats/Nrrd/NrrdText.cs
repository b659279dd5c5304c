using System.Globalization;

namespace Biomarkers;

/// <summary>Reads the values of NRRD fields.</summary>
internal static class NrrdText
{
    /// <summary>A number; false for anything else. NaN stands for unknown.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return true;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>A whole number.</summary>
    public static long GetInteger(NrrdHeader header, string field, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw header.Fail(field, $"A whole number is expected in '{field}'.");

    /// <summary>One whole number per axis.</summary>
    public static long[] GetIntegers(NrrdHeader header, string field, int count)
    {
        string[] parts = Split(header, field, count);
        return Array.ConvertAll(parts, part => GetInteger(header, field, part));
    }

    /// <summary>One number per axis, NaN for unknown; null when the field is not there.</summary>
    public static double[]? FindNumbers(NrrdHeader header, string field, int count)
    {
        if (header.Find(field) is null)
        {
            return null;
        }

        string[] parts = Split(header, field, count);
        return Array.ConvertAll(parts, part => TryNumber(part, out double value) ? value : throw header.Fail(field, $"A number is expected for each axis in '{field}'."));
    }

    /// <summary>One word per axis; null when the field is not there.</summary>
    public static string[]? FindWords(NrrdHeader header, string field, int count) => header.Find(field) is null ? null : Split(header, field, count);

    /// <summary>Quoted texts; null when the field is not there or holds something else.</summary>
    public static List<string>? FindQuoted(NrrdHeader header, string field)
    {
        if (header.Find(field) is not { } text)
        {
            return null;
        }

        // "mm" "mm" "": every second part lies between quotes.
        string[] parts = text.Split('"', 64);
        var quoted = new List<string>();
        for (int i = 1; i < parts.Length; i += 2)
        {
            quoted.Add(parts[i]);
        }

        return quoted;
    }

    /// <summary>One vector per axis, null for <c>none</c>.</summary>
    public static double[]?[] GetVectors(NrrdHeader header, string field, int count, int length)
    {
        ReadOnlySpan<char> text = header.Get(field);
        var vectors = new double[]?[count];
        for (int i = 0; i < count; i++)
        {
            text = text.TrimStart();
            if (text.StartsWith("none", StringComparison.OrdinalIgnoreCase))
            {
                text = text[4..];
            }
            else
            {
                vectors[i] = TakeVector(header, field, ref text, length);
            }
        }

        return text.Trim().IsEmpty
            ? vectors
            : throw header.Fail(field, $"'{field}' holds more than the {count} entries that fit the other fields.");
    }

    private static double[] TakeVector(NrrdHeader header, string field, ref ReadOnlySpan<char> text, int length)
    {
        int end = text.IndexOf(')');
        if (text.IsEmpty || text[0] != '(' || end < 0)
        {
            throw header.Fail(field, $"A vector such as (1,0,0) is expected for each axis in '{field}'.");
        }

        ReadOnlySpan<char> inner = text[1..end];
        text = text[(end + 1)..];
        double[] vector = new double[length];
        for (int i = 0; i < length; i++)
        {
            int comma = inner.IndexOf(',');
            bool isLast = i == length - 1;
            if (isLast != comma < 0 || !TryNumber(isLast ? inner : inner[..comma], out vector[i]))
            {
                throw header.Fail(field, $"A vector of {length} numbers is expected in '{field}'.");
            }

            inner = isLast ? default : inner[(comma + 1)..];
        }

        return vector;
    }

    private static string[] Split(NrrdHeader header, string field, int count)
    {
        string[] parts = header.Get(field).Split((char[]?)null, count + 1, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == count
            ? parts
            : throw header.Fail(field, $"'{field}' needs {count} entries, one for each dimension.");
    }
}
