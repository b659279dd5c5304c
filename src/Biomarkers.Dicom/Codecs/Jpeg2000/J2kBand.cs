namespace Biomarkers.Dicom;

/// <summary>A sub-band of a resolution of a tile's component.</summary>
/// <param name="Orientation">0 for LL, 1 for HL, 2 for LH, 3 for HH.</param>
/// <param name="Planes">Bit planes.</param>
/// <param name="X0">First column in the sub-band's own coordinates.</param>
/// <param name="Y0">First row.</param>
/// <param name="X1">End of the columns.</param>
/// <param name="Y1">End of the rows.</param>
/// <param name="PlaneX">Where its first column lies in the tile's plane.</param>
/// <param name="PlaneY">Where its first row lies.</param>
internal readonly record struct J2kBand(int Orientation, int Planes, long X0, long Y0, long X1, long Y1, int PlaneX, int PlaneY);
