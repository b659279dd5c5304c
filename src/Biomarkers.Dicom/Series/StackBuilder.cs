using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Orders planes along their normal and finds the grid they make, or refuses with the figures that speak against it.</summary>
/// <remarks>
/// Method: places are projections of Image Position on the normal of the planes; instance numbers, slice locations, thickness and
/// tilt attributes are not used. Regular is a stack whose gaps deviate from their mean by at most 1 %, upright one whose direction
/// deviates from the normal by a sine of at most 1e-3 (over 300 mm, 0.3 mm).
/// </remarks>
internal sealed class StackBuilder
{
    // Within a hundredth of a pixel, and of 0.01 mm at most, two positions are one.
    private const double PixelFraction = 0.01;
    private const double LargestSamePosition = 0.01;

    // Gaps may each be regular and still add up: no slice may lie this part of a gap away from its place on the grid.
    private const double LargestDrift = 0.1;

    private readonly SeriesOptions _options;
    private readonly ImageFrame _first;
    private readonly List<string> _notes;
    private readonly Vector3D _normal;
    private readonly double _same;

    private StackBuilder(ImageFrame first, SeriesOptions options, List<string> notes)
    {
        _first = first;
        _options = options;
        _notes = notes;
        _normal = first.Normal * (1 / first.Normal.Length);
        _same = Math.Min(LargestSamePosition, PixelFraction * Math.Min(first.SpacingX, first.SpacingY));
    }

    public static SliceStack Build(IReadOnlyList<ImageFrame> frames, SeriesOptions options, List<string> notes) => new StackBuilder(frames[0], options, notes).Build(frames);

    private SliceStack Build(IReadOnlyList<ImageFrame> frames)
    {
        foreach (string note in frames.Select(static frame => frame.Note).OfType<string>().Distinct())
        {
            _notes.Add(note);
        }

        ImageFrame[][] slices = ByPlace(frames);
        double[] z = [.. slices.Select(planes => Along(planes[0]))];
        if (slices.Length == 1)
        {
            return new(slices, Grid(slices[0][0], new(_first.Columns, _first.Rows, 1), ThicknessOfOne(), _normal, 0, 0), null);
        }

        double[] gaps = [.. Enumerable.Range(1, z.Length - 1).Select(k => z[k] - z[k - 1])];
        if (slices.Length == 2)
        {
            ConfirmOneGap(slices, gaps[0]);
        }

        double mean = (z[^1] - z[0]) / gaps.Length;
        string? irregular = IsRegular(z, gaps, mean) ? null : Irregularity(z, gaps);
        (double[] x, double[] y, Vector3D axis, bool shear) = Sideways(slices, z, irregular);
        bool resample = irregular is not null && Decide(_options.Spacing, irregular, null, nameof(SeriesOptions.Spacing));
        NoteThickness(slices, mean);
        double spacing = resample ? Median(gaps) : axis == _normal ? mean : Vector3D.Dot(slices[^1][0].Position - slices[0][0].Position, axis) / gaps.Length;
        if (!shear && !resample)
        {
            return new(slices, Grid(slices[0][0], new(_first.Columns, _first.Rows, slices.Length), spacing, axis, 0, 0), null);
        }

        return Corrected(slices, z, shear ? x : new double[z.Length], shear ? y : new double[z.Length], spacing, resample);
    }

    private ImageFrame[][] ByPlace(IReadOnlyList<ImageFrame> frames)
    {
        ImageFrame[] sorted = [.. frames.OrderBy(Along).ThenBy(static frame => frame.InstanceIndex).ThenBy(static frame => frame.Frame)];
        var slices = new List<ImageFrame[]>();
        int start = 0;
        for (int i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && Along(sorted[i]) - Along(sorted[start]) <= _same)
            {
                continue;
            }

            ImageFrame[] planes = [.. sorted[start..i].OrderBy(static frame => frame.InstanceIndex).ThenBy(static frame => frame.Frame)];
            foreach (ImageFrame plane in planes)
            {
                Vector3D shift = plane.Position - planes[0].Position;
                if (shift.Length > 2 * _same)
                {
                    throw Refused($"Two images lie in one plane, {Figure(Along(plane))} mm along the normal, and {Figure(shift.Length)} mm apart within it: the images are not one stack of slices.");
                }
            }

            slices.Add(planes);
            start = i;
        }

