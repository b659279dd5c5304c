namespace Biomarkers.Dicom;

/// <summary>Where the pixels of a frame lie.</summary>
/// <param name="Position">Centre of the first pixel, LPS mm.</param>
/// <param name="RowAxis">Direction of growing column index.</param>
/// <param name="ColumnAxis">Direction of growing row index.</param>
/// <param name="ColumnSpacing">Distance between columns in mm.</param>
/// <param name="RowSpacing">Distance between rows in mm.</param>
internal sealed record FramePlane(Vector3D Position, Vector3D RowAxis, Vector3D ColumnAxis, double ColumnSpacing, double RowSpacing)
{
    public Vector3D Normal => Vector3D.Cross(RowAxis, ColumnAxis);
}
