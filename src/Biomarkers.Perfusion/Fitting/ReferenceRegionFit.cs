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
        double kep = Median(free);
        var rule = new ParameterRule(KineticMeasures.ReferenceKep) { Held = kep };
        KineticFitOptions held = options with { Fit = options.Fit with { Rules = [.. options.Fit.Rules, rule] } };
        return KineticFit.Run<ReferenceRegion>(concentration, reference, region, held, null, preceding, maxDegreeOfParallelism, progress, cancellationToken);
    }

    private static double Median(ParameterMaps maps)
    {
        ReadOnlySpan<float> values = maps[KineticMeasures.ReferenceKep].Memory.Span;
        ReadOnlySpan<byte> status = maps.Status.Memory.Span;
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
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "No voxel was fitted within the bounds, so the reference tissue's kep is not known.");
        }

        converged.Sort();
        int middle = converged.Count / 2;
        return converged.Count % 2 == 1 ? converged[middle] : 0.5 * ((double)converged[middle - 1] + converged[middle]);
    }
}
