using System.Globalization;

namespace Biomarkers;

/// <summary>The grid in LPS mm from the sform, the qform or the spacing of a NIfTI header.</summary>
/// <remarks>
/// The sform counts when its code is above 0, else the qform when its code is, else the spacing alone (methods 3, 2
/// and 1 of the standard). NIfTI's world is RAS, so the first two world rows change sign.
/// Spacing is stored in single precision; taken is the shortest decimal that rounds to the stored number (0.977, not
/// 0.97699999809), and a spacing that follows from the sform is snapped to that of pixdim when they agree within 1e-6.
/// Direction and origin stay as stored.
/// </remarks>
internal sealed class NiftiTransform
{
    private const double SnapTolerance = 1e-6;
    private const double QuaternionTolerance = 1e-3;

    private readonly NiftiHeader _header;
    private readonly string _name;
    private readonly List<string> _diagnostics;
    private readonly Size3 _size;
    private readonly double _unit;

    private NiftiTransform(NiftiHeader header, string name, List<string> diagnostics)
    {
        _header = header;
        _name = name;
        _diagnostics = diagnostics;
        _size = new((int)header.Dim[1], (int)header.Dim[2], (int)header.Dim[3]);
        _unit = SpatialUnit();
    }

    public static ImageGeometry Read(NiftiHeader header, string name, List<string> diagnostics)
    {
        var transform = new NiftiTransform(header, name, diagnostics);
        if ((double)transform._size.X * transform._size.Y * transform._size.Z > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"{name}: {ImageGeometry.Explain(transform._size, new(1, 1, 1), default, Direction3.Identity)} Crop or resample it first.");
        }

