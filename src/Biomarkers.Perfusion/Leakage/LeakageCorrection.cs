using System.Globalization;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Takes the effect of leaking contrast agent out of DSC-MRI.</summary>
/// <remarks>
/// <para>Formula: ΔR2*(t) = K1 m(t) − K2 ∫ m(u) exp(−kep (t − u)) du, where m is the mean curve of tissue without leakage. Corrected is
/// ΔR2*(t) + K2 ∫ m(u) exp(−kep (t − u)) du. K2 in 1/s is above 0 where leakage shortens T1 (the curve sinks below its baseline, blood volume is
/// underestimated) and below 0 where it shortens T2* (the curve stays above it, blood volume is overestimated).</para>
/// <para>Method: m is the straight connection of its samples and the integral exact for it, any spacing. K1 and K2 by linear least squares; for the
/// bidirectional method kep by variable projection from 0 to <see cref="LeakageOptions.HighestKep"/>. Standard errors follow from the residuals and
/// take m as without noise; those of the corrected blood volume contain the errors of K2 and kep and how they go with the noise of the curve.</para>
/// <para>Undefined cases: a curve that is zero throughout is <see cref="FitStatus.NoSignal"/>, one with a frame that is not finite <see cref="FitStatus.NotFinite"/>.
/// kep on the end of its range is <see cref="FitStatus.AtBound"/>; a curve that is an exact multiple of m is <see cref="FitStatus.Undetermined"/>, with kep 0.</para>
/// <para>Valid where a voxel's blood curve has the shape of m. A transit time unlike that of the reference tissue is taken for leakage in part, and so is
/// a bolus that comes later, unless <see cref="LeakageOptions.HighestDelay"/> lets the delay be sought.</para>
/// <para>Source: Weisskoff et al., Proc. SMR 1994;279; Boxerman, Schmainda and Weisskoff, AJNR 2006;27:859; Leu et al., AJNR 2016;37:1440.</para>
/// </remarks>
public static class LeakageCorrection
{
    /// <summary>Fewest frames a correction takes.</summary>
    public const int FewestFrames = LeakageBasis.FewestSamples;

