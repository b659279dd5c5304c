namespace Biomarkers.Perfusion;

/// <summary>Fits the constrained reference-region model: kep of the reference tissue is one number for all voxels.</summary>
/// <remarks>
/// Method: a first fit seeks all three parameters in every voxel; the median of the reference's kep over the voxels that converged within the bounds is then
/// held, and the others are fitted again. Source: Ahmed and Levesque, Magn. Reson. Med. 2017;78:1842.
/// </remarks>
public static class ReferenceRegionFit
{
    /// <summary>Fits every voxel.</summary>
    /// <param name="concentration">Concentration in tissue, mmol/L, at times in seconds.</param>
    /// <param name="reference">Concentration in the reference tissue, mmol/L.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="preceding">Statuses of the step the concentrations came from; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of relative Ktrans, kep and the reference's kep, the last one number.</returns>
    /// <exception cref="DataRefusedException">No voxel converged, so that the reference's kep is not known; or as for <see cref="KineticFit"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps RunConstrained(
        TimeSeries<float> concentration,
        InputCurve reference,
        Mask? region = null,
        KineticFitOptions? options = null,
        Volume<byte>? preceding = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= KineticFitOptions.Default;
        ParameterMaps free = KineticFit.Run<ReferenceRegion>(concentration, reference, region, options, null, preceding, maxDegreeOfParallelism, null, cancellationToken);
        KineticFitOptions held = Hold(options, Median(free[KineticMeasures.ReferenceKep].Memory.Span, free.Status.Memory.Span));
        return KineticFit.Run<ReferenceRegion>(concentration, reference, region, held, null, preceding, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Fits every voxel of a converted series; voxels without values keep the reason.</summary>
    /// <param name="concentration">Concentration in tissue, mmol/L, at times in seconds.</param>
    /// <param name="reference">Concentration in the reference tissue, mmol/L.</param>
    /// <param name="region">Voxels to fit; null for all that were converted.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of relative Ktrans, kep and the reference's kep, the last one number; the provenance begins with the conversion.</returns>
    /// <exception cref="DataRefusedException">No voxel converged, so that the reference's kep is not known; or as for <see cref="KineticFit"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps RunConstrained(
        ConvertedSeries concentration,
        InputCurve reference,
        Mask? region = null,
        KineticFitOptions? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(concentration);
        ParameterMaps maps = RunConstrained(
            concentration.Series, reference, concentration.Looked(region), options, concentration.ToFitStatus(), maxDegreeOfParallelism, progress, cancellationToken);
        return KineticFit.After(concentration, maps);
    }

    /// <summary>Fits single curves.</summary>
    /// <param name="times">Sample times in seconds, strictly increasing. Length N.</param>
    /// <param name="tissue">Concentrations in mmol/L: all samples of the first curve, then of the next. Length N times the number of curves.</param>
    /// <param name="reference">Concentration in the reference tissue, mmol/L.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <returns>Relative Ktrans, kep and the reference's kep of each curve, the last one number.</returns>
    /// <exception cref="DataRefusedException">No curve converged, so that the reference's kep is not known; or as for <see cref="KineticFit"/>.</exception>
    public static CurveFits FitCurvesConstrained(ReadOnlySpan<double> times, ReadOnlySpan<double> tissue, InputCurve reference, KineticFitOptions? options = null)
    {
        options ??= KineticFitOptions.Default;
        CurveFits free = KineticFit.FitCurves<ReferenceRegion>(times, tissue, reference, options);
        float[] kep = Array.ConvertAll(free[KineticMeasures.ReferenceKep].ToArray(), static value => (float)value);
        byte[] status = Array.ConvertAll(free.Status.ToArray(), static value => (byte)value);
        return KineticFit.FitCurves<ReferenceRegion>(times, tissue, reference, Hold(options, Median(kep, status)));
    }

    private static KineticFitOptions Hold(KineticFitOptions options, double kep) =>
        options with { Fit = options.Fit with { Rules = [.. options.Fit.Rules, new ParameterRule(KineticMeasures.ReferenceKep) { Held = kep }] } };

    private static double Median(ReadOnlySpan<float> values, ReadOnlySpan<byte> status)
    {
        var converged = new List<float>();
        for (int voxel = 0; voxel < values.Length; voxel++)
        {
            if (status[voxel] == (byte)FitStatus.Converged)
            {
                converged.Add(values[voxel]);
            }
        }

        if (converged.Count == 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "No curve was fitted within the bounds, so the reference tissue's kep is not known.");
        }

        converged.Sort();
        int middle = converged.Count / 2;
        return converged.Count % 2 == 1 ? converged[middle] : 0.5 * ((double)converged[middle - 1] + converged[middle]);
    }
}
