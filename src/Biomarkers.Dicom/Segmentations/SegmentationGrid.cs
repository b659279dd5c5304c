namespace Biomarkers.Dicom;

/// <summary>The grid that a segmentation's own frames lie on. Frames without a voxel are usually left out, so that gaps are multiples of the distance.</summary>
internal static class SegmentationGrid
{
    // Positions that differ by less than this are the same plane; a hundredth of a micrometre is rounding.
    private const double SamePlane = 1e-5;
    private const double LargestMisfit = 0.05;

    // Planes may be sparse, but a few of them do not stand for thousands of slices that nobody stored.
    private const int SlicesForAnyPlanes = 64;
    private const int SlicesForEachPlane = 32;

    /// <summary>Finds the grid.</summary>
    /// <param name="attributes">The object's data set.</param>
    /// <param name="frames">Its frames.</param>
    /// <param name="columns">Columns of a frame.</param>
    /// <param name="rows">Rows of a frame.</param>
    /// <returns>The grid, its slices in right-handed order; or null and why there is none.</returns>
    public static (ImageGeometry? Geometry, string? Problem) Find(IDicomAttributes attributes, SegmentFrame[] frames, int columns, int rows)
    {
        if (frames.FirstOrDefault(static frame => frame.Plane is null) is { } unusable)
        {
            return (null, FormattableString.Invariant($"Frame {unusable.Index + 1} cannot be placed: {unusable.Problem}."));
        }

        if (frames.Length == 0)
        {
            return (null, "The object has no frame.");
        }

        FramePlane first = frames[0].Plane!;
        Vector3D normal = first.Normal * (1 / first.Normal.Length);
        foreach (SegmentFrame frame in frames)
        {
            if (Differs(first, frame.Plane!, Math.Max(columns, rows)))
            {
                return (null, FormattableString.Invariant($"Frames 1 and {frame.Index + 1} differ in orientation or pixel spacing."));
            }
        }

        double[] distances = [.. frames.Select(frame => Vector3D.Dot(frame.Plane!.Position - first.Position, normal)).Order()];
        List<double> planes = [];
        foreach (double distance in distances)
        {
            if (planes.Count == 0 || distance - planes[^1] > SamePlane)
            {
                planes.Add(distance);
            }
        }

        if (Spacing(attributes, planes) is not { } spacing)
        {
            return (null, planes.Count == 1
                ? "The object has one plane and says neither the distance between slices nor their thickness."
                : FormattableString.Invariant($"The {planes.Count} planes from {planes[0]:G6} to {planes[^1]:G6} mm along their normal are no part of a regular grid. Give the grid of the images that were segmented."));
        }

        double slices = Math.Round((planes[^1] - planes[0]) / spacing) + 1;
        if (slices > SlicesForAnyPlanes + ((double)SlicesForEachPlane * planes.Count))
        {
            return (null, FormattableString.Invariant($"The {planes.Count} planes lie as far apart as {slices:G6} slices of {spacing:G6} mm. Give the grid of the images that were segmented."));
        }

        var size = new Size3(columns, rows, (int)slices);
        Vector3D origin = first.Position + (normal * planes[0]);
        var direction = new Direction3(first.RowAxis, first.ColumnAxis, normal);
        var step = new Vector3D(first.ColumnSpacing, first.RowSpacing, spacing);
        if (ImageGeometry.Explain(size, step, origin, direction) is { } invalid)
        {
            return (null, invalid);
        }

        var geometry = new ImageGeometry(size, step, origin, direction, attributes.GetString(DicomTags.FrameOfReferenceUID));
        foreach (SegmentFrame frame in frames)
        {
            Vector3D index = geometry.WorldToIndex(frame.Plane!.Position);
            double misfit = Math.Max(Math.Max(Math.Abs(index.X), Math.Abs(index.Y)), Math.Abs(index.Z - Math.Round(index.Z)));
            if (!(misfit <= LargestMisfit))
            {
                return (null, FormattableString.Invariant($"Frame {frame.Index + 1} lies {misfit:G3} voxels from the grid of the others: they do not lie above one another."));
            }
        }

        return (geometry, null);
    }

    private static bool Differs(FramePlane one, FramePlane other, int pixels)
    {
        double allowed = LargestMisfit / pixels;
        return (one.RowAxis - other.RowAxis).Length > allowed || (one.ColumnAxis - other.ColumnAxis).Length > allowed
            || Math.Abs(one.ColumnSpacing - other.ColumnSpacing) > allowed * one.ColumnSpacing || Math.Abs(one.RowSpacing - other.RowSpacing) > allowed * one.RowSpacing;
    }

    private static double? Spacing(IDicomAttributes attributes, List<double> planes)
    {
        IDicomAttributes? measures = (attributes.GetItem(DicomTags.SharedFunctionalGroupsSequence) ?? attributes).GetItem(DicomTags.PixelMeasuresSequence)
            ?? attributes.GetItem(DicomTags.PerFrameFunctionalGroupsSequence)?.GetItem(DicomTags.PixelMeasuresSequence);
        double? stated = Positive(measures?.GetNumber(DicomTags.SpacingBetweenSlices));
        if (planes.Count == 1)
        {
            return stated ?? Positive(measures?.GetNumber(DicomTags.SliceThickness));
        }

        double least = planes.Zip(planes.Skip(1), static (a, b) => b - a).Min();
        return Fit(planes, stated) ?? Fit(planes, least);
    }

    // The distance that makes all gaps multiples of itself, refined over the whole range so that rounding does not add up.
    private static double? Fit(List<double> planes, double? guess)
    {
        if (guess is not { } distance)
        {
            return null;
        }

        double steps = Math.Round((planes[^1] - planes[0]) / distance);
        if (steps < 1)
        {
            return null;
        }

        double refined = (planes[^1] - planes[0]) / steps;
        bool isRegular = Math.Abs(refined - distance) <= 0.01 * distance
            && planes.All(plane => (plane - planes[0]) / refined is var index && Math.Abs(index - Math.Round(index)) <= LargestMisfit);
        return isRegular ? refined : null;
    }

    private static double? Positive(double? value) => value is > 0 and < double.PositiveInfinity ? value : null;
}
