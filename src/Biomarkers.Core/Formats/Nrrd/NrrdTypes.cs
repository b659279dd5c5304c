namespace Biomarkers;

/// <summary>Names of voxel types in NRRD headers.</summary>
internal static class NrrdTypes
{
    /// <summary>The type of a name; null for a name that does not exist.</summary>
    public static StoredVoxelType? Parse(string name) => name switch
    {
        "signed char" or "int8" or "int8_t" => StoredVoxelType.Int8,
        "uchar" or "unsigned char" or "uint8" or "uint8_t" => StoredVoxelType.UInt8,
        "short" or "short int" or "signed short" or "signed short int" or "int16" or "int16_t" => StoredVoxelType.Int16,
        "ushort" or "unsigned short" or "unsigned short int" or "uint16" or "uint16_t" => StoredVoxelType.UInt16,
        "int" or "signed int" or "int32" or "int32_t" => StoredVoxelType.Int32,
        "uint" or "unsigned int" or "uint32" or "uint32_t" => StoredVoxelType.UInt32,
        "longlong" or "long long" or "long long int" or "signed long long" or "signed long long int" or "int64" or "int64_t" => StoredVoxelType.Int64,
        "ulonglong" or "unsigned long long" or "unsigned long long int" or "uint64" or "uint64_t" => StoredVoxelType.UInt64,
        "float" => StoredVoxelType.Float32,
        "double" => StoredVoxelType.Float64,
        "block" => StoredVoxelType.Other,
        _ => null,
    };

    /// <summary>The name a type is written under.</summary>
    public static string NameOf(StoredVoxelType type) => type switch
    {
        StoredVoxelType.Float32 => "float",
        StoredVoxelType.Float64 => "double",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>True for the kind of an axis along which the components of one voxel lie.</summary>
    public static bool IsComponentKind(string kind) =>
        kind.EndsWith("vector", StringComparison.OrdinalIgnoreCase)
        || kind.EndsWith("color", StringComparison.OrdinalIgnoreCase)
        || kind.EndsWith("matrix", StringComparison.OrdinalIgnoreCase)
        || kind.EndsWith("gradient", StringComparison.OrdinalIgnoreCase)
        || kind.EndsWith("normal", StringComparison.OrdinalIgnoreCase)
        || kind.Equals("complex", StringComparison.OrdinalIgnoreCase)
        || kind.Equals("point", StringComparison.OrdinalIgnoreCase)
        || kind.Equals("quaternion", StringComparison.OrdinalIgnoreCase);
}
