using System.Buffers.Binary;
using System.Globalization;

namespace Biomarkers;

/// <summary>Reads numbers of a NIfTI header in the file's byte order.</summary>
internal readonly ref struct NiftiFields(ReadOnlySpan<byte> bytes, bool isBigEndian)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public byte Byte(int at) => _bytes[at];

    public short Int16(int at) => isBigEndian ? BinaryPrimitives.ReadInt16BigEndian(_bytes[at..]) : BinaryPrimitives.ReadInt16LittleEndian(_bytes[at..]);

    public int Int32(int at) => isBigEndian ? BinaryPrimitives.ReadInt32BigEndian(_bytes[at..]) : BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);

    public long Int64(int at) => isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(_bytes[at..]) : BinaryPrimitives.ReadInt64LittleEndian(_bytes[at..]);

    public float Single(int at) => isBigEndian ? BinaryPrimitives.ReadSingleBigEndian(_bytes[at..]) : BinaryPrimitives.ReadSingleLittleEndian(_bytes[at..]);

    public double Double(int at) => isBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(_bytes[at..]) : BinaryPrimitives.ReadDoubleLittleEndian(_bytes[at..]);

    /// <summary>The decimal number an author meant by a number in single precision: the shortest that rounds to it.</summary>
    public static double ShortestDecimal(double value) => double.IsFinite(value) && (float)value == value
        ? double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : value;
}