        return transform.Choose();
    }

    private ImageGeometry Choose()
    {
        foreach ((string form, int code) in new[] { ("sform", _header.SFormCode), ("qform", _header.QFormCode) })
        {
            if (code is < 0 or > 5)
            {
                Add($"The {form} code {code} is not defined by the standard; {(code > 0 ? "taken as some aligned space" : "taken as none")}.");
            }
        }

        if (_header.SFormCode > 0)
        {
            ImageGeometry chosen = FromSForm();
            CompareWithQForm(chosen);
            return chosen;
        }

        if (_header.QFormCode > 0)
        {
            return FromQForm();
        }

        _diagnostics.Add("Neither sform nor qform is given: only the spacing is known. The axes are taken as right, anterior, superior from an origin of 0, as the standard says; left and right may be exchanged.");
        return Build(SpacingFromPixDim(), default, new(-1, 0, 0), new(0, -1, 0), new(0, 0, 1), "spacing");
    }

    private ImageGeometry FromSForm()
    {
        double[] m = _header.SForm;
        Vector3D Column(int c) => new(0 - m[c], 0 - m[4 + c], m[8 + c]);
        var spacing = new double[3];
        var axes = new Vector3D[3];
        for (int c = 0; c < 3; c++)
        {
            Vector3D column = Column(c);
            double length = column.Length;
            if (!(length > 0) || !double.IsFinite(length))
            {
                throw Refuse($"Column {c + 1} of the sform {column} mm has no direction: its length is {length}. Repair the header.");
            }

            // Division, so that a column along one axis becomes a unit vector exactly.
            axes[c] = new(column.X / length, column.Y / length, column.Z / length);
            spacing[c] = SnapToPixDim(c, length, column) * _unit;
        }

        return Build(new(spacing[0], spacing[1], spacing[2]), Column(3) * _unit, axes[0], axes[1], axes[2], "sform");
    }

    private double SnapToPixDim(int c, double length, Vector3D column)
    {
        double stored = _header.PixDim[c + 1];
        double expected = NiftiFields.ShortestDecimal(Math.Abs(stored));
        if (Math.Abs(length - expected) <= SnapTolerance * expected)
        {
            return expected;
        }

        if (!(Math.Abs(length - expected) <= 1e-3 * expected) && (c < _header.Dim[0] || _header.Dim[c + 1] > 1))
        {
            Add($"The spacing of axis {"XYZ"[c]} is {length:G7} by the sform and {stored:G7} by pixdim; the sform's is used.");
        }

        // A column along one axis holds the spacing itself.
        bool isAxisAligned = (column.X != 0 ? 1 : 0) + (column.Y != 0 ? 1 : 0) + (column.Z != 0 ? 1 : 0) == 1;
        return isAxisAligned ? NiftiFields.ShortestDecimal(length) : length;
    }

    private void CompareWithQForm(ImageGeometry chosen)
    {
        if (_header.QFormCode <= 0)
        {
            return;
        }

        int count = _diagnostics.Count;
        try
        {
            GeometryComparison comparison = chosen.CompareWith(FromQForm());
            _diagnostics.RemoveRange(count, _diagnostics.Count - count);
            if (!comparison.IsAligned)
            {
                Add($"The sform and the qform disagree; the sform is used. {comparison}");
            }
        }
        catch (DataRefusedException unusable)
        {
            _diagnostics.RemoveRange(count, _diagnostics.Count - count);
            Add($"The qform cannot be used, the sform is. {unusable.Message}");
        }
    }

    private ImageGeometry FromQForm()
    {
        double b = _header.QForm[0];
        double c = _header.QForm[1];
        double d = _header.QForm[2];
        double sum = (b * b) + (c * c) + (d * d);
        if (!double.IsFinite(sum) || sum > 1 + QuaternionTolerance)
        {
            throw Refuse($"The quaternion of the qform ({b:G7}, {c:G7}, {d:G7}) is no rotation: the sum of its squares is {sum:G7}, at most 1 is possible. Repair the header.");
        }

        // Half a turn, whose first component is 0: what rounding of the others leaves would be taken for a rotation by up to 0.04 degrees.
        double rounding = _header.Version == 1 ? 1.2e-7 : 1e-12;
        double a = 0;
        if (sum > 1 - rounding)
        {
            if (sum > 1 + 1e-6)
            {
                Add($"The quaternion of the qform has a length of {Math.Sqrt(sum):G7}; it was scaled to 1.");
            }

            double scale = 1 / Math.Sqrt(sum);
            (b, c, d) = (b * scale, c * scale, d * scale);
        }
        else
        {
            a = Math.Sqrt(1 - sum);
        }

        double handedness = _header.PixDim[0] < 0 ? -1 : 1;
        if (_header.PixDim[0] is not (1 or -1 or 0))
        {
            Add($"The handedness of the qform (pixdim[0]) is {_header.PixDim[0]:G7}; taken as {handedness}.");
        }

        // Columns of the rotation by the unit quaternion (a, b, c, d), in RAS; the first two rows change sign for LPS.
        var x = new Vector3D(0 - ((a * a) + (b * b) - (c * c) - (d * d)), 0 - (2 * ((b * c) + (a * d))), 2 * ((b * d) - (a * c)));
        var y = new Vector3D(0 - (2 * ((b * c) - (a * d))), 0 - ((a * a) + (c * c) - (b * b) - (d * d)), 2 * ((c * d) + (a * b)));
        var z = new Vector3D(0 - (2 * ((b * d) + (a * c))), 0 - (2 * ((c * d) - (a * b))), (a * a) + (d * d) - (b * b) - (c * c)) * handedness;
        var origin = new Vector3D(0 - _header.QForm[3], 0 - _header.QForm[4], _header.QForm[5]) * _unit;
        return Build(SpacingFromPixDim(), origin, x, y, z, "qform");
    }

    private Vector3D SpacingFromPixDim()
    {
        var spacing = new double[3];
        for (int c = 0; c < 3; c++)
        {
            double stored = _header.PixDim[c + 1];
            spacing[c] = NiftiFields.ShortestDecimal(Math.Abs(stored)) * _unit;
            if (c >= _header.Dim[0] && !(spacing[c] > 0 && double.IsFinite(spacing[c])))
            {
                Add($"The image has {_header.Dim[0]} dimensions and no spacing along {"XYZ"[c]}; 1 mm is assumed.");
                spacing[c] = 1;
            }
            else if (stored < 0)
            {
                Add($"The spacing of axis {"XYZ"[c]} is negative ({stored:G7}); its magnitude is used.");
            }
        }

        return new(spacing[0], spacing[1], spacing[2]);
    }

    private ImageGeometry Build(Vector3D spacing, Vector3D origin, Vector3D x, Vector3D y, Vector3D z, string form)
    {
        var direction = new Direction3(x, y, z);
        return ImageGeometry.Explain(_size, spacing, origin, direction) is { } problem
            ? throw Refuse($"The {form} gives no usable grid. {problem} {(direction.IsOrthonormal ? "Repair the header." : "A sheared or tilted grid must be resampled first.")}")
            : new ImageGeometry(_size, spacing, origin, direction);
    }

    private double SpatialUnit()
    {
        switch (_header.Units & 7)
        {
            case 1:
                return 1000;
            case 2:
                return 1;
            case 3:
                return 0.001;
            default:
                _diagnostics.Add("The header names no unit of length; millimetres are assumed.");
                return 1;
        }
    }

    private DataRefusedException Refuse(FormattableString problem) =>
        new(RefusalReason.InvalidGeometry, $"{_name}: {problem.ToString(CultureInfo.InvariantCulture)}");

    private void Add(FormattableString diagnostic) => _diagnostics.Add(diagnostic.ToString(CultureInfo.InvariantCulture));
}
