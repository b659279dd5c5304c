using System.Globalization;

namespace Biomarkers;

/// <summary>Finds the grid an image is resampled to when only its new spacing is given.</summary>
public static class ResamplingGrid
{
    /// <summary>Relative difference below which two spacings are the same, and within which a number of voxels counts as whole.</summary>
    /// <remarks>File formats keep spacings in single precision, so 60 slices of 3 mm may read 180.00001 mm.</remarks>
    public const double RelativeTolerance = 1e-6;

    /// <summary>The grid of the new spacing.</summary>
    /// <param name="source">Grid of the image.</param>
    /// <param name="settings">New spacing in mm, alignment, and whether slices stay as they are.</param>
    /// <returns>The new grid; <paramref name="source"/> itself when no axis changes.</returns>
    /// <exception cref="ArgumentException">The spacing is not finite and greater than 0.</exception>
    /// <exception cref="DataRefusedException">The new grid would have more voxels than one volume can hold.</exception>
    /// <remarks>
    /// <para>Formula, for each axis with n_a voxels of spacing s_a: n_b = ceil(n_a s_a / s_b). The first new voxel lies, in old
    /// voxels, at (n_a − 1 − (s_b/s_a)(n_b − 1))/2 for centred grids, (s_b/s_a − 1)/2 for aligned corners, 0 for aligned origins.</para>
    /// <para>An axis whose spacing already agrees (<see cref="RelativeTolerance"/>) is left as it is.</para>
    /// <para>Source: IBSI 1 reference manual, interpolation grid dimensions (026Q) and position (QCY4), alignment 3WE3 and SBKJ.</para>
    /// </remarks>
    public static ImageGeometry ForSpacing(ImageGeometry source, ResamplingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Spacing is not { } wanted)
        {
            return source;
        }

        Span<double> spacing = stackalloc double[3];
        Span<double> first = stackalloc double[3];
        Span<double> count = stackalloc double[3];
        bool changed = false;
        for (int axis = 0; axis < 3; axis++)
        {
            bool kept = axis == 2 && settings.InPlane;
            if (!kept && !(double.IsFinite(wanted[axis]) && wanted[axis] > 0))
            {
                throw new ArgumentException(
                    $"The new spacing {wanted} mm is not valid: it must be finite and greater than 0 along every resampled axis.", nameof(settings));
            }

            double old = source.Spacing[axis];
            kept |= Math.Abs(wanted[axis] - old) <= RelativeTolerance * old;
            changed |= !kept;
            spacing[axis] = kept ? old : wanted[axis];
            count[axis] = kept ? source.Size[axis] : Count(source.Size[axis] * old / spacing[axis]);
            first[axis] = kept ? 0 : First(settings.Alignment, source.Size[axis], count[axis], spacing[axis] / old);
        }

        if (!changed)
        {
            return source;
        }

        if (count[0] * count[1] * count[2] > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"A spacing of {wanted} mm turns {source.Size} voxels into {count[0]:R} × {count[1]:R} × {count[2]:R}, more than a volume holds. Choose a coarser one."));
        }

        var size = new Size3((int)count[0], (int)count[1], (int)count[2]);
        Vector3D origin = source.IndexToWorld(new(first[0], first[1], first[2]));
        return new ImageGeometry(size, new(spacing[0], spacing[1], spacing[2]), origin, source.Direction, source.FrameOfReference);
    }

    // ceil, but a number that is whole up to rounding stays: 90.0000001 is 90.
    private static double Count(double exact)
    {
        double whole = Math.Round(exact);
        return Math.Max(1, Math.Abs(exact - whole) <= RelativeTolerance * exact ? whole : Math.Ceiling(exact));
    }

    private static double First(GridAlignment alignment, int oldCount, double newCount, double ratio) => alignment switch
    {
        GridAlignment.Centre => 0.5 * (oldCount - 1 - (ratio * (newCount - 1))),
        GridAlignment.Corner => 0.5 * (ratio - 1),
        GridAlignment.Origin => 0,
        _ => throw new ArgumentException($"The grid alignment {alignment} is not known."),
    };
}
