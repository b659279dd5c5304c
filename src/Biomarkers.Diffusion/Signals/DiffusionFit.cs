using System.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Fits any diffusion model to signals, with the noise handled as asked: <see cref="MonoExponential"/>, <see cref="Ivim"/> or a model of one's own.</summary>
/// <remarks>The b-values are those the signals carry: the model is made for them here, so that no other ones can be fitted. Method: <see cref="CurveFitter"/>. Signals below the noise floor have the weight 0; the Rician form fits √(S² + σ²).</remarks>
public static class DiffusionFit
{
    /// <summary>Maps of a model's parameters.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="signals">Images and b-values.</param>
    /// <param name="model">Makes the model for b-values in s/mm²; called once, with a copy of those of the signals.</param>
    /// <param name="noise">What is done about weak signals; null for nothing.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How curves are fitted; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps on the grid of the images, with their provenance; voxels without a value hold NaN.</returns>
    /// <exception cref="ArgumentException">The model was made for another number of samples, or does not take these b-values, or the options do not fit it.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps FitMaps<TModel>(
        DiffusionSignals signals,
        Func<double[], TModel> model,
        NoiseHandling? noise = null,
        Mask? region = null,
        CurveFitOptions? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TModel : struct, ICurveModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(model);
        TModel made = model(signals.BValues.ToArray());
        noise ??= NoiseHandling.None;
        CurveData data = CurveData.FromVolumes(signals.Images, region);
        if (noise.Kind == NoiseKind.Exclude)
        {
            data = data.WithWeights<float>([.. signals.Images.Select(image => Volume.Wrap(image.Geometry, WeightsOf(image.Voxels, noise.Floor)))]);
        }

        ParameterMaps maps = noise.Kind == NoiseKind.Rician
            ? CurveFitter.FitMaps(new RicianFloor<TModel>(made, noise.Sigma), data, options, maxDegreeOfParallelism, progress, cancellationToken)
            : CurveFitter.FitMaps(made, data, options, maxDegreeOfParallelism, progress, cancellationToken);
        ProvenanceRecord record = maps.Provenance ?? new();
        ProcessingStep samples = ProcessingStep.Create("signals", ("b", $"{BValueChecks.List(signals.BValues)} s/mm2"), ("noise", noise.ToString()));
        return maps.WithProvenance(record with { Steps = [.. signals.Steps, samples, .. record.Steps] });
    }

    /// <summary>Parameters of curves, with standard errors and 95 % intervals.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="curves">Signals over b-values in s/mm².</param>
    /// <param name="model">Makes the model for b-values in s/mm²; called once, with a copy of the positions of the curves.</param>
    /// <param name="noise">What is done about weak signals; null for nothing.</param>
    /// <param name="options">How curves are fitted; null for the defaults.</param>
    /// <param name="unit">Unit of the signals.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each curve a row of each parameter.</returns>
    /// <exception cref="ArgumentException">The model was made for another number of samples, or does not take these b-values, or the options do not fit it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<CurveFitRow> FitCurves<TModel>(
        SampledCurves curves, Func<double[], TModel> model, NoiseHandling? noise = null, CurveFitOptions? options = null, Unit unit = default, CancellationToken cancellationToken = default)
        where TModel : struct, ICurveModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(model);
        TModel made = model(curves.Positions.ToArray());
        noise ??= NoiseHandling.None;
        CurveData data = CurveData.FromCurves(curves.Samples, curves.Names.Count);
        if (noise.Kind == NoiseKind.Exclude)
        {
            data = data.WithWeights<float>(WeightsOf(curves.Samples.Span, noise.Floor));
        }

        return noise.Kind == NoiseKind.Rician
            ? CurveFitRow.FromFits(CurveFitter.Fit(new RicianFloor<TModel>(made, noise.Sigma), data, options, cancellationToken: cancellationToken), curves.Names, RicianFloor<TModel>.Id, unit)
            : CurveFitRow.FromFits(CurveFitter.Fit(made, data, options, cancellationToken: cancellationToken), curves.Names, TModel.Id, unit);
    }

    private static float[] WeightsOf<T>(ReadOnlySpan<T> signals, double floor)
        where T : unmanaged, INumber<T>
    {
        var weights = new float[signals.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = double.CreateTruncating(signals[i]) < floor ? 0 : 1;
        }

        return weights;
    }
}
