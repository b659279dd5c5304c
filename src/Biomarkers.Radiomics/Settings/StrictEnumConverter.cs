using System.Text.Json.Serialization;

namespace Biomarkers.Radiomics;

/// <summary>Enumerations by name alone, never by number.</summary>
internal sealed class StrictEnumConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
