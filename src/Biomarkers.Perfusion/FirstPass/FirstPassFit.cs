namespace Biomarkers.Perfusion;

/// <summary>Fits a gamma-variate to the first pass of a bolus: per voxel, per curve, and for an input.</summary>
/// <remarks>
/// <para>Method: the first pass of each curve ends where, after the peak, two samples in a row lie below <see cref="FirstPassOptions.CutOff"/> of it, or where the
/// curve begins to rise again out of its noise; what comes later has no weight. Then bounded least squares by <see cref="CurveFitter"/> from a start by
/// the logarithm. The curve is expected to be zero before the bolus, as a rate or enhancement is.</para>
/// <para>Undefined cases: no bolus, a bolus whose rise or fall was not seen, samples that are not finite; each has a <see cref="FirstPassStatus"/>.</para>
/// <para>Source: Thompson et al., Circ. Res. 1964;14:502; Madsen, Phys. Med. Biol. 1992;37:1597.</para>
/// </remarks>
public static class FirstPassFit
{
    /// <summary>Fits every voxel of a converted series; voxels without values keep the reason.</summary>
    /// <param name="converted">ΔR2*, enhancement or concentration over time.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure, and where each first pass ends.</returns>
    /// <exception cref="ArgumentException">Rules of the fit do not suit the model.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six frames, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FirstPassMaps Run(
        ConvertedSeries converted,
        Mask? region = null,
        FirstPassOptions? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(converted);
        FirstPassMaps found = Run(converted.Series, converted.Looked(region), options, converted.ToFitStatus(), maxDegreeOfParallelism, progress, cancellationToken);
        return found with { Maps = found.Maps.WithProvenance(new ProvenanceRecord { Steps = [converted.Step, .. found.Maps.Provenance!.Steps] }) };
    }

    /// <summary>Fits every voxel.</summary>
    /// <param name="series">ΔR2*, enhancement or concentration over time.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="preceding">Statuses of the step the series came from, in the numbers of <see cref="FitStatus"/>; voxels without values there keep that status. Null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure, and where each first pass ends.</returns>
    /// <exception cref="ArgumentException">Rules of the fit do not suit the model.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six frames, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FirstPassMaps Run(
        TimeSeries<float> series,
        Mask? region = null,
        FirstPassOptions? options = null,
        Volume<byte>? preceding = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        DemandSamples(series.FrameCount);
        return new FirstPassRun(series, region, options ?? FirstPassOptions.Default, preceding).Run(maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Fits one curve.</summary>
    /// <param name="times">Times in seconds, strictly increasing. Length N, at least 6.</param>
    /// <param name="values">ΔR2*, enhancement or concentration. Length N.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="name">Name of the curve in the rows.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <exception cref="ArgumentException">Lengths differ, times do not increase, or rules of the fit do not suit the model.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six samples.</exception>
    public static FirstPassCurve FitCurve(ReadOnlySpan<double> times, ReadOnlySpan<double> values, FirstPassOptions? options = null, string name = "curve", Unit unit = default)
    {
        if (times.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values for {times.Length} times.", nameof(values));
        }

        DemandSamples(times.Length);
        _ = new GammaVariate(times);
        options ??= FirstPassOptions.Default;
        FirstPassWindow window = FirstPassSearch.Find(values, new double[values.Length], options);
        FirstPassBlock? block = window.Count == 0 ? null : new FirstPassBlock(times[..window.Count], values[..window.Count].ToArray(), 1, options.Fit, default);
        FitStatus status = block?.Fits.Status[0] ?? window.ToFitStatus();
        IReadOnlyList<MeasureDefinition> all = GammaVariateMeasures.All;
        var rows = new CurveFitRow[all.Count];
        for (int m = 0; m < rows.Length; m++)
        {
            double error = block is { Errors.Length: > 0 } ? block.Errors[m] : double.NaN;
            rows[m] = CurveFitRow.Create(name, GammaVariate.Id, all[m], unit, block?.Values[m] ?? double.NaN, error, block?.Fits.DegreesOfFreedom[0] ?? 0, status);
            rows[m] = window.ToReason() is { } reason ? rows[m] with { Reason = reason } : rows[m];
        }

        GammaVariateParameters? parameters = block is not null && FitStatusLegend.HasValues(status)
            ? new(block.Values[0], block.Values[4], block.Values[5], block.Values[6])
            : null;
        return new FirstPassCurve(window, status, parameters, rows);
    }

    /// <summary>Fits several curves.</summary>
    /// <param name="curves">Values over times in seconds.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Curve by curve a row of each measure.</returns>
    /// <exception cref="ArgumentException">Times do not increase, or rules of the fit do not suit the model.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six samples.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<CurveFitRow> FitCurves(SampledCurves curves, FirstPassOptions? options = null, Unit unit = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(curves);
        int count = curves.Names.Count;
        var values = new double[curves.Positions.Length];
        List<CurveFitRow> rows = [];
        for (int c = 0; c < count; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = curves.Samples.Span[(i * count) + c];
            }

            rows.AddRange(FitCurve(curves.Positions, values, options, curves.Names[c], unit).Rows);
        }

        return rows;
    }

    /// <summary>The gamma-variate of an input's first pass in the place of its samples: without noise, and without recirculation.</summary>
    /// <param name="input">A measured input.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="times">Times in seconds at which the result is sampled; empty for those of the input.</param>
    /// <exception cref="ArgumentException">Times do not increase, or rules of the fit do not suit the model.</exception>
    /// <exception cref="DataRefusedException">The input has no first pass that could be fitted; the message says why.</exception>
    public static InputCurve SmoothInput(InputCurve input, FirstPassOptions? options = null, ReadOnlySpan<double> times = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        FirstPassCurve found = FitCurve(input.Times, input.Concentration, options, "input");
        if (found.Parameters is not { } parameters)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"No gamma-variate fits the input. {found.Rows[0].Reason}");
        }

        double[] at = (times.IsEmpty ? input.Times : times).ToArray();
        return new InputCurve(at, Array.ConvertAll(at, parameters.ValueAt), input.Kind).WithDescription($"{input.Description}; gamma-variate of its first pass");
    }

    private static void DemandSamples(int count)
    {
        if (count < FirstPassSearch.FewestSamples)
        {
            throw new DataRefusedException(RefusalReason.IncompleteSeries, $"A first pass is sought in {FirstPassSearch.FewestSamples} samples or more; there are {count}.");
        }
    }
}
