namespace Biomarkers;

/// <summary>Data type and intent codes of NIfTI.</summary>
internal static class NiftiTypes
{
    /// <summary>Type, name and bits per voxel of a data type code; null for a code that does not exist.</summary>
    public static (StoredVoxelType Type, string Name, int Bits)? Describe(int code) => code switch
    {
        1 => (StoredVoxelType.Other, "single bits", 1),
        2 => (StoredVoxelType.UInt8, "uint8", 8),
        4 => (StoredVoxelType.Int16, "int16", 16),
        8 => (StoredVoxelType.Int32, "int32", 32),
        16 => (StoredVoxelType.Float32, "float32", 32),
        32 => (StoredVoxelType.Other, "complex numbers (complex64)", 64),
        64 => (StoredVoxelType.Float64, "float64", 64),
        128 => (StoredVoxelType.Other, "colours (rgb24)", 24),
        256 => (StoredVoxelType.Int8, "int8", 8),
        512 => (StoredVoxelType.UInt16, "uint16", 16),
        768 => (StoredVoxelType.UInt32, "uint32", 32),
        1024 => (StoredVoxelType.Int64, "int64", 64),
        1280 => (StoredVoxelType.UInt64, "uint64", 64),
        1536 => (StoredVoxelType.Other, "128-bit floating point (float128)", 128),
        1792 => (StoredVoxelType.Other, "complex numbers (complex128)", 128),
        2048 => (StoredVoxelType.Other, "complex numbers (complex256)", 256),
        2304 => (StoredVoxelType.Other, "colours (rgba32)", 32),
        _ => null,
    };

    /// <summary>The data type code of a voxel type.</summary>
    public static short CodeOf(StoredVoxelType type) => type switch
    {
        StoredVoxelType.UInt8 => 2,
        StoredVoxelType.Int16 => 4,
        StoredVoxelType.Int32 => 8,
        StoredVoxelType.Float32 => 16,
        StoredVoxelType.Float64 => 64,
        StoredVoxelType.Int8 => 256,
        StoredVoxelType.UInt16 => 512,
        StoredVoxelType.UInt32 => 768,
        StoredVoxelType.Int64 => 1024,
        StoredVoxelType.UInt64 => 1280,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type cannot be written."),
    };

    /// <summary>What an intent code says the values mean; null for no intent.</summary>
    public static string? DescribeIntent(int code) => code switch
    {
        0 => null,
        >= 2 and <= 24 => "statistic",
        1001 => "estimate",
        1002 => "label",
        1003 => "neuroname",
        1004 => "general matrix",
        1005 => "symmetric matrix",
        1006 => "displacement vector",
        1007 => "vector",
        1008 => "point set",
        1009 => "triangle",
        1010 => "quaternion",
        1011 => "dimensionless",
        2001 => "time series",
        2002 => "node index",
        2003 => "rgb vector",
        2004 => "rgba vector",
        2005 => "shape",
        >= 3000 and <= 3099 => "CIFTI",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"intent {code}"),
    };
}
