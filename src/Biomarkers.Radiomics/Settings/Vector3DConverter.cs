using System.Text.Json;
using System.Text.Json.Serialization;

namespace Biomarkers.Radiomics;

/// <summary>A vector as an array of three numbers.</summary>
internal sealed class Vector3DConverter : JsonConverter<Vector3D>
{
    public override Vector3D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ReadOnlySpan<double> numbers = NumberArray.Read(ref reader, 3, allowNull: false);
        return new(numbers[0], numbers[1], numbers[2]);
    }

    public override void Write(Utf8JsonWriter writer, Vector3D value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteNumberValue(value.Z);
        writer.WriteEndArray();
    }
}