    /// <summary>Corrects every voxel of a converted series; voxels without values keep the reason.</summary>
    /// <param name="converted">ΔR2* over time, 1/s, as <see cref="TransverseRelaxation"/> makes it.</param>
    /// <param name="reference">Curve of tissue without leakage at the same times.</param>
    /// <param name="region">Voxels to correct; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The reference has other times, or the integral does not lie within the samples.</exception>
    /// <exception cref="DataRefusedException">There are too few frames, times look like another unit, the series is not in 1/s, the reference has no bolus, or a region
    /// is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LeakageResult Run(
        ConvertedSeries converted,
        LeakageReference reference,
        Mask? region = null,
        LeakageOptions? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(converted);
        LeakageResult found = Run(converted.Series, reference, converted.Looked(region), options, converted.ToFitStatus(), maxDegreeOfParallelism, progress, cancellationToken);
        return found.After(converted.Step);
    }

    /// <summary>Corrects every voxel.</summary>
    /// <param name="relaxation">ΔR2* over time, 1/s; 0 before contrast.</param>
    /// <param name="reference">Curve of tissue without leakage at the same times.</param>
    /// <param name="region">Voxels to correct; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="preceding">Statuses of the step the series came from; voxels without values there keep that status. Null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The reference has other times, or the integral does not lie within the samples.</exception>
    /// <exception cref="DataRefusedException">There are too few frames, times look like another unit, the series is not in 1/s, the reference has no bolus, or a region or
    /// status is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LeakageResult Run(
        TimeSeries<float> relaxation,
        LeakageReference reference,
        Mask? region = null,
        LeakageOptions? options = null,
        Volume<byte>? preceding = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        ArgumentNullException.ThrowIfNull(reference);
        options ??= LeakageOptions.Default;
        if (relaxation.Unit != Unit.Arbitrary && relaxation.Unit != LeakageMeasures.PerSecond)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"Leakage is corrected in ΔR2* of the unit {LeakageMeasures.PerSecond}; the series has the unit {relaxation.Unit}.");
        }

        if (preceding is not null)
        {
            SignalRegion.Demand(relaxation, preceding.Geometry, "preceding status");
        }

        byte[]? inside = LeakageRun.Inside(relaxation, region);
        LeakageBases basis = Prepare(relaxation.Times, reference, options);
        var run = new LeakageRun(basis, relaxation, inside, preceding, options.KeepCorrectedSeries);
        switch (options.LaneWidth)
        {
            case LaneWidth.Scalar:
                run.Run<ScalarLane>(maxDegreeOfParallelism, progress, cancellationToken);
                break;
            case LaneWidth.Widest when Vector512.IsHardwareAccelerated:
            case LaneWidth.Vector512:
                run.Run<Lane512>(maxDegreeOfParallelism, progress, cancellationToken);
                break;
            default:
                run.Run<Lane256>(maxDegreeOfParallelism, progress, cancellationToken);
                break;
        }

        ProcessingStep step = Describe(options);
        ParameterMaps maps = run.ToMaps().WithProvenance(new ProvenanceRecord { Steps = [reference.Step, step] });
        return new LeakageResult(maps, run.ToSeries(), reference, basis.Area, step);
    }

    /// <summary>Corrects one curve in double precision, by the same arithmetic.</summary>
    /// <param name="relaxation">ΔR2* in 1/s, one a time of the reference.</param>
    /// <param name="reference">Curve of tissue without leakage.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="corrected">Receives the corrected curve, as long as the curve; empty for none. May be the curve's memory. NaN where the status has no values.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the integral does not lie within the samples.</exception>
    /// <exception cref="DataRefusedException">There are too few samples, times look like another unit, or the reference has no bolus.</exception>
    public static LeakageFit FitCurve(ReadOnlySpan<double> relaxation, LeakageReference reference, LeakageOptions? options = null, Span<double> corrected = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        int n = reference.Times.Length;
        if (relaxation.Length != n || (corrected.Length != n && !corrected.IsEmpty))
        {
            throw new ArgumentException($"The reference has {n} samples, the curve {relaxation.Length}, the destination {corrected.Length}.", nameof(relaxation));
        }

        LeakageBases basis = Prepare(reference.Times, reference, options ?? LeakageOptions.Default);
        ScalarLane[] y = Array.ConvertAll(relaxation.ToArray(), ScalarLane.Create);
        bool isFinite = Array.TrueForAll(y, static lane => Math.Abs(lane.Value) <= float.MaxValue);
        bool isSignal = Array.Exists(y, static lane => lane.Value != 0);
        var leak = new ScalarLane[n];
        var columns = new ScalarLane[LeakageColumns.Count];
        Array.Fill(columns, ScalarLane.Create(double.NaN));
        FitStatus status = isFinite ? FitStatus.NoSignal : FitStatus.NotFinite;
        corrected.Fill(double.NaN);
        if (isFinite && isSignal)
        {
            basis.Fit<ScalarLane>(y, leak, new ScalarLane[2 * n], columns);
            bool hasErrors = columns.Skip(LeakageColumns.ValueCount).Take(LeakageColumns.ValueCount).Where((_, j) => j != LeakageColumns.Kep || basis.IsBidirectional).All(static lane => double.IsFinite(lane.Value));
            status = LeakageRun.StatusOf(columns[LeakageColumns.Outcome].Value, hasErrors);
            for (int i = 0; i < corrected.Length && status != FitStatus.NotConverged; i++)
            {
                corrected[i] = (y[i] - leak[i]).Value;
            }
        }

        if (!FitStatusLegend.HasValues(status))
        {
            Array.Fill(columns, ScalarLane.Create(double.NaN));
        }

        return new LeakageFit
        {
            Status = status,
            K1 = columns[LeakageColumns.K1].Value,
            K2 = columns[LeakageColumns.K2].Value,
            Kep = columns[LeakageColumns.Kep].Value,
            Delay = columns[LeakageColumns.Delay].Value,
            K1Error = columns[LeakageColumns.K1 + LeakageColumns.ValueCount].Value,
            K2Error = columns[LeakageColumns.K2 + LeakageColumns.ValueCount].Value,
            KepError = columns[LeakageColumns.Kep + LeakageColumns.ValueCount].Value,
            UncorrectedRcbv = columns[LeakageColumns.Uncorrected].Value,
            UncorrectedRcbvError = columns[LeakageColumns.Uncorrected + LeakageColumns.ValueCount].Value,
            CorrectedRcbv = columns[LeakageColumns.Corrected].Value,
            CorrectedRcbvError = columns[LeakageColumns.Corrected + LeakageColumns.ValueCount].Value,
            ResidualDeviation = columns[LeakageColumns.Residual].Value,
            ReferenceArea = basis.Area,
        };
    }

    private static LeakageBases Prepare(ReadOnlySpan<double> times, LeakageReference reference, LeakageOptions options)
    {
        bool isSame = times.Length == reference.Times.Length;
        for (int i = 0; isSame && i < times.Length; i++)
        {
            isSame = Math.Abs(times[i] - reference.Times[i]) <= 1e-6 * (times[^1] - times[0]);
        }

        return isSame
            ? new LeakageBases(times, reference.Curve, options)
            : throw new ArgumentException($"The reference curve has {reference.Times.Length} samples at other times than the {times.Length} of the series.", nameof(reference));
    }

    private static ProcessingStep Describe(LeakageOptions options) => ProcessingStep.Create(
        "leakage correction",
        ("method", options.Method.ToString()),
        ("highest_kep", options.HighestKep.ToString("R", CultureInfo.InvariantCulture)),
        ("highest_delay", options.HighestDelay.ToString("R", CultureInfo.InvariantCulture)),
        ("integration_start", options.IntegrationStart?.ToString("R", CultureInfo.InvariantCulture) ?? "first sample"),
        ("integration_end", options.IntegrationEnd?.ToString("R", CultureInfo.InvariantCulture) ?? "last sample"));
}
