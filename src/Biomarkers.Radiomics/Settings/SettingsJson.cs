using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Biomarkers.Radiomics;

/// <summary>Settings to and from JSON: strict, complete, with the path of every problem.</summary>
/// <remarks>
/// A key that is missing keeps its default: the given text is laid over the defaults written as JSON, which also shows
/// keys that do not exist. Comments, trailing commas, duplicate keys and keys in another case are refused.
/// </remarks>
internal static class SettingsJson
{
    /// <summary>Most bytes of a settings text.</summary>
    public const int LargestText = 1 << 16;

    private const int LongestKey = 64;
    private const int MostTokens = 4096;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    public static string Write(RadiomicsSettings settings) =>
        JsonSerializer.Serialize(settings, SettingsJsonContext.Default.RadiomicsSettings) + "\n";

    public static RadiomicsSettings Parse(ReadOnlySpan<byte> utf8, string source)
    {
        if (utf8.Length > LargestText)
        {
            throw new SettingsException(source, string.Empty, "Settings have at most 64 KiB, these have more. Is this the right file?");
        }

        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        JsonObject given = ParseObject(utf8, source);
        JsonObject merged = JsonSerializer.SerializeToNode(new RadiomicsSettings(), SettingsJsonContext.Default.RadiomicsSettings)!.AsObject();
        Overlay(merged, given, string.Empty, source);
        RadiomicsSettings settings;
        try
        {
            settings = merged.Deserialize(SettingsJsonContext.Default.RadiomicsSettings)!;
        }
        catch (JsonException failure)
        {
            string path = (failure.Path ?? "$").TrimStart('$').TrimStart('.');
            throw new SettingsException(source, path, $"The value has the wrong type; expected is {Expected(path)}.", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new SettingsException(source, string.Empty, "A key or text is not valid Unicode.", failure);
        }

        return settings.Validate() is [var first, ..]
            ? throw new SettingsException(source, first.Path, first.Message)
            : settings;
    }

    private static JsonObject ParseObject(ReadOnlySpan<byte> utf8, string source)
    {
        try
        {
            if (!Utf8.IsValid(utf8))
            {
                throw new SettingsException(source, string.Empty, "The text is not valid UTF-8.");
            }

            RefuseBulk(utf8, source);
            var reader = new Utf8JsonReader(utf8, Strict);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SettingsException(source, string.Empty, "Settings are a JSON object in braces { }.");
            }

            RefuseDuplicates(document.RootElement, string.Empty, source);
            return JsonObject.Create(document.RootElement.Clone())!;
        }
        catch (JsonException failure)
        {
            throw new SettingsException(source, string.Empty, $"This is not valid JSON at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new SettingsException(source, string.Empty, "A key or text is not valid Unicode.", failure);
        }
    }

    /// <summary>Reads the whole text without keeping anything: what is not JSON, or was not written by hand, costs no memory.</summary>
    private static void RefuseBulk(ReadOnlySpan<byte> utf8, string source)
    {
        var reader = new Utf8JsonReader(utf8, Strict);
        int tokens = 0;
        while (reader.Read())
        {
            if (++tokens > MostTokens)
            {
                throw new SettingsException(source, string.Empty, $"Settings have at most {MostTokens} keys and values, these have more. Is this the right file?");
            }

            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.Length > LongestKey)
            {
                throw new SettingsException(source, string.Empty, $"There is no such key: one at byte {reader.TokenStartIndex} is {reader.ValueSpan.Length} bytes long.");
            }
        }
    }

    private static void RefuseDuplicates(JsonElement element, string path, string source)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string inner = Join(path, property.Name);
            if (!seen.Add(property.Name))
            {
                throw new SettingsException(source, inner, "This key occurs twice; keep one.");
            }

            RefuseDuplicates(property.Value, inner, source);
        }
    }

    private static void Overlay(JsonObject target, JsonObject given, string path, string source)
    {
        foreach ((string key, JsonNode? value) in given)
        {
            string inner = Join(path, key);
            if (!target.ContainsKey(key))
            {
                throw new SettingsException(source, inner, $"There is no such key. Keys here: {string.Join(", ", target.Select(static p => p.Key))}.");
            }

            if (target[key] is JsonObject nested)
            {
                Overlay(
                    nested,
                    value as JsonObject ?? throw new SettingsException(source, inner, "Expected an object in braces { }."),
                    inner,
                    source);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>What a value must be, from the type of the property it is read into.</summary>
    private static string Expected(string path)
    {
        JsonTypeInfo info = SettingsJsonContext.Default.RadiomicsSettings;
        Type type = info.Type;
        foreach (string part in path.Split('.'))
        {
            string name = part.Split('[')[0];
            JsonPropertyInfo? property = info.Properties.FirstOrDefault(p => p.Name == name);
            if (property is null)
            {
                return "something else";
            }

            type = part.Contains('[', StringComparison.Ordinal) ? typeof(string) : property.PropertyType;
            info = SettingsJsonContext.Default.GetTypeInfo(type) ?? info;
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(plain))}",
            _ when plain == typeof(int) => "an integer",
            _ when plain == typeof(double) => "a number",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(string) => "a text",
            _ when plain == typeof(IReadOnlyList<string>) => "a list of texts",
            _ when plain == typeof(Vector3D) => NumberArray.ThreeNumbers,
            _ when plain == typeof(IntensityRange) => NumberArray.TwoEnds,
            _ => "an object in braces { }",
        };
    }
}
