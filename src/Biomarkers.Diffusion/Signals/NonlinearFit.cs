using System.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>Fits a model to the signals themselves, with the noise handled as asked.</summary>
internal static class NonlinearFit
{
    public static ParameterMaps Maps<TModel>(
        TModel model, DiffusionSignals signals, NoiseHandling noise, Mask? region, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
        where TModel : struct, ICurveModel<TModel>
    {
        CurveData data = CurveData.FromVolumes(signals.Images, region);
        if (noise.Kind == NoiseKind.Rician)
        {
            return CurveFitter.FitMaps(new RicianFloor<TModel>(model, noise.Sigma), data, null, threads, progress, cancellationToken);
        }

        if (noise.Kind == NoiseKind.Exclude)
        {
            data = data.WithWeights<float>([.. signals.Images.Select(image => Volume.Wrap(image.Geometry, WeightsOf(image.Voxels, noise.Floor)))]);
        }

        return CurveFitter.FitMaps(model, data, null, threads, progress, cancellationToken);
    }

    public static CurveFits Curves<TModel>(TModel model, double[] signals, int curves, NoiseHandling noise, CancellationToken cancellationToken)
        where TModel : struct, ICurveModel<TModel>
    {
        CurveData data = CurveData.FromCurves<double>(signals, curves);
        if (noise.Kind == NoiseKind.Rician)
        {
            return CurveFitter.Fit(new RicianFloor<TModel>(model, noise.Sigma), data, cancellationToken: cancellationToken);
        }

        return CurveFitter.Fit(model, noise.Kind == NoiseKind.Exclude ? data.WithWeights<float>(WeightsOf<double>(signals, noise.Floor)) : data, cancellationToken: cancellationToken);
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
