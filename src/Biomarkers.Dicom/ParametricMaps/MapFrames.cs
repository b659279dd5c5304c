namespace Biomarkers.Dicom;

/// <summary>The frames of a parametric map as slices of one grid, in the order in which they follow one another along the normal.</summary>
internal sealed class MapFrames
{
    // What rounding of positions to sixteen characters, or to single precision before, may cause.
    private const double LargestSpacingError = 0.01;
    private const double LargestDirectionError = 1e-4;

    private MapFrames(ImageGeometry geometry, int[] order, MapScale[] scales)
    {
        Geometry = geometry;
        Order = order;
        Scales = scales;
    }

    /// <summary>The grid, right-handed.</summary>
    public ImageGeometry Geometry { get; }

    /// <summary>Number of the frame, from 0, that is each slice.</summary>
    public int[] Order { get; }

    /// <summary>What makes real-world values of each slice's frame.</summary>
    public MapScale[] Scales { get; }

    public static MapFrames Read(IDicomAttributes map, PixelDescription pixels, string name)
    {
        IReadOnlyList<IDicomAttributes> perFrame = map.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        IDicomAttributes? shared = map.GetItem(DicomTags.SharedFunctionalGroupsSequence);
        if (perFrame.Count != pixels.Frames)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"{pixels.Frames} frame(s) and {perFrame.Count} per-frame functional group(s): each frame has one. The frames cannot be placed."));
        }

        IDicomAttributes? Group(int frame, DicomTag macro) => perFrame[frame].GetItem(macro) ?? shared?.GetItem(macro);
        var positions = new Vector3D[pixels.Frames];
        Direction3 axes = Axes(Group(0, DicomTags.PlaneOrientationSequence), name);
        for (int frame = 0; frame < positions.Length; frame++)
        {
            positions[frame] = Vector(Group(frame, DicomTags.PlanePositionSequence), DicomTags.ImagePositionPatient, name);
            CheckOrientation(axes, frame == 0 ? axes : Axes(Group(frame, DicomTags.PlaneOrientationSequence), name), frame);
        }

        IDicomAttributes? measures = Group(0, DicomTags.PixelMeasuresSequence);
        double[] spacing = measures?.GetNumbers(DicomTags.PixelSpacing) is { Length: 2 } pair ? pair : throw Missing(name, DicomTags.PixelSpacing);
        var order = new int[positions.Length];
        double[] along = new double[positions.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            along[i] = Vector3D.Dot(positions[i] - positions[0], axes.ZAxis);
        }

        Array.Sort(along, order);
        double step = Step(along, measures!, name);
        CheckStack(positions, order, axes, step);
        var size = new Size3(pixels.Columns, pixels.Rows, order.Length);
        var distances = new Vector3D(spacing[1], spacing[0], step);
        if (ImageGeometry.Explain(size, distances, positions[order[0]], axes) is { } problem)
        {
            throw new DataRefusedException(RefusalReason.InvalidGeometry, problem);
        }

        var geometry = new ImageGeometry(size, distances, positions[order[0]], axes, map.GetString(DicomTags.FrameOfReferenceUID));
        return new MapFrames(geometry, order, [.. order.Select(frame => MapScale.Read(Group(frame, DicomTags.RealWorldValueMappingSequence)))]);
    }

    private static Direction3 Axes(IDicomAttributes? plane, string name)
    {
        double[] cosines = plane?.GetNumbers(DicomTags.ImageOrientationPatient) is { Length: 6 } six ? six : throw Missing(name, DicomTags.ImageOrientationPatient);
        var x = new Vector3D(cosines[0], cosines[1], cosines[2]);
        var y = new Vector3D(cosines[3], cosines[4], cosines[5]);
        Vector3D normal = Vector3D.Cross(x, y);
        return new Direction3(x, y, normal.Length > 0 ? normal * (1 / normal.Length) : normal) is { IsOrthonormal: true } axes
            ? axes
            : throw new DataRefusedException(RefusalReason.InvalidGeometry, $"The frames' orientation {x}, {y} is not two unit vectors at a right angle.");
    }

    private static void CheckOrientation(Direction3 first, Direction3 other, int frame)
    {
        if ((first.XAxis - other.XAxis).Length > LargestDirectionError || (first.YAxis - other.YAxis).Length > LargestDirectionError)
        {
            throw new DataRefusedException(RefusalReason.InvalidGeometry, FormattableString.Invariant($"Frame {frame + 1} is oriented differently from the first: the frames are not one volume."));
        }
    }

    // The stated spacing where the positions agree with it, since positions carry the rounding of their own digits.
    private static double Step(double[] along, IDicomAttributes measures, string name)
    {
        double? stated = measures.GetNumber(DicomTags.SpacingBetweenSlices) is { } between && between > 0 ? between : null;
        if (along.Length == 1)
        {
            return stated ?? (measures.GetNumber(DicomTags.SliceThickness) is { } thickness && thickness > 0 ? thickness : throw Missing(name, DicomTags.SliceThickness));
        }

        double mean = (along[^1] - along[0]) / (along.Length - 1);
        for (int i = 1; i < along.Length; i++)
        {
            double gap = along[i] - along[i - 1];
            if (!(mean > 0) || Math.Abs(gap - mean) > LargestSpacingError * mean)
            {
                throw new DataRefusedException(RefusalReason.InvalidGeometry, FormattableString.Invariant(
                    $"The frames are not evenly spaced: {gap:G6} mm after slice {i} of {along.Length}, {mean:G6} mm on average. Frames of several quantities or times at one place are several maps."));
            }
        }

        return stated is { } spacing && Math.Abs(spacing - mean) <= 1e-6 * mean ? spacing : mean;
    }

    private static void CheckStack(Vector3D[] positions, int[] order, Direction3 axes, double step)
    {
        for (int i = 0; i < order.Length; i++)
        {
            Vector3D expected = positions[order[0]] + (axes.ZAxis * (i * step));
            double shift = (positions[order[i]] - expected).Length;
            if (shift > Math.Max(LargestSpacingError * step, 1e-3))
            {
                throw new DataRefusedException(RefusalReason.InvalidGeometry, FormattableString.Invariant(
                    $"Slice {i + 1} lies {shift:G4} mm beside its place along the normal: the frames are sheared or rotated against one another."));
            }
        }
    }

    private static Vector3D Vector(IDicomAttributes? group, DicomTag tag, string name) =>
        group?.GetNumbers(tag) is [var x, var y, var z] && new Vector3D(x, y, z) is { IsFinite: true } vector ? vector : throw Missing(name, tag);

    private static ImageFormatException Missing(string name, DicomTag tag) =>
        new(name, -1, $"{tag.ToDescription()} is missing from the functional groups, or not what it should be: the frames cannot be placed.");
}
