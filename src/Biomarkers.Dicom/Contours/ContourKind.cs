namespace Biomarkers.Dicom;

/// <summary>What a contour's points mean, Contour Geometric Type (3006,0042).</summary>
public enum ContourKind
{
    /// <summary>The file names a type that is not known here.</summary>
    Unknown,

    /// <summary>A closed polygon in a plane.</summary>
    ClosedPlanar,

    /// <summary>A closed polygon in a plane, combined with the others of that plane by exclusive or.</summary>
    ClosedPlanarXor,

    /// <summary>An open line in a plane: it encloses nothing.</summary>
    OpenPlanar,

    /// <summary>An open line in space: it encloses nothing.</summary>
    OpenNonplanar,

    /// <summary>A single point: it encloses nothing.</summary>
    Point,
}
