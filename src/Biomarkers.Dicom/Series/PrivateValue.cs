using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>Numbers of private attributes, which an implicit data set holds without saying how they are written.</summary>
internal static class PrivateValue
{
    /// <summary>The first number of a private element; null where the creator's block lacks it.</summary>
    public static double? Number(FrameAttributes frame, ushort group, string creator, byte element) =>
        frame.FindPrivate(group, creator, element) is var (holder, tag) ? Number(holder, tag) : null;

    /// <summary>The first number, written as text, with its representation, or without one.</summary>
    public static double? Number(IDicomAttributes holder, DicomTag tag)
    {
        if (holder.GetNumber(tag) is { } number)
        {
            return number;
        }

        // Text would have been a number; what is left is binary, and its length tells single from double precision.
        ReadOnlySpan<byte> bytes = holder.GetBytes(tag).Span;
        double value = bytes.Length switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            8 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => double.NaN,
        };
        return double.IsFinite(value) ? value : null;
    }

    /// <summary>Three numbers of a private element, of three doubles or their text.</summary>
    public static Vector3D? Vector(FrameAttributes frame, ushort group, string creator, byte element)
    {
        if (frame.FindPrivate(group, creator, element) is not var (holder, tag))
        {
            return null;
        }

        if (holder.GetNumbers(tag) is { Length: 3 } numbers)
        {
            return new(numbers[0], numbers[1], numbers[2]);
        }

        ReadOnlySpan<byte> bytes = holder.GetBytes(tag).Span;
        return bytes.Length == 24
            ? new(BinaryPrimitives.ReadDoubleLittleEndian(bytes), BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]), BinaryPrimitives.ReadDoubleLittleEndian(bytes[16..]))
            : null;
    }
}
