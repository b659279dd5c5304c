using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>Dose prescriptions that follow the uptake of a target: by contours, by numbers, and redistributed about a mean.</summary>
/// <remarks>
/// <para>A target that is empty or holds a voxel that is not finite, and uptake that does not spread, are refused: a dose without a
/// basis is not prescribed.</para>
/// <para>Source: Bentzen 2005 (by numbers); Vanderstraeten 2006 (linear map with limits).</para>
/// </remarks>
public static class DosePainting
{
    /// <summary>By contours: a base dose to the target, higher doses to parts of it.</summary>
    /// <param name="target">Target; not empty.</param>
    /// <param name="baseDose">Dose in Gy where no contour is; finite and more than 0.</param>
    /// <param name="levels">Contours and their doses, none below the base dose; where several overlap, the highest dose is taken.</param>
    /// <returns>The prescription; parts of a contour outside the target get no dose and are counted in its derivation.</returns>
    /// <exception cref="ArgumentException">A dose is not valid.</exception>
    /// <exception cref="DataRefusedException">The target is empty, or a contour lies on another grid.</exception>
    public static DosePrescription ByContours(Mask target, double baseDose, IReadOnlyList<DoseLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(levels);
        CheckDose(baseDose);
        CheckTarget(target);
        var doses = new float[target.Geometry.VoxelCount];
        var view = new VolumeSpan<float>(doses, target.Geometry.Size);
        Fill(view, target, baseDose);
        int outside = 0;
        foreach (DoseLevel level in levels.OrderBy(static l => l.Dose))
        {
            CheckDose(level.Dose);
            if (level.Dose < baseDose)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"A contour has {level.Dose:R} Gy, less than the {baseDose:R} Gy of the whole target, and would be ignored. Take it out of the target, or lower the dose of the target."), nameof(levels));
            }

            PetGrid.Check(target.Geometry, level.Contour.Geometry, "a contour");
            Mask inside = level.Contour.Intersect(target);
            outside += level.Contour.Count - inside.Count;
            Fill(view, inside, level.Dose);
        }

        string derivation = string.Create(
            CultureInfo.InvariantCulture, $"{baseDose:R} Gy to the target, {levels.Count} contours with their own dose, {outside} voxels of them outside the target");
        return Wrap(doses, target, 0, 0, derivation);
    }

    /// <summary>By numbers: a dose that rises linearly with uptake.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="target">Target, on the image's grid; not empty.</param>
    /// <param name="options">Doses, and the uptake they belong to.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="DataRefusedException">The target is empty, a voxel of it is not finite, the uptake does not spread, or the grids
    /// differ.</exception>
    /// <remarks>Formula: D = Dmin + (X − low) / (high − low) · (Dmax − Dmin), cut to Dmin … Dmax; voxels that were cut are counted.</remarks>
    public static DosePrescription ByNumbers(Volume<float> uptake, Mask target, DosePaintingOptions options)
    {
        (float[] values, double low, double high) = Prepare(uptake, target, options);
        double slope = (options.MaximumDose - options.MinimumDose) / (high - low);
        return Map(uptake.Geometry, target, values, options, slope, options.MinimumDose - (slope * low), string.Create(
            CultureInfo.InvariantCulture, $"linear from {options.MinimumDose:R} Gy at {low:G6} to {options.MaximumDose:R} Gy at {high:G6}"));
    }

    /// <summary>Redistribution: a dose that rises linearly with uptake and has a given mean over the target.</summary>
    /// <param name="uptake">SUV or activity.</param>
    /// <param name="target">Target, on the image's grid; not empty.</param>
    /// <param name="meanDose">Mean dose of the target in Gy, within the doses of the options.</param>
    /// <param name="options">Limits of the dose, and the uptake whose difference spans them.</param>
    /// <exception cref="ArgumentException">An option is not valid, or the mean lies outside the doses.</exception>
    /// <exception cref="DataRefusedException">The target is empty, a voxel of it is not finite, the uptake does not spread, or the grids
    /// differ.</exception>
    /// <remarks>
    /// Formula: D = shift + X / (high − low) · (Dmax − Dmin), cut to Dmin … Dmax; the shift is that for which the mean, after cutting, is
    /// the one asked for. Method: the mean rises with the shift, which is found by bisection to the last bit of a double; doses are stored as floats.
    /// </remarks>
    public static DosePrescription Redistribute(Volume<float> uptake, Mask target, double meanDose, DosePaintingOptions options)
    {
        (float[] values, double low, double high) = Prepare(uptake, target, options);
        if (!(meanDose >= options.MinimumDose && meanDose <= options.MaximumDose))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The mean dose of {meanDose} Gy lies outside {options.MinimumDose:R} to {options.MaximumDose:R} Gy."), nameof(meanDose));
        }

        double slope = (options.MaximumDose - options.MinimumDose) / (high - low);
        double shift = FindShift(values, slope, meanDose, options);
        return Map(uptake.Geometry, target, values, options, slope, shift, string.Create(
            CultureInfo.InvariantCulture, $"redistributed about {meanDose:R} Gy with {slope:G6} Gy per unit of uptake, within {options.MinimumDose:R} to {options.MaximumDose:R} Gy"));
    }

    private static (float[] Values, double Low, double High) Prepare(Volume<float> uptake, Mask target, DosePaintingOptions options)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        PetGrid.Check(uptake.Geometry, target.Geometry, "the target");
        CheckTarget(target);
        float[] values = MaskRows.Gather(uptake.AsVolumeSpan(), target);
        int bad = ReferenceUptake.CountNotFinite(values);
        if (bad > 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"{bad} of {values.Length} voxels of the target are not finite numbers, so they have no dose. Take them out of the target."));
        }

        var ends = new double[2];
        Percentiles.Compute(values, [options.LowPercentile, options.HighPercentile], ends);
        double low = options.LowUptake ?? ends[0];
        double high = options.HighUptake ?? ends[1];
        return high > low ? (values, low, high) : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture, $"The uptake that gets the highest dose, {high:G6}, is not more than that of the lowest, {low:G6}, so there is no slope."));
    }

    private static double FindShift(float[] values, double slope, double meanDose, DosePaintingOptions options)
    {
        double lowest = values[0];
        double highest = values[0];
        foreach (float value in values)
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        // At these shifts every voxel has the lowest, or the highest, dose.
        double from = options.MinimumDose - (slope * highest);
        double to = options.MaximumDose - (slope * lowest);
        while (true)
        {
            double middle = from + ((to - from) / 2);
            if (middle <= from || middle >= to)
            {
                return middle;
            }

            if (Mean(values, slope, middle, options) < meanDose)
            {
                from = middle;
            }
            else
            {
                to = middle;
            }
        }
    }

    private static double Mean(float[] values, double slope, double shift, DosePaintingOptions options)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += Math.Clamp(shift + (slope * value), options.MinimumDose, options.MaximumDose);
        }

        return sum / values.Length;
    }

    private static DosePrescription Map(
        ImageGeometry geometry, Mask target, float[] values, DosePaintingOptions options, double slope, double shift, string derivation)
    {
        // The ends of the map are the limits themselves; their rounding is no cut.
        double tolerance = 1e-12 * (Math.Abs(shift) + options.MaximumDose);
        var doses = new float[geometry.VoxelCount];
        var view = new VolumeSpan<float>(doses, geometry.Size);
        int below = 0;
        int above = 0;
        int at = 0;
        foreach (MaskRun run in MaskRows.Runs(target))
        {
            Span<float> row = view.Row(run.Y, run.Z).Slice(run.X, run.Length);
            for (int x = 0; x < row.Length; x++)
            {
                double dose = shift + (slope * values[at++]);
                below += dose < options.MinimumDose - tolerance ? 1 : 0;
                above += dose > options.MaximumDose + tolerance ? 1 : 0;
                row[x] = (float)Math.Clamp(dose, options.MinimumDose, options.MaximumDose);
            }
        }

        return Wrap(doses, target, below, above, derivation);
    }

    private static DosePrescription Wrap(float[] doses, Mask target, int below, int above, string derivation)
    {
        double mean = FixedSum.Sum(MaskRows.Gather(new(doses, target.Geometry.Size), target)) / target.Count;
        return new(Volume.Wrap(target.Geometry, doses, UptakeUnits.Gray), target, mean, below, above, derivation);
    }

    private static void Fill(VolumeSpan<float> doses, Mask mask, double dose)
    {
        foreach (MaskRun run in MaskRows.Runs(mask))
        {
            doses.Row(run.Y, run.Z).Slice(run.X, run.Length).Fill((float)dose);
        }
    }

    private static void CheckDose(double dose)
    {
        if (!(dose > 0 && double.IsFinite(dose)))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A dose of {dose} Gy is not valid: it is finite and greater than 0."));
        }
    }

    private static void CheckTarget(Mask target)
    {
        if (target.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The target has no voxel, so there is nothing to prescribe a dose to.");
        }
    }
}
