using System.Numerics;

namespace Biomarkers.Core.Tests.Formats;

/// <summary>The ten real voxel types, and a way to run generic test code over them.</summary>
internal static class VoxelTypes
{
    public interface IVisitor
    {
        void Visit<T>(StoredVoxelType type, int niftiCode, string nrrdName)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>;
    }

    public static void ForEach(IVisitor visitor)
    {
        visitor.Visit<byte>(StoredVoxelType.UInt8, 2, "uint8");
        visitor.Visit<sbyte>(StoredVoxelType.Int8, 256, "signed char");
        visitor.Visit<ushort>(StoredVoxelType.UInt16, 512, "unsigned short");
        visitor.Visit<short>(StoredVoxelType.Int16, 4, "short");
        visitor.Visit<uint>(StoredVoxelType.UInt32, 768, "uint");
        visitor.Visit<int>(StoredVoxelType.Int32, 8, "int32_t");
        visitor.Visit<ulong>(StoredVoxelType.UInt64, 1280, "unsigned long long");
        visitor.Visit<long>(StoredVoxelType.Int64, 1024, "longlong");
        visitor.Visit<float>(StoredVoxelType.Float32, 16, "float");
        visitor.Visit<double>(StoredVoxelType.Float64, 64, "double");
    }

    /// <summary>Voxels of a type: its limits, then small numbers.</summary>
    public static T[] Sample<T>(int count)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var voxels = new T[count];
        for (int i = 0; i < count; i++)
        {
            voxels[i] = T.CreateTruncating(i * 3);
        }

        voxels[0] = T.MinValue;
        voxels[^1] = T.MaxValue;
        return voxels;
    }

    /// <summary>The voxels as stored bytes.</summary>
    public static byte[] ToBytes<T>(T[] voxels, bool bigEndian)
        where T : unmanaged
    {
        byte[] bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(voxels).ToArray();
        int size = bytes.Length / voxels.Length;
        if (bigEndian == BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                Array.Reverse(bytes, i * size, size);
            }
        }

        return bytes;
    }
}
