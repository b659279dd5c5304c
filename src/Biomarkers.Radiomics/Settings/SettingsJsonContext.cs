using System.Text.Json.Serialization;

namespace Biomarkers.Radiomics;

/// <summary>Serialisation of the settings records without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    NewLine = "\n",
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(Vector3DConverter), typeof(IntensityRangeConverter),
        typeof(StrictEnumConverter<DiscretisationMethod>), typeof(StrictEnumConverter<Interpolation>),
        typeof(StrictEnumConverter<GridAlignment>), typeof(StrictEnumConverter<EdgeHandling>),
        typeof(StrictEnumConverter<TextureNorm>), typeof(StrictEnumConverter<TextureWeighting>),
    ])]
[JsonSerializable(typeof(RadiomicsSettings))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;
