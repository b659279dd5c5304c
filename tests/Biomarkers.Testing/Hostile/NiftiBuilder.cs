using System.Buffers.Binary;

namespace Biomarkers.Testing.Hostile;

/// <summary>Makes NIfTI files field by field, right or wrong. As it is made: 4 × 3 × 2 voxels of 1 mm, float, numbered from 0.</summary>
public sealed class NiftiBuilder
{
    private readonly List<(int At, byte[] Bytes)> _patches = [];

    public int Version { get; set; } = 1;

    public bool BigEndian { get; set; }

    public bool Pair { get; set; }

    public long[] Dim { get; set; } = [3, 4, 3, 2, 1, 1, 1, 1];

    public int DataType { get; set; } = 16;

    public int? BitPix { get; set; }

    public double[] PixDim { get; set; } = [1, 1, 1, 1, 0, 0, 0, 0];

    /// <summary>Null for the right one; Version 2 takes <see cref="VoxOffset2"/> where doubles do not reach.</summary>
    public double? VoxOffset { get; set; }

    public long? VoxOffset2 { get; set; }

    public double Slope { get; set; } = 1;

    public double Intercept { get; set; }

    public double TimeOffset { get; set; }

    public int Units { get; set; } = 2 | 8;

    public int Intent { get; set; }

    public int QFormCode { get; set; }

    public int SFormCode { get; set; } = 1;

    /// <summary>Quaternion b, c, d and offset.</summary>
    public double[] QForm { get; set; } = [0, 0, 1, 0, 0, 0];

    /// <summary>Three rows of four, RAS.</summary>
    public double[] SForm { get; set; } = [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0];

    public int? SizeOfHeader { get; set; }

    public byte[]? Magic { get; set; }

    /// <summary>What follows the header before the voxels.</summary>
    public byte[] Extension { get; set; } = [0, 0, 0, 0];

    /// <summary>Voxels as bytes; null for the numbers from 0 in the data type.</summary>
    public byte[]? Data { get; set; }

    public int HeaderLength => Version == 1 ? 348 : 540;

    /// <summary>Overwrites bytes of the header at the end.</summary>
    public NiftiBuilder Patch(int at, params byte[] bytes)
    {
        _patches.Add((at, bytes));
        return this;
    }

    /// <summary>Bits of a data type code.</summary>
    public static int BitsOf(int dataType) => dataType switch
    {
        1 => 1,
        2 or 256 => 8,
        4 or 512 => 16,
        8 or 16 or 768 or 2304 => 32,
        128 => 24,
        32 or 64 or 1024 or 1280 => 64,
        1536 or 1792 => 128,
        2048 => 256,
        _ => 8,
    };

    /// <summary>Numbers as bytes of a data type.</summary>
    public static byte[] Encode(int dataType, bool bigEndian, IReadOnlyList<double> values)
    {
        int size = Math.Max(1, BitsOf(dataType) / 8);
        byte[] bytes = new byte[size * values.Count];
        for (int i = 0; i < values.Count; i++)
        {
            byte[] one = dataType switch
            {
                2 => [(byte)values[i]],
                256 => [(byte)(sbyte)values[i]],
                4 => BitConverter.GetBytes((short)values[i]),
                512 => BitConverter.GetBytes((ushort)values[i]),
                8 => BitConverter.GetBytes((int)values[i]),
                768 => BitConverter.GetBytes((uint)values[i]),
                1024 => BitConverter.GetBytes((long)values[i]),
                1280 => BitConverter.GetBytes((ulong)values[i]),
                16 => BitConverter.GetBytes((float)values[i]),
                64 => BitConverter.GetBytes(values[i]),
                _ => new byte[size],
            };
            if (bigEndian == BitConverter.IsLittleEndian)
            {
                Array.Reverse(one);
            }

            one.CopyTo(bytes, i * size);
        }

        return bytes;
    }

