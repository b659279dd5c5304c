using System.Globalization;

namespace Biomarkers;

/// <summary>The fields of a NIfTI-1 or NIfTI-2 header that matter, as they are stored.</summary>
internal sealed class NiftiHeader
{
    public const int Size1 = 348;
    public const int Size2 = 540;

    private NiftiHeader(int version, bool isBigEndian, bool isPair)
    {
        Version = version;
        IsBigEndian = isBigEndian;
        IsPair = isPair;
    }

    public int Version { get; }

    public bool IsBigEndian { get; }

    /// <summary>True when the voxels lie in a separate .img file.</summary>
    public bool IsPair { get; }

    public int Length => Version == 1 ? Size1 : Size2;

    public string Format => Version == 1 ? "NIfTI-1" : "NIfTI-2";

    /// <summary>dim[0] to dim[7].</summary>
    public required long[] Dim { get; init; }

    /// <summary>pixdim[0] to pixdim[7].</summary>
    public required double[] PixDim { get; init; }

    public required short DataType { get; init; }

    public required short BitPix { get; init; }

    public required double VoxOffset { get; init; }

    public required double Slope { get; init; }

    public required double Intercept { get; init; }

    public required double TimeOffset { get; init; }

    public required int Units { get; init; }

    public required int Intent { get; init; }

    public required int QFormCode { get; init; }

    public required int SFormCode { get; init; }

    /// <summary>Quaternion b, c, d, then offset x, y, z.</summary>
    public required double[] QForm { get; init; }

    /// <summary>Three rows of four.</summary>
    public required double[] SForm { get; init; }

    /// <summary>True when bytes begin as a NIfTI header or its forerunner's does.</summary>
    public static bool IsMatch(ReadOnlySpan<byte> start) => start is [92, 1, 0, 0, ..] or [0, 0, 1, 92, ..] or [28, 2, 0, 0, ..] or [0, 0, 2, 28, ..];

    /// <summary>Reads the header.</summary>
    /// <exception cref="ImageFormatException">It is none.</exception>
    public static NiftiHeader Read(ContentReader content)
    {
        Span<byte> bytes = stackalloc byte[Size2];
        content.ReadExactly(bytes[..4], "header");
        if (!IsMatch(bytes))
        {
            throw new ImageFormatException(content.Name, 0, $"A NIfTI header begins with its length, 348 or 540; found are the bytes {Convert.ToHexString(bytes[..4])}.");
        }

        bool isBigEndian = bytes[0] == 0;
        int length = new NiftiFields(bytes, isBigEndian).Int32(0);
        content.ReadExactly(bytes[4..length], "header");
        return length == Size1 ? Parse1(bytes, isBigEndian, content.Name) : Parse2(bytes, isBigEndian, content.Name);
    }

    private static NiftiHeader Parse1(ReadOnlySpan<byte> bytes, bool isBigEndian, string name)
    {
        bool isPair = bytes[344..348].SequenceEqual("ni1\0"u8);
        if (!isPair && !bytes[344..348].SequenceEqual("n+1\0"u8))
        {
            throw new ImageFormatException(name, 344, "The magic of NIfTI-1 (n+1 or ni1) is missing. Analyze 7.5 files are not read: they do not say where left and right are.");
        }

        var fields = new NiftiFields(bytes, isBigEndian);
        var header = new NiftiHeader(1, isBigEndian, isPair)
        {
            Dim = new long[8],
            PixDim = new double[8],
            DataType = fields.Int16(70),
            BitPix = fields.Int16(72),
            VoxOffset = fields.Single(108),
            Slope = fields.Single(112),
            Intercept = fields.Single(116),
            TimeOffset = fields.Single(136),
            Units = fields.Byte(123),
            Intent = fields.Int16(68),
            QFormCode = fields.Int16(252),
            SFormCode = fields.Int16(254),
            QForm = new double[6],
            SForm = new double[12],
        };
        for (int i = 0; i < 8; i++)
        {
            header.Dim[i] = fields.Int16(40 + (2 * i));
            header.PixDim[i] = fields.Single(76 + (4 * i));
        }

        for (int i = 0; i < 6; i++)
        {
            header.QForm[i] = fields.Single(256 + (4 * i));
        }

        for (int i = 0; i < 12; i++)
        {
            header.SForm[i] = fields.Single(280 + (4 * i));
        }

        return header.Checked(name);
    }

    private static NiftiHeader Parse2(ReadOnlySpan<byte> bytes, bool isBigEndian, string name)
    {
        bool isPair = bytes[4..12].SequenceEqual("ni2\0\r\n\u001a\n"u8);
        if (!isPair && !bytes[4..12].SequenceEqual("n+2\0\r\n\u001a\n"u8))
        {
            throw new ImageFormatException(name, 4, "The magic of NIfTI-2 (n+2 or ni2, and four bytes that show damage in transfer) is missing.");
        }

        var fields = new NiftiFields(bytes, isBigEndian);
        long offset = fields.Int64(168);
        var header = new NiftiHeader(2, isBigEndian, isPair)
        {
            Dim = new long[8],
            PixDim = new double[8],
            DataType = fields.Int16(12),
            BitPix = fields.Int16(14),
            VoxOffset = offset,
            Slope = fields.Double(176),
            Intercept = fields.Double(184),
            TimeOffset = fields.Double(216),
            Units = fields.Int32(500),
            Intent = fields.Int32(504),
            QFormCode = fields.Int32(344),
            SFormCode = fields.Int32(348),
            QForm = new double[6],
            SForm = new double[12],
        };
        for (int i = 0; i < 8; i++)
        {
            header.Dim[i] = fields.Int64(16 + (8 * i));
            header.PixDim[i] = fields.Double(104 + (8 * i));
        }

        for (int i = 0; i < 6; i++)
        {
            header.QForm[i] = fields.Double(352 + (8 * i));
        }

        for (int i = 0; i < 12; i++)
        {
            header.SForm[i] = fields.Double(400 + (8 * i));
        }

        return header.Checked(name);
    }

    private NiftiHeader Checked(string name)
    {
        int at = Version == 1 ? 40 : 16;
        if (Dim[0] is < 1 or > 7)
        {
            throw new ImageFormatException(name, at, string.Create(CultureInfo.InvariantCulture, $"The header declares {Dim[0]} dimensions; 1 to 7 are possible."));
        }

        for (int i = 1; i < 8; i++)
        {
            if (i > Dim[0])
            {
                Dim[i] = 1;
            }
            else if (Dim[i] < 1 || Dim[i] > int.MaxValue)
            {
                throw new ImageFormatException(name, at, string.Create(CultureInfo.InvariantCulture, $"Dimension {i} of {Dim[0]} has the length {Dim[i]}; 1 to {int.MaxValue} are possible."));
            }
        }

        return this;
    }
}
