namespace Biomarkers.Dicom;

/// <summary>Where the voxels of a corrected grid come from: two slices each, shifted within their planes.</summary>
/// <param name="Lower">For each slice of the grid the slice of the stack at or below it.</param>
/// <param name="Weight">For each slice of the grid the weight of the next slice of the stack, 0 to below 1.</param>
/// <param name="ShiftX">For each slice of the stack, columns by which it lies further along than the grid's first.</param>
/// <param name="ShiftY">For each slice of the stack, rows by which it lies further along than the grid's first.</param>
internal sealed record StackCorrection(int[] Lower, double[] Weight, double[] ShiftX, double[] ShiftY);