        return [.. slices];
    }

    private double ThicknessOfOne()
    {
        if (_options.SliceThickness is { } given)
        {
            _notes.Add($"There is one slice; its extent across, {Figure(given)} mm, was given by the caller.");
            return given;
        }

        double? stated = _first.Attributes.Number(DicomTags.SliceThickness, DicomTags.PixelMeasuresSequence);
        if (stated is > 0 and < 1e4)
        {
            _notes.Add($"There is one slice; its extent across was assumed to be Slice Thickness, {Figure(stated.Value)} mm.");
            return stated.Value;
        }

        throw Refused(
            $"There is one slice, and nothing says how thick it is: {DicomTags.SliceThickness.ToDescription()} is {(stated is { } s ? Figure(s) : "missing")}. State {nameof(SeriesOptions)}.{nameof(SeriesOptions.SliceThickness)} to take it as a volume of one slice.");
    }

    /// <summary>One gap has nothing to be compared with but what the header says of it: a slice may be missing in between.</summary>
    private void ConfirmOneGap(ImageFrame[][] slices, double gap)
    {
        // A multi-frame object says itself how many frames belong to it.
        if (_first.Attributes.HasGroups || slices[0][0].Instance == slices[1][0].Instance || _options.Spacing == IrregularityHandling.Accept)
        {
            return;
        }

        double? between = _first.Attributes.Number(DicomTags.SpacingBetweenSlices, DicomTags.PixelMeasuresSequence);
        double? thickness = _first.Attributes.Number(DicomTags.SliceThickness, DicomTags.PixelMeasuresSequence);
        if (Agrees(between) || Agrees(thickness))
        {
            return;
        }

        throw Refused(
            $"There are two slices, {Figure(gap)} mm apart, and nothing confirms that they are neighbours: Spacing Between Slices is {(between is { } b ? Figure(b) : "missing")}, Slice Thickness {(thickness is { } t ? Figure(t) : "missing")}. Add the series' other slices, or set {nameof(SeriesOptions)}.{nameof(SeriesOptions.Spacing)} to {nameof(IrregularityHandling.Accept)}.");

        bool Agrees(double? stated) => stated is { } value && Math.Abs(Math.Abs(value) - gap) <= _options.SpacingTolerance * gap;
    }

    /// <summary>Finds whether the slices stand above one another: shift of each within its plane, the axis of the stack, and whether it is to be sheared.</summary>
    private (double[] X, double[] Y, Vector3D Axis, bool Shear) Sideways(ImageFrame[][] slices, double[] z, string? irregular)
    {
        Vector3D origin = slices[0][0].Position;
        double[] x = [.. slices.Select(planes => Vector3D.Dot(planes[0].Position - origin, _first.Along))];
        double[] y = [.. slices.Select(planes => Vector3D.Dot(planes[0].Position - origin, _first.Down))];
        double extent = z[^1] - z[0];
        double smallest = Math.Min(_first.SpacingX, _first.SpacingY);
        double largest = 0;
        double offLine = 0;
        for (int k = 0; k < z.Length; k++)
        {
            double part = (z[k] - z[0]) / extent;
            largest = Math.Max(largest, Hypotenuse(x[k], y[k]));
            offLine = Math.Max(offLine, Hypotenuse(x[k] - (part * x[^1]), y[k] - (part * y[^1])));
        }

        if (largest <= PixelFraction * smallest)
        {
            return (x, y, _normal, false);
        }

        double sine = Hypotenuse(x[^1], y[^1]) / (slices[^1][0].Position - origin).Length;
        if (sine <= _options.TiltTolerance && offLine <= 0.05 * smallest)
        {
            Vector3D step = slices[^1][0].Position - origin;
            return (x, y, step * (1 / step.Length), false);
        }

        string what = offLine <= 0.05 * smallest
            ? $"The slices are sheared: from the first to the last of {z.Length} they shift {Figure(x[^1])} mm along the rows and {Figure(y[^1])} mm along the columns over {Figure(extent)} mm, a tilt of {Figure(double.RadiansToDegrees(Math.Asin(Math.Min(1, sine))))} degrees, as a tilted gantry does"
            : $"The slices do not stand above one another: they shift within their planes by up to {Figure(largest)} mm, and {Figure(offLine)} mm away from a straight line";
        return (x, y, _normal, Decide(_options.Tilt, what, irregular, nameof(SeriesOptions.Tilt)));
    }

    private bool IsRegular(double[] z, double[] gaps, double mean)
    {
        for (int k = 0; k < gaps.Length; k++)
        {
            if (Math.Abs(gaps[k] - mean) > _options.SpacingTolerance * mean || Math.Abs(z[k + 1] - (z[0] + ((k + 1) * mean))) > LargestDrift * mean)
            {
                return false;
            }
        }

        return true;
    }

    private string Irregularity(double[] z, double[] gaps)
    {
        double usual = Median(gaps);
        var missing = new List<string>();
        int count = 0;
        bool isMultiple = true;
        for (int k = 0; k < gaps.Length; k++)
        {
            double times = gaps[k] / usual;
            isMultiple &= Math.Abs(times - Math.Round(times)) <= 0.05;
            if (Math.Round(times) > 1)
            {
                count += (int)Math.Min(1e6, Math.Round(times) - 1);
                missing.Add($"{Figure(z[k])} and {Figure(z[k + 1])} mm");
            }
        }

        string figures = $"{gaps.Length + 1} slices from {Figure(z[0])} to {Figure(z[^1])} mm along the normal, gaps from {Figure(gaps.Min())} to {Figure(gaps.Max())} mm, mostly {Figure(usual)} mm";
        return isMultiple && count > 0
            ? $"{count} slice(s) are missing between {string.Join(", between ", missing.Take(3))}{(missing.Count > 3 ? " and elsewhere" : string.Empty)}: {figures}"
            : $"The spacing of the slices varies: {figures}";
    }

    private bool Decide(IrregularityHandling handling, string what, string? also, string option)
    {
        switch (handling)
        {
            case IrregularityHandling.Correct:
                _notes.Add($"{what}. The volume was interpolated linearly onto an upright, regular grid.");
                return true;
            case IrregularityHandling.Accept:
                _notes.Add($"{what}. As asked, the pixels were taken as they are: places in the patient are wrong by up to what these figures say.");
                return false;
            default:
                throw Refused($"{what}.{(also is null ? string.Empty : $" {also}.")} Set {nameof(SeriesOptions)}.{option} to {nameof(IrregularityHandling.Correct)} to interpolate, or to {nameof(IrregularityHandling.Accept)} to take the pixels as they are.");
        }
    }

    private void NoteThickness(ImageFrame[][] slices, double spacing)
    {
        double? thickness = slices[0][0].Attributes.Number(DicomTags.SliceThickness, DicomTags.PixelMeasuresSequence);
        if (thickness is > 0 and double stated && Math.Abs(stated - spacing) > _options.SpacingTolerance * spacing)
        {
            _notes.Add($"Slice Thickness says {Figure(stated)} mm and the slices are {Figure(spacing)} mm apart, so that they {(stated > spacing ? "overlap" : "leave gaps")}; the distance between the slices is the voxels' size.");
        }
    }

    private SliceStack Corrected(ImageFrame[][] slices, double[] z, double[] x, double[] y, double spacing, bool resample)
    {
        int count = resample ? (int)Math.Min(int.MaxValue, Math.Floor(((z[^1] - z[0]) / spacing) + 1e-6) + 1) : slices.Length;
        int columns = _first.Columns + (int)Math.Min(1e6, Math.Ceiling(((x.Max() - x.Min()) / _first.SpacingX) - 1e-6));
        int rows = _first.Rows + (int)Math.Min(1e6, Math.Ceiling(((y.Max() - y.Min()) / _first.SpacingY) - 1e-6));
        ImageGeometry geometry = Grid(slices[0][0], new(columns, rows, count), spacing, _normal, x.Min(), y.Min());
        var lower = new int[count];
        var weight = new double[count];
        int below = 0;
        for (int k = 0; k < count; k++)
        {
            if (!resample)
            {
                lower[k] = k;
                continue;
            }

            double place = z[0] + (k * spacing);
            while (below + 1 < z.Length - 1 && z[below + 1] <= place)
            {
                below++;
            }

            double part = Math.Clamp((place - z[below]) / (z[below + 1] - z[below]), 0, 1);
            (lower[k], weight[k]) = part == 1 ? (below + 1, 0) : (below, part);
        }

        return new(slices, geometry, new(lower, weight, [.. x.Select(v => (v - x.Min()) / _first.SpacingX)], [.. y.Select(v => (v - y.Min()) / _first.SpacingY)]));
    }

    private ImageGeometry Grid(ImageFrame frame, Size3 size, double spacing, Vector3D axis, double shiftX, double shiftY)
    {
        var direction = new Direction3(_first.Along, _first.Down, axis);
        var voxel = new Vector3D(_first.SpacingX, _first.SpacingY, spacing);
        Vector3D origin = frame.Position + (_first.Along * shiftX) + (_first.Down * shiftY);
        if (size.Count > _options.MaximumVoxels || size.Count > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"The volume would have {size} voxels; at most {Math.Min(_options.MaximumVoxels, Array.MaxLength)} are taken.");
        }

        return ImageGeometry.Explain(size, voxel, origin, direction) is { } problem ? throw Refused(problem) : new(size, voxel, origin, direction, _first.FrameOfReference);
    }

    private double Along(ImageFrame frame) => Vector3D.Dot(frame.Position, _normal);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static DataRefusedException Refused(string message) => new(RefusalReason.InvalidGeometry, message);
}
