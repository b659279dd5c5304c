using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Biomarkers.Dicom;

/// <summary>Identifiers that follow from what is identified, so that the same object gives the same files.</summary>
internal static class SyntheticIdentity
{
    /// <summary>Hash of everything a series holds and says.</summary>
    public static byte[] HashOf(IReadOnlyList<SyntheticVolume> volumes, SyntheticSeriesSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ImageGeometry geometry = volumes[0].Values.Geometry;
        Add(hash, $"{ProvenanceRecord.SoftwareVersion}\n{settings with { Overwrite = false }}\n{geometry.Size}");
        AddNumbers(hash, [geometry.Spacing.X, geometry.Spacing.Y, geometry.Spacing.Z, geometry.Origin.X, geometry.Origin.Y, geometry.Origin.Z]);
        foreach (Vector3D axis in (ReadOnlySpan<Vector3D>)[geometry.Direction.XAxis, geometry.Direction.YAxis, geometry.Direction.ZAxis])
        {
            AddNumbers(hash, [axis.X, axis.Y, axis.Z]);
        }

        foreach (SyntheticVolume volume in volumes)
        {
            AddNumbers(hash, [volume.Time ?? -1, volume.RepetitionTime ?? -1, volume.EchoTime ?? -1, volume.FlipAngle ?? -1, volume.InversionTime ?? -1]);
            hash.AppendData(MemoryMarshal.AsBytes(volume.Values.Voxels));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>An identifier of something within what a hash stands for.</summary>
    public static string Of(ReadOnlySpan<byte> hash, string what)
    {
        using var further = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        further.AppendData(hash);
        Add(further, what);

        // As a random UUID, which 2.25 is made for.
        Span<byte> bytes = further.GetHashAndReset().AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return DicomUid.Of(new Guid(bytes, bigEndian: true));
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));

    private static void AddNumbers(IncrementalHash hash, ReadOnlySpan<double> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
