using System.Text.Json;

namespace Biomarkers.Radiomics;

/// <summary>Reads JSON arrays of a known number of numbers.</summary>
internal static class NumberArray
{
    /// <summary>What a vector looks like.</summary>
    public const string ThreeNumbers = "three numbers, for example [2, 2, 2]";

    /// <summary>What a range looks like.</summary>
    public const string TwoEnds = "two numbers, or null for an open end, for example [-500, 400] or [0, null]";

    /// <summary>Reads the array; a null element becomes NaN.</summary>
    public static double[] Read(ref Utf8JsonReader reader, int length, bool allowNull)
    {
        var numbers = new double[length];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        for (int i = 0; i < length; i++)
        {
            reader.Read();
            numbers[i] = reader.TokenType switch
            {
                JsonTokenType.Number => reader.GetDouble(),
                JsonTokenType.Null when allowNull => double.NaN,
                _ => throw new JsonException(),
            };
        }

        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? numbers : throw new JsonException();
    }
}
