using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Where the patches of a specification lie and which parameters they have.</summary>
internal sealed class ReferenceLayout
{
    private readonly DynamicReferenceSpecification _specification;

    public ReferenceLayout(DynamicReferenceSpecification specification)
    {
        _specification = specification;
        long rows = 1;
        foreach (ReferenceAxis axis in (IEnumerable<ReferenceAxis>)[.. specification.Rows, specification.Columns])
        {
            if (axis.Values.Count == 0 || axis.Values.Any(static value => !double.IsFinite(value)))
            {
                throw new ArgumentException($"The axis {axis.Tag} needs one value or more, all finite.", nameof(specification));
            }
        }

        foreach (ReferenceAxis axis in specification.Rows)
        {
            rows = Math.Min(rows * axis.Values.Count, int.MaxValue);
        }

        if (specification.PatchSize < 1 || specification.MarkerRows < 0 || specification.VascularRows < 0 || specification.FrameCount < 1 || !(specification.FrameInterval > 0)
            || !(specification.Haematocrit >= 0 && specification.Haematocrit < 1) || !(specification.S0 > 0) || rows * specification.PatchSize > 10_000 || (long)specification.Columns.Values.Count * specification.PatchSize > 10_000
            || specification.MarkerRows > 10_000 || specification.VascularRows > 10_000)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The object {specification.Id} cannot be made: patches of {specification.PatchSize}, {specification.FrameCount} frames every {specification.FrameInterval} s, haematocrit {specification.Haematocrit}, S0 {specification.S0}, {rows} rows of {specification.Columns.Values.Count} patches."), nameof(specification));
        }

        PatchRows = (int)rows;
        PatchColumns = specification.Columns.Values.Count;
        Geometry = new ImageGeometry(
            new(PatchColumns * specification.PatchSize, specification.MarkerRows + (PatchRows * specification.PatchSize) + specification.VascularRows, 1), new(1, 1, 1));
    }

    public ImageGeometry Geometry { get; }

    public int PatchRows { get; }

    public int PatchColumns { get; }

    /// <summary>Patches, then one place for markers and one for blood.</summary>
    public int MarkerPlace => PatchRows * PatchColumns;

    public int BloodPlace => MarkerPlace + 1;

    /// <summary>The patch, marker or blood a voxel belongs to.</summary>
    public int PlaceOf(int voxel)
    {
        (int y, int x) = Math.DivRem(voxel, Geometry.Size.X);
        int row = y - _specification.MarkerRows;
        return row < 0 ? MarkerPlace
            : row >= PatchRows * _specification.PatchSize ? BloodPlace
            : (row / _specification.PatchSize * PatchColumns) + (x / _specification.PatchSize);
    }

    /// <summary>Parameters of a patch in a model's order.</summary>
    public double[] ParametersOf(int patch, IReadOnlyList<CurveParameter> parameters)
    {
        (int row, int column) = Math.DivRem(patch, PatchColumns);
        var values = new Dictionary<string, double> { [_specification.Columns.Tag] = _specification.Columns.Values[column] };
        foreach (ReferenceAxis axis in _specification.Rows.Reverse())
        {
            (row, int at) = Math.DivRem(row, axis.Values.Count);
            values[axis.Tag] = axis.Values[at];
        }

        string[] tags = [.. parameters.Select(static p => p.Definition.Tag)];
        return values.Count == tags.Length && tags.All(values.ContainsKey)
            ? Array.ConvertAll(tags, tag => values[tag])
            : throw new ArgumentException($"The object {_specification.Id} varies {string.Join(", ", values.Keys.Order())}; the model has {string.Join(", ", tags.Order())}.");
    }

    /// <summary>An image with one value a place.</summary>
    public Volume<float> Paint(ReadOnlySpan<double> values, Unit unit)
    {
        var voxels = new float[Geometry.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (float)values[PlaceOf(i)];
        }

        return Volume.Wrap(Geometry, voxels, unit);
    }
}
