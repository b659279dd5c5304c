using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>How the elements of a data set are written down: with or without value representations, in which byte order.</summary>
/// <param name="IsExplicit">Whether each element states its value representation.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct DatasetEncoding(bool IsExplicit, bool IsBigEndian)
{
    public static DatasetEncoding ImplicitLittle => new(false, false);

    public static DatasetEncoding ExplicitLittle => new(true, false);

    public static DatasetEncoding ExplicitBig => new(true, true);

    public ushort UInt16(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public ulong UInt64(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
