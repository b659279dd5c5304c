using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>Turns stored voxels into values of the type asked for: byte order, slope and intercept, conversion without loss unseen.</summary>
internal sealed class VoxelDecoder
{
    private readonly ContentReader _content;
    private readonly ImageHeader _header;
    private readonly bool _swap;
    private readonly bool _areLabels;
    private readonly byte[] _chunk = new byte[1 << 15];

    public VoxelDecoder(ContentReader content, ImageHeader header, bool areLabels = false)
    {
        _areLabels = areLabels;
        _content = content;
        _header = header;
        _swap = header.IsBigEndian == BitConverter.IsLittleEndian;
    }

    /// <summary>Reads the next voxels.</summary>
    /// <param name="destination">Receives the values.</param>
    /// <param name="firstIndex">Index in the file of the first of them, for messages.</param>
    /// <exception cref="DataRefusedException">A value cannot be represented.</exception>
    public void Read<T>(Span<T> destination, long firstIndex)
        where T : unmanaged, INumber<T>
    {
        switch (_header.StoredType)
        {
            case StoredVoxelType.UInt8: Read<byte, T>(destination, firstIndex); break;
            case StoredVoxelType.Int8: Read<sbyte, T>(destination, firstIndex); break;
            case StoredVoxelType.UInt16: Read<ushort, T>(destination, firstIndex); break;
            case StoredVoxelType.Int16: Read<short, T>(destination, firstIndex); break;
            case StoredVoxelType.UInt32: Read<uint, T>(destination, firstIndex); break;
            case StoredVoxelType.Int32: Read<int, T>(destination, firstIndex); break;
            case StoredVoxelType.UInt64: Read<ulong, T>(destination, firstIndex); break;
            case StoredVoxelType.Int64: Read<long, T>(destination, firstIndex); break;
            case StoredVoxelType.Float32: Read<float, T>(destination, firstIndex); break;
            case StoredVoxelType.Float64: Read<double, T>(destination, firstIndex); break;
            default: throw new InvalidOperationException("The stored type was not checked.");
        }
    }

    private void Read<TStored, T>(Span<T> destination, long firstIndex)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        if (typeof(TStored) == typeof(T) && !_header.IsScaled)
        {
            // A part at a time, so that swapping finds the bytes still in the cache.
            const int Part = 1 << 16;
            for (int at = 0; at < destination.Length; at += Part)
            {
                Span<byte> bytes = MemoryMarshal.AsBytes(destination.Slice(at, Math.Min(Part, destination.Length - at)));
                _content.ReadExactly(bytes, "voxels");
                Swap<TStored>(bytes);
            }

            return;
        }

        int size = Unsafe.SizeOf<TStored>();
        int most = _chunk.Length / size;
        for (int at = 0; at < destination.Length; at += most)
        {
            Span<T> part = destination.Slice(at, Math.Min(most, destination.Length - at));
            Span<byte> bytes = _chunk.AsSpan(0, part.Length * size);
            _content.ReadExactly(bytes, "voxels");
            Swap<TStored>(bytes);
            ReadOnlySpan<TStored> stored = MemoryMarshal.Cast<byte, TStored>(bytes);
            int failed = VoxelConversion.Convert(stored, part, _header.Slope, _header.Intercept);
            if (failed >= 0)
            {
                throw Unrepresentable<TStored, T>(stored[failed], firstIndex + at + failed);
            }
        }
    }

    private void Swap<TStored>(Span<byte> bytes)
    {
        if (!_swap || Unsafe.SizeOf<TStored>() == 1)
        {
            return;
        }

        switch (Unsafe.SizeOf<TStored>())
        {
            case 2:
                Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                Span<uint> doubleWords = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            default:
                Span<ulong> quadWords = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
        }
    }

    private DataRefusedException Unrepresentable<TStored, T>(TStored stored, long index)
        where TStored : unmanaged, INumber<TStored>
    {
        Size3 size = _header.Geometry.Size;
        long x = index % size.X;
        long y = index / size.X % size.Y;
        long z = index / size.X / size.Y % size.Z;
        long frame = index / size.Count;
        string value = _header.IsScaled
            ? ((_header.Slope * double.CreateTruncating(stored)) + _header.Intercept).ToString("R", CultureInfo.InvariantCulture)
            : stored.ToString(null, CultureInfo.InvariantCulture);
        string where = string.Create(CultureInfo.InvariantCulture, $"voxel ({x}, {y}, {z}){(_header.FrameCount > 1 ? $" of frame {frame}" : string.Empty)}");
        return _areLabels
            ? new(RefusalReason.UnsuitableValues, $"{_header.Name}: the value {value} of {where} is no label; labels are whole numbers from 0 to 65535. Was an image given in place of a mask, or the mask interpolated?")
            : new(RefusalReason.UnsuitableValues, $"{_header.Name}: the value {value} of {where} cannot be held by {typeof(T).Name}. Read the file as a wider type, for example double.");
    }
}
