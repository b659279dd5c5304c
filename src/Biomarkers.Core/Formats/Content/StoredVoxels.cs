namespace Biomarkers;

/// <summary>Sizes and .NET types of stored voxels.</summary>
internal static class StoredVoxels
{
    /// <summary>Bytes per voxel; 0 for <see cref="StoredVoxelType.Other"/>.</summary>
    public static int ByteCount(this StoredVoxelType type) => type switch
    {
        StoredVoxelType.UInt8 or StoredVoxelType.Int8 => 1,
        StoredVoxelType.UInt16 or StoredVoxelType.Int16 => 2,
        StoredVoxelType.UInt32 or StoredVoxelType.Int32 or StoredVoxelType.Float32 => 4,
        StoredVoxelType.UInt64 or StoredVoxelType.Int64 or StoredVoxelType.Float64 => 8,
        _ => 0,
    };

    /// <summary>The stored type of a .NET type.</summary>
    /// <exception cref="NotSupportedException">The type is not one of the ten real voxel types.</exception>
    public static StoredVoxelType Of<T>() => default(T) switch
    {
        byte => StoredVoxelType.UInt8,
        sbyte => StoredVoxelType.Int8,
        ushort => StoredVoxelType.UInt16,
        short => StoredVoxelType.Int16,
        uint => StoredVoxelType.UInt32,
        int => StoredVoxelType.Int32,
        ulong => StoredVoxelType.UInt64,
        long => StoredVoxelType.Int64,
        float => StoredVoxelType.Float32,
        double => StoredVoxelType.Float64,
        _ => throw new NotSupportedException($"Image files are read and written as byte, sbyte, ushort, short, uint, int, ulong, long, float or double, not as {typeof(T).Name}."),
    };
}
