namespace Biomarkers.Dicom;

/// <summary>Which voxel of a grid each pixel of a frame is: without resampling, pixels are voxels or the frame does not fit.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Start">Voxel of the first pixel; may lie outside the grid.</param>
/// <param name="AlongRow">Step of the voxel from one column to the next: a unit along one axis, either way.</param>
/// <param name="AlongColumn">Step from one row to the next, along another axis.</param>
internal sealed record SegmentFrameGrid(SegmentFrame Frame, Index3 Start, Index3 AlongRow, Index3 AlongColumn)
{
    /// <summary>The box of the grid that the frame covers; it may reach outside.</summary>
    public IndexBox Box(int columns, int rows)
    {
        Index3 end = Start + Times(AlongRow, columns - 1) + Times(AlongColumn, rows - 1);
        var low = new Index3(Math.Min(Start.X, end.X), Math.Min(Start.Y, end.Y), Math.Min(Start.Z, end.Z));
        return new IndexBox(low, new(Math.Abs(end.X - Start.X) + 1, Math.Abs(end.Y - Start.Y) + 1, Math.Abs(end.Z - Start.Z) + 1));
    }

    /// <summary>Places a frame.</summary>
    /// <exception cref="DataRefusedException">The frame's pixels are no voxels of the grid.</exception>
    public static SegmentFrameGrid Create(SegmentFrame frame, ImageGeometry geometry, int columns, int rows, double tolerance)
    {
        FramePlane plane = frame.Plane ?? throw new DataRefusedException(
            RefusalReason.InvalidGeometry, FormattableString.Invariant($"Frame {frame.Index + 1} of the segmentation cannot be placed: {frame.Problem}."));
        Vector3D start = geometry.WorldToIndex(plane.Position);
        Vector3D alongRow = geometry.WorldToIndex(plane.Position + (plane.RowAxis * plane.ColumnSpacing)) - start;
        Vector3D alongColumn = geometry.WorldToIndex(plane.Position + (plane.ColumnAxis * plane.RowSpacing)) - start;
        Index3 first = Round(start);
        Index3 row = Round(alongRow);
        Index3 column = Round(alongColumn);
        double worst = 0;
        for (int corner = 0; corner < 4; corner++)
        {
            int c = (corner & 1) * (columns - 1);
            int r = (corner >> 1) * (rows - 1);
            Vector3D exact = start + (alongRow * c) + (alongColumn * r);
            Index3 taken = first + Times(row, c) + Times(column, r);
            worst = Math.Max(worst, Math.Max(Math.Max(Math.Abs(exact.X - taken.X), Math.Abs(exact.Y - taken.Y)), Math.Abs(exact.Z - taken.Z)));
        }

        bool isGrid = IsUnit(row) && IsUnit(column) && Math.Abs(row.X * column.X) + Math.Abs(row.Y * column.Y) + Math.Abs(row.Z * column.Z) == 0;
        if (!isGrid || !(worst <= tolerance))
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, FormattableString.Invariant(
                $"The segmentation does not lie on the grid. Frame {frame.Index + 1} begins at voxel {start}; from column to column it steps by {alongRow}, from row to row by {alongColumn} voxels, so that a pixel lies up to {worst:G3} voxels from one, and {tolerance} are allowed. Use the images that were segmented, or read the segmentation on its own grid and resample it."));
        }

        return new SegmentFrameGrid(frame, first, row, column);
    }

    public static Index3 Times(Index3 step, int count) => new(step.X * count, step.Y * count, step.Z * count);

    // Far outside every grid, and far inside what integers hold.
    private static Index3 Round(Vector3D index) => new(Round(index.X), Round(index.Y), Round(index.Z));

    private static int Round(double index) => (int)Math.Clamp(Math.Floor(index + 0.5), -(1 << 28), 1 << 28);

    private static bool IsUnit(Index3 step) => Math.Abs(step.X) + Math.Abs(step.Y) + Math.Abs(step.Z) == 1;
}
