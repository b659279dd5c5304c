using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Unique identifiers.</summary>
public static class DicomUid
{
    /// <summary>A new identifier, different from every other one: 2.25 and a random UUID as a number. Source: PS3.5 annex B.2.</summary>
    public static string Create() => Of(Guid.NewGuid());

    /// <summary>The identifier of a UUID.</summary>
    /// <param name="guid">The UUID.</param>
    public static string Of(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return string.Create(CultureInfo.InvariantCulture, $"2.25.{new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))}");
    }
}
