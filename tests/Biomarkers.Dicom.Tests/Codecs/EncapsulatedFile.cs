using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Biomarkers.Testing;

namespace Biomarkers.Dicom.Tests;

/// <summary>The frames of a little-endian Part 10 file, read in the simplest way that the test files allow.</summary>
internal sealed class EncapsulatedFile
{
    private static readonly HashSet<string> LongValues = ["OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UC", "UN", "UR", "UT", "SV", "UV"];

    private readonly byte[] _bytes;
    private readonly Dictionary<uint, byte[]> _values = [];

    public EncapsulatedFile(string name)
    {
        _bytes = File.ReadAllBytes(Repository.Data("dicom", "codecs", name));
        Read(132, _bytes.Length, topLevel: true);
    }

    public string TransferSyntax => Text(0x00020010);

    public PixelFormat Format => new(Number(0x00280010), Number(0x00280011), Number(0x00280002), Number(0x00280100), Number(0x00280101), Number(0x00280103) == 1);

    public int FrameCount => _values.ContainsKey(0x00280008) ? int.Parse(Text(0x00280008), CultureInfo.InvariantCulture) : 1;

    /// <summary>Fragments joined; every file here has one fragment or one frame.</summary>
    public List<byte[]> Fragments { get; } = [];

    /// <summary>Pixel data that are not encapsulated.</summary>
    public byte[] Native { get; private set; } = [];

    /// <summary>One frame of native pixel data; frames of packed bits need not begin at a byte.</summary>
    public byte[] NativeFrame(int index)
    {
        PixelFormat format = Format;
        byte[] frame = new byte[format.FrameLength];
        if (format.BitsAllocated != 1)
        {
            return Native.AsSpan(index * frame.Length, frame.Length).ToArray();
        }

        int pixels = format.Rows * format.Columns;
        for (int i = 0; i < pixels; i++)
        {
            int from = (index * pixels) + i;
            frame[i / 8] |= (byte)(((Native[from / 8] >> (from % 8)) & 1) << (i % 8));
        }

        return frame;
    }

    /// <summary>The codestream of a frame.</summary>
    public byte[] Codestream(int index) => FrameCount == 1 ? [.. Fragments.SelectMany(static f => f)] : Fragments[index];

    public byte[] Decode(int index)
    {
        PixelFormat format = Format;
        byte[] frame = new byte[format.FrameLength];
        PixelCodec.Decode(TransferSyntax, Codestream(index), format, frame);
        return frame;
    }

    private string Text(uint tag) => Encoding.ASCII.GetString(_values[tag]).Trim('\0', ' ');

    private int Number(uint tag) => BinaryPrimitives.ReadUInt16LittleEndian(_values[tag]);

    private int Read(int at, int end, bool topLevel)
    {
        while (at + 8 <= end)
        {
            uint tag = Tag(at);
            if (tag is 0xFFFEE00D)
            {
                return at + 8;
            }

            string representation = Encoding.ASCII.GetString(_bytes, at + 4, 2);
            bool isLong = LongValues.Contains(representation);
            uint length = isLong ? U32(at + 8) : BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at + 6));
            at += isLong ? 12 : 8;
            if (tag == 0x7FE00010 && topLevel)
            {
                ReadPixels(at, length);
                return end;
            }

            if (length == uint.MaxValue)
            {
                at = ReadItems(at);
                continue;
            }

            if (topLevel && representation != "SQ")
            {
                _values[tag] = _bytes.AsSpan(at, (int)length).ToArray();
            }

            at += (int)length;
        }

        return at;
    }

    private int ReadItems(int at)
    {
        while (Tag(at) == 0xFFFEE000)
        {
            uint length = U32(at + 4);
            at = length == uint.MaxValue ? Read(at + 8, _bytes.Length, topLevel: false) : at + 8 + (int)length;
        }

        return at + 8;
    }

    private void ReadPixels(int at, uint length)
    {
        if (length != uint.MaxValue)
        {
            Native = _bytes.AsSpan(at, (int)length).ToArray();
            return;
        }

        // The first item is the offset table.
        for (bool first = true; at + 8 <= _bytes.Length && Tag(at) == 0xFFFEE000; first = false)
        {
            int size = Math.Min((int)U32(at + 4), _bytes.Length - at - 8);
            if (!first)
            {
                Fragments.Add(_bytes.AsSpan(at + 8, size).ToArray());
            }

            at += 8 + size;
        }
    }

    private uint Tag(int at) => ((uint)BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at)) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at + 2));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));
}
