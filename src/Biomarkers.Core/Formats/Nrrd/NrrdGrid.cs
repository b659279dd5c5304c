using System.Globalization;

namespace Biomarkers;

/// <summary>The grid in LPS mm from the axes of a NRRD file.</summary>
internal sealed class NrrdGrid
{
    private readonly NrrdHeader _header;
    private readonly NrrdAxes _axes;
    private readonly string _name;
    private readonly List<string> _diagnostics;

    private NrrdGrid(NrrdHeader header, NrrdAxes axes, string name, List<string> diagnostics)
    {
        _header = header;
        _axes = axes;
        _name = name;
        _diagnostics = diagnostics;
    }

    public static ImageGeometry Read(NrrdHeader header, NrrdAxes axes, string name, List<string> diagnostics) =>
        new NrrdGrid(header, axes, name, diagnostics).Build();

    private ImageGeometry Build()
    {
        var size = new Size3((int)Length(0), (int)Length(1), (int)Length(2));
        if ((double)size.X * size.Y * size.Z > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"{_name}: {ImageGeometry.Explain(size, new(1, 1, 1), default, Direction3.Identity)} Crop or resample it first.");
        }

        double[]? spacings = NrrdText.FindNumbers(_header, "spacings", _axes.Sizes.Length);
        Vector3D spacing;
        Direction3 direction;
        if (_axes.Directions is null)
        {
            spacing = new(Spacing(spacings, 0), Spacing(spacings, 1), Spacing(spacings, 2));
            direction = Direction3.Identity;
            _diagnostics.Add("The header gives no directions; the axes are taken as left, posterior, superior.");
        }
        else
        {
            (spacing, direction) = FromDirections(spacings);
        }

        double unit = SpatialUnit();
        spacing *= unit;
        Vector3D origin = Origin() * unit;
        return ImageGeometry.Explain(size, spacing, origin, direction) is { } problem
            ? throw Refuse($"{problem} {(direction.IsOrthonormal ? "Repair the header." : "A sheared or tilted grid must be resampled first.")}")
            : new ImageGeometry(size, spacing, origin, direction);
    }

    private long Length(int axis) => axis < _axes.Spatial.Count ? _axes.Sizes[_axes.Spatial[axis]] : 1;

    private double Spacing(double[]? spacings, int axis)
    {
        double spacing = spacings is not null && axis < _axes.Spatial.Count ? spacings[_axes.Spatial[axis]] : double.NaN;
        if (double.IsNaN(spacing))
        {
            _diagnostics.Add($"The header gives no spacing along {"XYZ"[axis]}; 1 mm is assumed.");
            return 1;
        }

        return spacing;
    }

    private (Vector3D Spacing, Direction3 Direction) FromDirections(double[]? spacings)
    {
        var axes = new Vector3D[3];
        var spacing = new double[3];
        for (int i = 0; i < _axes.Spatial.Count; i++)
        {
            int axis = _axes.Spatial[i];
            Vector3D vector = ToLps(_axes.Directions![axis]!);
            spacing[i] = vector.Length;
            if (!(spacing[i] > 0) || !double.IsFinite(spacing[i]))
            {
                throw Refuse($"The direction of axis {axis} is {vector}; it must be finite and have a length. Repair the header.");
            }

            // Division, so that a vector along one axis becomes a unit vector exactly.
            axes[i] = new(vector.X / spacing[i], vector.Y / spacing[i], vector.Z / spacing[i]);
            if (spacings is not null && !double.IsNaN(spacings[axis]))
            {
                _diagnostics.Add(string.Create(CultureInfo.InvariantCulture, $"Axis {axis} has a spacing ({spacings[axis]:G7}) beside its direction (length {spacing[i]:G7}); the direction is used."));
            }
        }

        if (_axes.Spatial.Count == 2)
        {
            _diagnostics.Add("The image has two axes of space; 1 mm is assumed along Z.");
            axes[2] = Vector3D.Cross(axes[0], axes[1]);
            spacing[2] = 1;
        }

        if (_axes.Signs is null)
        {
            _diagnostics.Add("The header does not say how its space lies in the patient; left, posterior, superior is assumed.");
        }

        return (new(spacing[0], spacing[1], spacing[2]), new(axes[0], axes[1], axes[2]));
    }

    private Vector3D Origin()
    {
        if (_axes.SpaceDimension == 0 || _header.Find("spaceorigin") is null)
        {
            _diagnostics.Add("The header gives no origin; 0 is used.");
            return default;
        }

        double[] origin = NrrdText.GetVectors(_header, "spaceorigin", 1, _axes.SpaceDimension)[0]
            ?? throw _header.Fail("spaceorigin", $"A vector such as (0,0,0) is expected in 'space origin'.");
        return ToLps(origin);
    }

    private Vector3D ToLps(double[] vector)
    {
        (int x, int y, int z) = _axes.Signs ?? (1, 1, 1);

        // Adding 0 turns a negative zero into a zero.
        return new((x * vector[0]) + 0, (y * vector[1]) + 0, vector.Length > 2 ? (z * vector[2]) + 0 : 0);
    }

    private double SpatialUnit()
    {
        List<string>? units = NrrdText.FindQuoted(_header, "spaceunits");
        if (units is null && _axes.Directions is null && NrrdText.FindQuoted(_header, "units") is { } perAxis)
        {
            units = [.. _axes.Spatial.Where(axis => axis < perAxis.Count).Select(axis => perAxis[axis])];
        }

        int count = Math.Min(units?.Count ?? 0, _axes.Spatial.Count);
        if (units is null || count == 0)
        {
            return 1;
        }

        for (int i = 1; i < count; i++)
        {
            if (units[i] != units[0])
            {
                throw Refuse($"The axes of space have different units. Repair the header.");
            }
        }

        switch (units[0].ToLowerInvariant())
        {
            case "mm" or "millimeter" or "millimetre":
                return 1;
            case "cm":
                return 10;
            case "m":
                return 1000;
            case "um" or "µm" or "μm" or "micron":
                return 0.001;
            default:
                _diagnostics.Add("The unit of length is not known; millimetres are assumed.");
                return 1;
        }
    }

    private DataRefusedException Refuse(FormattableString problem) =>
        new(RefusalReason.InvalidGeometry, $"{_name}: {problem.ToString(CultureInfo.InvariantCulture)}");
}
