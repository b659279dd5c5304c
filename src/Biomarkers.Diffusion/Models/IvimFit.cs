using System.Globalization;
using System.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Fits IVIM to diffusion-weighted images.</summary>
/// <remarks>
/// <para>Full: S0, D, f and D* together. With <see cref="CurveFitOptions.AllStarts"/> from the best point of each row of the grid of starts.</para>
/// <para>Variable projection: S(b) = a1 exp(−b D) + a2 exp(−b D*) with the amplitudes that belong to D and D* by linear least squares,
/// S0 = a1 + a2, f = a2 / S0. The full fit bounds f to 0 to 1 on top; where that bound does not act both reach the same minimum.
/// Source: Golub and Pereyra, SIAM J. Numer. Anal. 1973;10:413.</para>
/// <para>Segmented: S(b) = A exp(−b D) by nonlinear least squares over b ≥ threshold; S0 the mean of the samples at b = 0; f = 1 − A / S0; then D* over
/// all b-values with S0, D and f held. Its standard errors are those of each step by itself, so that of D* is too small.</para>
/// <para>Source: Le Bihan et al., Radiology 1988;168:497; Federau, NMR Biomed. 2017;30:e3780.</para>
/// </remarks>
public static class IvimFit
{
    // Amplitudes ten times as large as their sum, with opposite signs, are a fit to noise and end on this bound.
    private const double FarthestFraction = 10;

    /// <summary>Fits every voxel.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="images">One image a b-value.</param>
    /// <param name="bValues">b-values in s/mm² in the order of the images.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps of S0, <see cref="Ivim.D"/>, <see cref="Ivim.F"/> and <see cref="Ivim.DStar"/>.</returns>
    /// <exception cref="ArgumentException">Images and b-values do not go together, or the method cannot use them.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Fit<T>(
        IReadOnlyList<Volume<T>> images,
        ReadOnlySpan<double> bValues,
        Mask? region = null,
        IvimOptions? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumberBase<T>
    {
        options ??= IvimOptions.Default;
        var model = new Ivim(bValues);
        CurveData data = CurveData.FromVolumes(images, region);
        ParameterMaps maps = options.Method switch
        {
            IvimMethod.Full => CurveFitter.FitMaps(model, data, options.Fit, maxDegreeOfParallelism, progress, cancellationToken),
            IvimMethod.VariableProjection => CurveFitter.FitMaps(model, data, FreeAmplitudes(options.Fit), maxDegreeOfParallelism, progress, cancellationToken),
            IvimMethod.Segmented => Segmented(model, images, bValues, region, data, options, maxDegreeOfParallelism, progress, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Not a known method."),
        };
        ProvenanceRecord record = maps.Provenance ?? new();
        return maps.WithProvenance(record with { Steps = [ProcessingStep.Create("signals", ("b", $"{BValueChecks.List(bValues)} s/mm2")), .. record.Steps] });
    }

    /// <summary>Options that leave the amplitudes to variable projection: f is no longer held between 0 and 1.</summary>
    /// <param name="options">The other options; a rule for f of one's own stays.</param>
    public static CurveFitOptions FreeAmplitudes(CurveFitOptions? options = null)
    {
        options ??= CurveFitOptions.Default;
        return options.Rules.Any(static rule => rule.Parameter == Ivim.F)
            ? options
            : options with { Rules = [.. options.Rules, new ParameterRule(Ivim.F) { Lower = -FarthestFraction, Upper = FarthestFraction }] };
    }

    private static ParameterMaps Segmented<T>(
        Ivim model, IReadOnlyList<Volume<T>> images, ReadOnlySpan<double> bValues, Mask? region, CurveData data, IvimOptions options, int maxDegreeOfParallelism, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged, INumberBase<T>
    {
        double[] b = bValues.ToArray();
        int[] high = [.. Enumerable.Range(0, b.Length).Where(i => b[i] >= options.Threshold)];
        int[] none = [.. Enumerable.Range(0, b.Length).Where(i => b[i] == 0)];
        if (high.Length < 2 || none.Length == 0 || b.Count(value => value > 0 && value < options.Threshold) < 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The segmented method needs b = 0, a value below and two from {options.Threshold} s/mm² on; given are {string.Join(", ", b)}."), nameof(bValues));
        }

        if (options.Fit.SampleWeights.Count > 0 || options.Fit.Rules.Count > 0)
        {
            throw new ArgumentException("Weights and rules belong to the full method; the segmented one sets its own.", nameof(options));
        }

        ParameterMaps tissue = CurveFitter.FitMaps(
            new MonoExponential([.. high.Select(i => b[i])]), CurveData.FromVolumes([.. high.Select(i => images[i])], region), options.Fit, maxDegreeOfParallelism, null, cancellationToken);
        Volume<float> s0 = MeanOf(images, none);
        Volume<float> fraction = Fraction(tissue[DiffusionMeasures.S0], s0);
        CurveData held = data.WithGiven(DiffusionMeasures.S0, s0).WithGiven(Ivim.D, tissue[MonoExponential.Adc]).WithGiven(Ivim.F, fraction);
        ParameterMaps blood = CurveFitter.FitMaps(model, held, options.Fit, maxDegreeOfParallelism, progress, cancellationToken);
        return IvimSegments.Join(tissue, blood, s0, fraction, options.Threshold);
    }

    private static Volume<float> MeanOf<T>(IReadOnlyList<Volume<T>> images, int[] at)
        where T : unmanaged, INumberBase<T> => Volume.Create<float, (IReadOnlyList<Volume<T>> Images, int[] At)>(
            images[0].Geometry,
            (images, at),
            static (mean, state) =>
            {
                for (int voxel = 0; voxel < mean.Length; voxel++)
                {
                    double sum = 0;
                    foreach (int i in state.At)
                    {
                        sum += double.CreateTruncating(state.Images[i].Memory.Span[voxel]);
                    }

                    mean[voxel] = (float)(sum / state.At.Length);
                }
            },
            images[0].Unit);

    /// <summary>f = 1 − A / S0, no less than 0 and no more than 1 (the status tells); NaN where S0 is not above zero.</summary>
    private static Volume<float> Fraction(Volume<float> intercept, Volume<float> s0) => Volume.Create<float, (Volume<float> Intercept, Volume<float> S0)>(
        s0.Geometry,
        (intercept, s0),
        static (fraction, state) =>
        {
            for (int voxel = 0; voxel < fraction.Length; voxel++)
            {
                float signal = state.S0.Memory.Span[voxel];
                fraction[voxel] = signal > 0 ? Math.Clamp(1 - (state.Intercept.Memory.Span[voxel] / signal), 0, 1) : float.NaN;
            }
        },
        Unit.One);
}