    /// <summary>The header alone, without what follows it.</summary>
    public byte[] ToHeader()
    {
        byte[] b = new byte[HeaderLength];
        double offset = VoxOffset ?? (Pair ? 0 : HeaderLength + Extension.Length);
        if (Version == 1)
        {
            Put32(b, 0, SizeOfHeader ?? 348);
            Fill(Dim, (i, v) => Put16(b, 40 + (2 * i), unchecked((short)v)));
            Put16(b, 68, (short)Intent);
            Put16(b, 70, (short)DataType);
            Put16(b, 72, (short)(BitPix ?? BitsOf(DataType)));
            Fill(PixDim, (i, v) => PutSingle(b, 76 + (4 * i), v));
            PutSingle(b, 108, offset);
            PutSingle(b, 112, Slope);
            PutSingle(b, 116, Intercept);
            b[123] = (byte)Units;
            PutSingle(b, 136, TimeOffset);
            Put16(b, 252, (short)QFormCode);
            Put16(b, 254, (short)SFormCode);
            Fill(QForm, (i, v) => PutSingle(b, 256 + (4 * i), v));
            Fill(SForm, (i, v) => PutSingle(b, 280 + (4 * i), v));
            (Magic ?? (Pair ? "ni1\0"u8.ToArray() : "n+1\0"u8.ToArray())).CopyTo(b, 344);
        }
        else
        {
            Put32(b, 0, SizeOfHeader ?? 540);
            (Magic ?? (Pair ? "ni2\0\r\n\u001a\n"u8.ToArray() : "n+2\0\r\n\u001a\n"u8.ToArray())).CopyTo(b, 4);
            Put16(b, 12, (short)DataType);
            Put16(b, 14, (short)(BitPix ?? BitsOf(DataType)));
            Fill(Dim, (i, v) => Put64(b, 16 + (8 * i), v));
            Fill(PixDim, (i, v) => PutDouble(b, 104 + (8 * i), v));
            Put64(b, 168, VoxOffset2 ?? (long)offset);
            PutDouble(b, 176, Slope);
            PutDouble(b, 184, Intercept);
            PutDouble(b, 216, TimeOffset);
            Put32(b, 344, QFormCode);
            Put32(b, 348, SFormCode);
            Fill(QForm, (i, v) => PutDouble(b, 352 + (8 * i), v));
            Fill(SForm, (i, v) => PutDouble(b, 400 + (8 * i), v));
            Put32(b, 500, Units);
            Put32(b, 504, Intent);
        }

        foreach ((int at, byte[] bytes) in _patches)
        {
            bytes.CopyTo(b, at);
        }

        return b;
    }

    /// <summary>The voxels as bytes.</summary>
    public byte[] ToData()
    {
        if (Data is not null)
        {
            return Data;
        }

        long count = 1;
        for (int i = 1; i <= Math.Clamp(Dim[0], 0, 7); i++)
        {
            count *= Dim[i];
        }

        return Encode(DataType, BigEndian, [.. Enumerable.Range(0, (int)Math.Clamp(count, 0, 100_000)).Select(static i => (double)i)]);
    }

    /// <summary>The whole file.</summary>
    public byte[] ToBytes() => [.. ToHeader(), .. Extension, .. ToData()];

    /// <summary>The whole file, compressed.</summary>
    public byte[] ToGzip() => GzipBuilder.Member(ToBytes());

    private static void Fill<T>(T[] values, Action<int, T> put)
    {
        for (int i = 0; i < values.Length; i++)
        {
            put(i, values[i]);
        }
    }

    private void Put16(byte[] b, int at, short value)
    {
        if (BigEndian)
        {
            BinaryPrimitives.WriteInt16BigEndian(b.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteInt16LittleEndian(b.AsSpan(at), value);
        }
    }

    private void Put32(byte[] b, int at, int value)
    {
        if (BigEndian)
        {
            BinaryPrimitives.WriteInt32BigEndian(b.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(b.AsSpan(at), value);
        }
    }

    private void Put64(byte[] b, int at, long value)
    {
        if (BigEndian)
        {
            BinaryPrimitives.WriteInt64BigEndian(b.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(b.AsSpan(at), value);
        }
    }

    private void PutSingle(byte[] b, int at, double value) => Put32(b, at, BitConverter.SingleToInt32Bits((float)value));

    private void PutDouble(byte[] b, int at, double value) => Put64(b, at, BitConverter.DoubleToInt64Bits(value));
}
