namespace Biomarkers.Dicom.Tests.Contours;

/// <summary>Grid of the CT phantom as its sixty DICOM slices say.</summary>
public static class PhantomGrid
{
    public static ImageGeometry Geometry { get; } = new(
        new(204, 201, 60),
        new(0.97699999809265, 0.97699999809265, 3),
        new(-174.39450073242, -79.625503540039, -100.40000152587),
        Direction3.Identity,
        "1.3.6.1.4.1.9590.100.1.2.43753750011518494101799896492065629048");
}
