using System.Globalization;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Takes an input out of tissue curves: blood volume, flow, transit time, Tmax and delay of DSC and CT perfusion.</summary>
/// <remarks>
/// <para>Formula: C(t) = ∫ Ca(t − τ) k(τ) dτ; flow is the largest k, volume the ratio of the areas of C and Ca or the area of k, both times kH / density,
/// and mean transit time their quotient. Any unit serves that is proportional to the concentration and the same for C and Ca.</para>
/// <para>Method: the input is decomposed once; all curves then are products with the same matrices, one curve a lane, so that a curve gives
/// the same bits in any series, with any number of threads and any width of vectors.</para>
/// <para>Undefined: curves that are not finite, zero, constant, or give a volume or flow not above zero have no value; the status says why.</para>
/// <para>Source: Østergaard et al., Magn. Reson. Med. 1996;36:715; Wu et al. 2003;50:164; Calamante et al. 2003;50:1237.</para>
/// </remarks>
public sealed partial class Deconvolver
{
    private readonly DeconvolutionGrid _grid;
    private readonly DeconvolutionPlan _plan;
    private readonly double[] _times;

    /// <summary>Decomposes an input.</summary>
    /// <param name="input">Concentration in whole blood of the artery, in the unit of the tissue's curves; it must reach the last time.</param>
    /// <param name="times">Times of the frames in seconds, strictly increasing; 5 or more.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The input is of plasma, times do not increase, or options do not go together.</exception>
    /// <exception cref="DataRefusedException">There are too few or too many frames; the input ends early, has no bolus, a cut one or one below
    /// zero; or spacing is uneven and must not be.</exception>
    public Deconvolver(InputCurve input, ReadOnlySpan<double> times, DeconvolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        Options = options ?? DeconvolutionOptions.Default;
        Options.Check();
        _times = times.ToArray();
        _grid = new DeconvolutionGrid(times, Options.Resample);
        DeconvolutionInput sampled = DeconvolutionInput.Sample(input, _grid, Options);
        _plan = new DeconvolutionPlan(sampled.Values, _grid.Step, Options);
        Step = Describe(sampled);
        Definitions = Array.AsReadOnly<MeasureDefinition>([
            DeconvolutionMeasures.BloodVolume, DeconvolutionMeasures.BloodFlow, DeconvolutionMeasures.MeanTransitTime, DeconvolutionMeasures.Tmax, KineticMeasures.Delay,
            .. Options.Method switch
            {
                DeconvolutionMethod.OscillationIndexSvd => new[] { DeconvolutionMeasures.Threshold },
                DeconvolutionMethod.Tikhonov => [DeconvolutionMeasures.Lambda],
                _ => [],
            },
        ]);
    }

    /// <summary>How it deconvolves.</summary>
    public DeconvolutionOptions Options { get; }

    /// <summary>Measures of a result, in order.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions { get; }

    /// <summary>Singular values of the convolution, largest first; behind a 1 for what a penalty of differences leaves free.</summary>
    public ReadOnlySpan<double> SingularValues => _plan.SingularValues;

    /// <summary>Times of a residue function's samples in seconds, increasing; below zero on a circle.</summary>
    public IReadOnlyList<double> ResidueTimes => Array.AsReadOnly<double>([.. Enumerable.Range(0, _plan.Basis.Lags).Select(_plan.LagTime).Order()]);

    /// <summary>What is done, with the figures that matter.</summary>
    public ProcessingStep Step { get; }

