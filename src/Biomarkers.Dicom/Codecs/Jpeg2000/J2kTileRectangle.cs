namespace Biomarkers.Dicom;

/// <summary>What a tile covers of the reference grid.</summary>
/// <param name="X0">First column.</param>
/// <param name="Y0">First row.</param>
/// <param name="X1">End of the columns.</param>
/// <param name="Y1">End of the rows.</param>
internal readonly record struct J2kTileRectangle(long X0, long Y0, long X1, long Y1)
{
    /// <summary>Columns.</summary>
    public int Width => (int)(X1 - X0);

    /// <summary>Rows.</summary>
    public int Height => (int)(Y1 - Y0);
}
