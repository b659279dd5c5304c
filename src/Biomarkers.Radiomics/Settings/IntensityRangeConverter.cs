using System.Text.Json;
using System.Text.Json.Serialization;

namespace Biomarkers.Radiomics;

/// <summary>A range as an array of two numbers; null stands for an infinite end.</summary>
internal sealed class IntensityRangeConverter : JsonConverter<IntensityRange>
{
    public override IntensityRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ReadOnlySpan<double> numbers = NumberArray.Read(ref reader, 2, allowNull: true);
        return new(
            double.IsNaN(numbers[0]) ? double.NegativeInfinity : numbers[0],
            double.IsNaN(numbers[1]) ? double.PositiveInfinity : numbers[1]);
    }

    public override void Write(Utf8JsonWriter writer, IntensityRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        WriteEnd(writer, value.Lower);
        WriteEnd(writer, value.Upper);
        writer.WriteEndArray();
    }

    private static void WriteEnd(Utf8JsonWriter writer, double end)
    {
        if (double.IsInfinity(end))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(end);
        }
    }
}