    /// <summary>Deconvolves every voxel of a converted series; voxels and frames without a value keep the reason.</summary>
    /// <param name="concentration">The series; its times are those the deconvolver was made for.</param>
    /// <param name="region">Voxels to deconvolve; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure of <see cref="Definitions"/>, residuals and status.</returns>
    /// <exception cref="ArgumentException">The times are others.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ParameterMaps Run(
        ConvertedSeries concentration, Mask? region = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(concentration);
        ParameterMaps maps = Run(concentration.Series, concentration.Looked(region), concentration.ToFitStatus(), maxDegreeOfParallelism, progress, cancellationToken);
        return maps.WithProvenance(new ProvenanceRecord { Steps = [concentration.Step, Step] });
    }

    /// <summary>Deconvolves every voxel.</summary>
    /// <param name="concentration">Concentrations in tissue, in the input's unit; the times are those the deconvolver was made for.</param>
    /// <param name="region">Voxels to deconvolve; null for all.</param>
    /// <param name="preceding">Statuses of the step the concentrations came from, in the numbers of <see cref="FitStatus"/>; voxels without values there keep
    /// that status, but for those merely excluded. Null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure of <see cref="Definitions"/>, residuals and status.</returns>
    /// <exception cref="ArgumentException">The times are others.</exception>
    /// <exception cref="DataRefusedException">The region is empty, or it or the statuses lie on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ParameterMaps Run(
        TimeSeries<float> concentration,
        Mask? region = null,
        Volume<byte>? preceding = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CheckTimes(concentration);
        var run = new DeconvolutionRun(_plan, _grid, concentration, region, preceding, Definitions);
        Compute(run, maxDegreeOfParallelism, progress, cancellationToken);
        return run.Maps(Step);
    }

    /// <summary>The residue functions of every voxel times the flow.</summary>
    /// <param name="concentration">Concentrations in tissue, in the input's unit; the times are those the deconvolver was made for.</param>
    /// <param name="region">Voxels to deconvolve; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A frame a time of <see cref="ResidueTimes"/>, in the flow's unit; NaN in voxels without values.</returns>
    /// <exception cref="ArgumentException">The times are others.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TimeSeries<float> ComputeResidues(
        TimeSeries<float> concentration, Mask? region = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        CheckTimes(concentration);
        var run = new DeconvolutionRun(_plan, _grid, concentration, region, null, Definitions, keepResidues: true);
        Compute(run, maxDegreeOfParallelism, null, cancellationToken);
        return run.Residues([.. ResidueTimes]);
    }

    /// <summary>Deconvolves one curve.</summary>
    /// <param name="tissue">Concentrations at the times the deconvolver was made for.</param>
    /// <exception cref="ArgumentException">There is not one value a time.</exception>
    public DeconvolvedCurve Deconvolve(ReadOnlySpan<double> tissue)
    {
        if (tissue.Length != _times.Length)
        {
            throw new ArgumentException($"{tissue.Length} concentrations for {_times.Length} times.", nameof(tissue));
        }

        return Vector512.IsHardwareAccelerated ? DeconvolutionRun.Curve<Lane512>(_plan, _grid, tissue) : DeconvolutionRun.Curve<Lane256>(_plan, _grid, tissue);
    }

    /// <summary>Deconvolves single curves.</summary>
    /// <param name="tissue">All samples of the first curve, then of the next.</param>
    /// <param name="names">One name a curve.</param>
    /// <returns>The rows of a table: curve by curve every measure of <see cref="Definitions"/>; the model is svd, csvd, osvd or tikhonov.</returns>
    /// <exception cref="ArgumentException">Lengths do not go together.</exception>
    public IReadOnlyList<CurveFitRow> FitCurves(ReadOnlySpan<double> tissue, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (tissue.Length != (long)names.Count * _times.Length)
        {
            throw new ArgumentException($"{tissue.Length} concentrations are not {names.Count} curves of {_times.Length} samples.", nameof(tissue));
        }

        var rows = new List<CurveFitRow>(names.Count * Definitions.Count);
        for (int i = 0; i < names.Count; i++)
        {
            DeconvolvedCurve curve = Deconvolve(tissue.Slice(i * _times.Length, _times.Length));
            double[] values = [curve.BloodVolume, curve.BloodFlow, curve.MeanTransitTime, curve.Tmax, curve.Delay, curve.Regularization];
            for (int j = 0; j < Definitions.Count; j++)
            {
                CurveFitRow row = CurveFitRow.Create(names[i], Options.MethodId, Definitions[j], Unit.Arbitrary, values[j], double.NaN, 1, curve.Status);
                rows.Add(row with { Unit = DeconvolutionRun.UnitOf(Definitions[j], Options) });
            }
        }

        return rows;
    }

    private void CheckTimes(TimeSeries<float> concentration)
    {
        ArgumentNullException.ThrowIfNull(concentration);
        bool isSame = concentration.FrameCount == _times.Length;
        for (int i = 0; isSame && i < _times.Length; i++)
        {
            isSame = Math.Abs(concentration.Times[i] - _times[i]) <= 1e-6 * _grid.Step;
        }

        if (!isSame)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The series has {concentration.FrameCount} frames from {concentration.Times[0]} to {concentration.Times[^1]} s; the deconvolver was made for {_times.Length} from {_times[0]} to {_times[^1]} s."), nameof(concentration));
        }
    }

    private static void Compute(DeconvolutionRun run, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int done = 0;
        ParallelBlocks.For(
            run.BlockCount,
            threads,
            block =>
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    run.Block<Lane512>(block);
                }
                else
                {
                    run.Block<Lane256>(block);
                }

                progress?.Report((double)Interlocked.Increment(ref done) / run.BlockCount);
            },
            cancellationToken);
    }

    private ProcessingStep Describe(DeconvolutionInput input) => ProcessingStep.Create(
        "deconvolution",
        [
            ("method", Options.Method.ToString()),
            ("rule", Options.Rule.ToString()),
            .. Options.Method switch
            {
                DeconvolutionMethod.OscillationIndexSvd => new[] { ("oscillation_limit", Text(Options.OscillationLimit)), ("scan_start", Text(Options.ScanStart)) },
                DeconvolutionMethod.Tikhonov => [("penalty", Options.Penalty.ToString()), ("lambda_choice", Options.LambdaChoice.ToString())],
                _ => [("threshold", Text(Options.EffectiveThreshold)), ("components", _plan.Basis.Count.ToString(CultureInfo.InvariantCulture))],
            },
            ("blood_volume", Options.BloodVolume.ToString()),
            ("haematocrit_factor", Text(Options.HaematocritFactor)),
            ("most_tissue_final_share", Text(Options.MostTissueFinalShare)),
            ("density", Options.Density is { } density ? Text(density) : "per volume"),
            ("grid", _grid.IsEven ? "frames" : "resampled along straight connections"),
            ("samples", _grid.Count.ToString(CultureInfo.InvariantCulture)),
            ("step_s", Text(_grid.Step)),
            .. input.Facts,
        ]);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
