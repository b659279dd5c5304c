using System.Buffers.Binary;
using System.Text;

namespace Biomarkers.Testing.Hostile;

/// <summary>Makes DICOM bytes element by element, right or wrong. Whatever a method is given is written as it is.</summary>
public sealed class DicomBuilder
{
    private readonly MemoryStream _bytes = new();
    private readonly bool _isBigEndian;

    public DicomBuilder(bool isBigEndian = false) => _isBigEndian = isBigEndian;

    public const string ImplicitLittle = "1.2.840.10008.1.2";
    public const string ExplicitLittle = "1.2.840.10008.1.2.1";
    public const string ExplicitBig = "1.2.840.10008.1.2.2";
    public const string Deflated = "1.2.840.10008.1.2.1.99";
    public const string Rle = "1.2.840.10008.1.2.5";
    public const uint Undefined = 0xFFFFFFFF;

    public byte[] ToBytes() => _bytes.ToArray();

    public DicomBuilder Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public DicomBuilder Tag(uint tag) => UInt16((ushort)(tag >> 16)).UInt16((ushort)tag);

    public DicomBuilder UInt16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (_isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }

        return Raw(bytes);
    }

    public DicomBuilder UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (_isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return Raw(bytes);
    }

    /// <summary>An explicit element with a length of sixteen bits.</summary>
    public DicomBuilder Short(uint tag, string vr, ReadOnlySpan<byte> value, int? length = null) =>
        Tag(tag).Raw(Encoding.ASCII.GetBytes(vr)).UInt16(length ?? value.Length).Raw(value);

    /// <summary>An explicit element with a length of thirty-two bits.</summary>
    public DicomBuilder Long(uint tag, string vr, ReadOnlySpan<byte> value, uint? length = null) =>
        Tag(tag).Raw(Encoding.ASCII.GetBytes(vr)).Raw(0, 0).UInt32(length ?? (uint)value.Length).Raw(value);

    /// <summary>An implicit element.</summary>
    public DicomBuilder Implicit(uint tag, ReadOnlySpan<byte> value, uint? length = null) => Tag(tag).UInt32(length ?? (uint)value.Length).Raw(value);

    public DicomBuilder Text(uint tag, string vr, string value) => Short(tag, vr, Encoding.Latin1.GetBytes(value.Length % 2 == 0 ? value : value + (vr == "UI" ? "\0" : " ")));

    public DicomBuilder Number(uint tag, int value) => Tag(tag).Raw("US"u8).UInt16(2).UInt16(value);

    public DicomBuilder Item(uint length = Undefined) => Tag(0xFFFEE000).UInt32(length);

    public DicomBuilder EndItem(uint length = 0) => Tag(0xFFFEE00D).UInt32(length);

    public DicomBuilder EndSequence(uint length = 0) => Tag(0xFFFEE0DD).UInt32(length);

    /// <summary>Preamble, DICM and meta information before a data set.</summary>
    public static DicomBuilder File(string? syntax = ExplicitLittle, byte[]? preamble = null)
    {
        byte[] meta = new DicomBuilder().Text(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.2").Text(0x00020003, "UI", "1.2.3.4").ToBytes();
        DicomBuilder builder = new DicomBuilder().Raw(preamble ?? new byte[128]).Raw("DICM"u8);
        byte[] last = syntax is null ? [] : new DicomBuilder().Text(0x00020010, "UI", syntax).ToBytes();
        return builder.Tag(0x00020000).Raw("UL"u8).UInt16(4).UInt32((uint)(meta.Length + last.Length)).Raw(meta).Raw(last);
    }

    /// <summary>The attributes of an image of 3 x 2 pixels of sixteen bits, before the pixel data.</summary>
    public DicomBuilder ImageHeader(int rows = 2, int columns = 3, int allocated = 16, int stored = 16, int high = 15, int sign = 0, int samples = 1, string? frames = null, string photometric = "MONOCHROME2")
    {
        Number(0x00280002, samples).Text(0x00280004, "CS", photometric);
        if (frames is not null)
        {
            Text(0x00280008, "IS", frames);
        }

        return Number(0x00280010, rows).Number(0x00280011, columns).Number(0x00280100, allocated).Number(0x00280101, stored).Number(0x00280102, high).Number(0x00280103, sign);
    }

    /// <summary>Identification that every case begins with.</summary>
    public DicomBuilder Identity() => Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2").Text(0x00080018, "UI", "1.2.3.4").Text(0x00080060, "CS", "CT");

    /// <summary>Pixel data of six pixels numbered from 1, or what is given.</summary>
    public DicomBuilder Pixels(byte[]? bytes = null, uint? length = null)
    {
        if (bytes is null)
        {
            var own = new DicomBuilder(_isBigEndian);
            for (int i = 1; i <= 6; i++)
            {
                own.UInt16(i);
            }

            bytes = own.ToBytes();
        }

        return Long(0x7FE00010, "OW", bytes, length);
    }
}
