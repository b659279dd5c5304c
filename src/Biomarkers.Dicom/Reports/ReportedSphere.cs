namespace Biomarkers.Dicom;

/// <summary>A spherical region, reported by its place where there is no segmentation object.</summary>
/// <param name="Centre">Centre in LPS mm.</param>
/// <param name="Radius">Radius in mm; finite and greater than 0.</param>
/// <remarks>Stored in single precision, as DICOM keeps coordinates in space.</remarks>
public sealed record ReportedSphere(Vector3D Centre, double Radius);
