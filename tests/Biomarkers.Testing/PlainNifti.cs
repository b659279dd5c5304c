using System.Buffers.Binary;
using System.IO.Compression;

namespace Biomarkers.Testing;

/// <summary>A slow and obvious reader of little-endian NIfTI-1 files with a diagonal sform or none: the twin of the real reader.</summary>
public static class PlainNifti
{
    /// <summary>Reads a .nii.gz file of 8-bit, 16-bit, 32-bit or float voxels; the axes are taken as LPS, without flips.</summary>
    public static Volume<float> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        ReadOnlySpan<byte> bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        int Short(ReadOnlySpan<byte> b, int at) => BinaryPrimitives.ReadInt16LittleEndian(b[at..]);
        float Single(ReadOnlySpan<byte> b, int at) => BinaryPrimitives.ReadSingleLittleEndian(b[at..]);
        var size = new Size3(Short(bytes, 42), Short(bytes, 44), Short(bytes, 46));

        // Spacing is stored in single precision; its shortest decimal is what the author wrote.
        double Spacing(ReadOnlySpan<byte> b, int at) => double.Parse(Single(b, at).ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
        var geometry = new ImageGeometry(size, new(Spacing(bytes, 80), Spacing(bytes, 84), Spacing(bytes, 88)));
        int type = Short(bytes, 70);
        int at = (int)Single(bytes, 108);
        var voxels = new float[size.Count];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = type switch
            {
                2 => bytes[at + i],
                4 => BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + (2 * i))..]),
                8 => BinaryPrimitives.ReadInt32LittleEndian(bytes[(at + (4 * i))..]),
                16 => Single(bytes, at + (4 * i)),
                64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(at + (8 * i))..]),
                512 => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + (2 * i))..]),
                _ => throw new NotSupportedException($"Data type {type}."),
            };
        }

        return Volume.Wrap(geometry, voxels);
    }

    /// <summary>Reads a mask: every voxel other than 0 belongs to it.</summary>
    public static Mask ReadMask(string path)
    {
        Volume<float> volume = Read(path);
        byte[] bytes = Array.ConvertAll(volume.Voxels.ToArray(), static v => v != 0 ? (byte)1 : (byte)0);
        return Mask.FromBytes(volume.Geometry, IndexBox.Whole(volume.Size), new(bytes, volume.Size));
    }
}
