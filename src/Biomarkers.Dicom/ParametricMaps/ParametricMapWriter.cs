using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>Writes maps of a quantity as DICOM parametric maps in single or double precision.</summary>
/// <remarks>
/// The voxels are written as they are, one frame a slice, with slope 1 and intercept 0 to the unit of the volume. A voxel without
/// a value is NaN and stays NaN, in pixel data that DICOM defines as IEEE 754: no reader can mistake it for a number. Infinite values
/// are refused. A map of several parameters is several objects, which may share a series. Source: PS3.3 section A.75.
/// </remarks>
public static class ParametricMapWriter
{
    /// <summary>Writes a map in single precision.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="map">Voxels, grid and unit.</param>
    /// <param name="content">What it shows.</param>
    /// <param name="sources">The images it was computed from; at least one, all of one patient and study.</param>
    /// <param name="description">Series, equipment and identifiers; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">A value is infinite, the grid too large, or the sources are not of one patient, study and frame of reference.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Volume<float> map, ParametricMapContent content, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DicomFileWriter.Write(path, Create(map, content, sources, description));
    }

    /// <summary>Writes a map in double precision.</summary>
    /// <inheritdoc cref="Write(string, Volume{float}, ParametricMapContent, IReadOnlyList{SourceImage}, DerivedObjectDescription?)"/>
    public static void Write(string path, Volume<double> map, ParametricMapContent content, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DicomFileWriter.Write(path, Create(map, content, sources, description));
    }

    /// <summary>Makes the data set of a map in single precision.</summary>
    /// <param name="map">Voxels, grid and unit.</param>
    /// <param name="content">What it shows.</param>
    /// <param name="sources">The images it was computed from; at least one, all of one patient and study.</param>
    /// <param name="description">Series, equipment and identifiers; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">A value is infinite, the grid too large, or the sources are not of one patient, study and frame of reference.</exception>
    public static DicomAttributeSet Create(Volume<float> map, ParametricMapContent content, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        MapRange range = MapRange.Of(map.Voxels);
        byte[] bytes = ToLittleEndian(map.Voxels);
        return ParametricMapObject.Create(map.Geometry, map.Unit, range, content, sources, description)
            .SetNumbers(DicomTags.BitsAllocated, 32)
            .SetBytes(DicomTags.FloatPixelData, DicomVr.OF, bytes);
    }

    /// <summary>Makes the data set of a map in double precision.</summary>
    /// <inheritdoc cref="Create(Volume{float}, ParametricMapContent, IReadOnlyList{SourceImage}, DerivedObjectDescription?)"/>
    public static DicomAttributeSet Create(Volume<double> map, ParametricMapContent content, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        MapRange range = MapRange.Of(map.Voxels);
        byte[] bytes = ToLittleEndian(map.Voxels);
        return ParametricMapObject.Create(map.Geometry, map.Unit, range, content, sources, description)
            .SetNumbers(DicomTags.BitsAllocated, 64)
            .SetBytes(DicomTags.DoubleFloatPixelData, DicomVr.OD, bytes);
    }

    private static byte[] ToLittleEndian<T>(ReadOnlySpan<T> voxels)
        where T : unmanaged
    {
        int unit = Unsafe.SizeOf<T>();
        if ((long)voxels.Length * unit > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"{voxels.Length} voxels need more pixel data than one object is written with. Crop the map."));
        }

        byte[] bytes = MemoryMarshal.AsBytes(voxels).ToArray();
        for (int i = 0; !BitConverter.IsLittleEndian && i < bytes.Length; i += unit)
        {
            bytes.AsSpan(i, unit).Reverse();
        }

        return bytes;
    }
}
