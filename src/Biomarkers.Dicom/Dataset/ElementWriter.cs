using System.Buffers.Binary;
using System.Text;

namespace Biomarkers.Dicom;

/// <summary>Writes elements in explicit little endian, text in UTF-8. Source: PS3.5 chapter 7.</summary>
internal static class ElementWriter
{
    /// <summary>Writes the attributes of a set in ascending order; items with undefined length and their delimiters.</summary>
    public static void Write(Stream stream, IDicomAttributes attributes)
    {
        var set = attributes as DicomAttributeSet ?? Copied(attributes);
        foreach ((DicomTag tag, AttributeValue value) in set.Values)
        {
            if (value.Vr == DicomVr.SQ)
            {
                WriteSequence(stream, tag, value.Items);
            }
            else
            {
                WriteElement(stream, tag, value);
            }
        }
    }

    /// <summary>Writes a value's bytes, without header and padding.</summary>
    public static void WriteValue(Stream stream, AttributeValue value)
    {
        if (value.Vr.IsText)
        {
            stream.Write(Encoding.UTF8.GetBytes(string.Join('\\', value.Texts)));
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        foreach (double number in value.Numbers)
        {
            int size = WriteNumber(bytes, value.Vr, number);
            stream.Write(bytes[..size]);
        }

        stream.Write(value.Bytes.Span);
    }

    private static void WriteElement(Stream stream, DicomTag tag, AttributeValue value)
    {
        byte[] bytes;
        ReadOnlySpan<byte> content;
        if (value.Bytes.IsEmpty)
        {
            using var buffer = new MemoryStream();
            WriteValue(buffer, value);
            bytes = buffer.ToArray();
            content = bytes;
        }
        else
        {
            content = value.Bytes.Span;
        }

        long length = content.Length + (content.Length & 1);
        DicomVr vr = value.Vr;
        if (!vr.HasLongLength && length > ushort.MaxValue)
        {
            // What is longer than a short length can say is written as unknown, with a long one: contours have such lists. Source: PS3.5 section 6.2.2.
            vr = vr is DicomVr.DS or DicomVr.IS ? DicomVr.UN : throw new ArgumentException(FormattableString.Invariant($"{tag.ToDescription()} has {length} bytes; {vr} holds at most 65534."));
        }

        WriteHeader(stream, tag, vr, (uint)length);
        stream.Write(content);
        if ((content.Length & 1) == 1)
        {
            stream.WriteByte(value.Vr.Padding);
        }
    }

    private static void WriteSequence(Stream stream, DicomTag tag, IReadOnlyList<IDicomAttributes> items)
    {
        if (items.Count == 0)
        {
            WriteHeader(stream, tag, DicomVr.SQ, 0);
            return;
        }

        WriteHeader(stream, tag, DicomVr.SQ, ElementHeader.Undefined);
        foreach (IDicomAttributes item in items)
        {
            WriteDelimiter(stream, ElementHeader.Item, ElementHeader.Undefined);
            Write(stream, item);
            WriteDelimiter(stream, ElementHeader.ItemDelimiter, 0);
        }

        WriteDelimiter(stream, ElementHeader.SequenceDelimiter, 0);
    }

    private static void WriteHeader(Stream stream, DicomTag tag, DicomVr vr, uint length)
    {
        Span<byte> header = stackalloc byte[ElementHeader.LargestSize];
        BinaryPrimitives.WriteUInt16LittleEndian(header, tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], tag.Element);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], (ushort)vr);
        if (vr.HasLongLength)
        {
            header[6] = header[7] = 0;
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], length);
            stream.Write(header);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)length);
            stream.Write(header[..8]);
        }
    }

    private static void WriteDelimiter(Stream stream, ushort element, uint length)
    {
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(header, ElementHeader.DelimiterGroup);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], element);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], length);
        stream.Write(header);
    }

    private static int WriteNumber(Span<byte> bytes, DicomVr vr, double number)
    {
        switch (vr)
        {
            case DicomVr.US:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
                return 2;
            case DicomVr.SS:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)number);
                return 2;
            case DicomVr.UL:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
                return 4;
            case DicomVr.SL:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)number);
                return 4;
            case DicomVr.FL:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)number);
                return 4;
            case DicomVr.FD:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
                return 8;
            case DicomVr.UV:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)number);
                return 8;
            case DicomVr.SV:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)number);
                return 8;
            case DicomVr.AT:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)((uint)number >> 16));
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], (ushort)(uint)number);
                return 4;
            default:
                throw new ArgumentOutOfRangeException(nameof(vr), vr, "Not a representation of numbers.");
        }
    }

    // What was read is written again with the attributes known here: an attribute nobody lists has no place in a new object.
    private static DicomAttributeSet Copied(IDicomAttributes attributes)
    {
        var copy = new DicomAttributeSet();
        foreach (DicomTag tag in attributes.Tags)
        {
            copy.Copy(attributes, tag);
        }

        return copy;
    }
}
