using System.Globalization;

namespace Biomarkers.Dicom.Tests.Contours;

/// <summary>Structure sets made from contours in voxel indices.</summary>
public static class StructureSets
{
    /// <summary>The only region of a structure set with these contours, each a slice and x, y of its points.</summary>
    public static RtRegion Region(ImageGeometry geometry, params IEnumerable<(double Slice, double[] Xy)> contours) =>
        Region(contours.Select(contour => Contour(geometry, contour.Slice, contour.Xy)));

    /// <summary>The only region of a structure set with these contour items.</summary>
    public static RtRegion Region(IEnumerable<DicomAttributeSet> contours, string? frame = Grids.Frame) =>
        RtStructureSet.Read(new MemoryObject(Set([(1, "Region")], [(1, contours)], frame)))[1];

    public static DicomAttributeSet Set((int Number, string Name)[] regions, (int Number, IEnumerable<DicomAttributeSet> Items)[] contours, string? frame = Grids.Frame) => new DicomAttributeSet()
        .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.3")
        .Set(DicomTags.SOPInstanceUID, "2.25.9")
        .SetItems(DicomTags.StructureSetROISequence, regions.Select(region =>
        {
            DicomAttributeSet item = new DicomAttributeSet().SetNumbers(DicomTags.ROINumber, region.Number).Set(DicomTags.ROIName, region.Name);
            return frame is null ? item : item.Set(DicomTags.ReferencedFrameOfReferenceUID, frame);
        }))
        .SetItems(DicomTags.ROIContourSequence, contours.Select(static region => new DicomAttributeSet()
            .SetNumbers(DicomTags.ReferencedROINumber, region.Number)
            .SetItems(DicomTags.ContourSequence, region.Items)));

    /// <summary>A contour item in the plane of a slice.</summary>
    public static DicomAttributeSet Contour(ImageGeometry geometry, double slice, double[] xy, string type = "CLOSED_PLANAR")
    {
        Vector3D[] points = [.. Enumerable.Range(0, xy.Length / 2).Select(i => geometry.IndexToWorld(new(xy[2 * i], xy[(2 * i) + 1], slice)))];
        return Contour(points, type);
    }

    /// <summary>A contour item through points in space.</summary>
    public static DicomAttributeSet Contour(Vector3D[] points, string type = "CLOSED_PLANAR") => new DicomAttributeSet()
        .Set(DicomTags.ContourGeometricType, type)
        .SetNumbers(DicomTags.NumberOfContourPoints, points.Length)
        .SetNumbers(DicomTags.ContourData, [.. points.SelectMany(static point => new[] { point.X, point.Y, point.Z })]);

    /// <summary>A contour item whose coordinates are these texts.</summary>
    public static DicomAttributeSet Text(int stated, params string[] coordinates) => new DicomAttributeSet()
        .Set(DicomTags.ContourGeometricType, "CLOSED_PLANAR")
        .Set(DicomTags.NumberOfContourPoints, stated.ToString(CultureInfo.InvariantCulture))
        .Set(DicomTags.ContourData, coordinates);

    /// <summary>A rectangle around the centres from first to last, half a voxel outside them.</summary>
    public static double[] Box(double x0, double y0, double x1, double y1) => [x0 - 0.5, y0 - 0.5, x1 + 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5, x0 - 0.5, y1 + 0.5];
}
