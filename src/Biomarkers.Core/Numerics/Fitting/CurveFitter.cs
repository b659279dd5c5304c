using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Fits a model to many curves, several side by side in the lanes of a vector.</summary>
/// <remarks>
/// <para>Method: bounded least squares by Levenberg–Marquardt in double precision, with standard errors from the normal equations at the
/// minimum. Sums run over the samples of a curve in their order, so neither the number of threads, nor the width of the vectors, nor the other
/// curves change a bit of a result.</para>
/// <para>A curve that cannot be fitted has a status that says why, and NaN for values. Nothing is clipped or left out unseen.</para>
/// </remarks>
public static class CurveFitter
{
    /// <summary>Parameters a model may have.</summary>
    public const int MostParameters = 7;

    /// <summary>Fits every curve and keeps everything in double precision.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="model">The model with what all curves share.</param>
    /// <param name="data">The curves; as many samples as the model has.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One value a curve and parameter.</returns>
    /// <exception cref="ArgumentException">Curves, weights, rules or options do not fit the model.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CurveFits Fit<TModel>(
        TModel model, CurveData data, CurveFitOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where TModel : struct, ICurveModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(data);
        FitPlan plan = FitPlan.Create(model, data, options ?? CurveFitOptions.Default);
        var fits = new CurveFits([.. plan.Parameters.Select(static p => p.Definition)], data.CurveCount);
        Run(model, plan, data, fits.Take, maxDegreeOfParallelism, progress, cancellationToken);
        return fits;
    }

    /// <summary>Fits every voxel and makes maps in single precision.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="model">The model with what all curves share.</param>
    /// <param name="data">The curves, from volumes; as many samples as the model has.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps on the grid of the volumes; voxels without a value hold NaN.</returns>
    /// <exception cref="ArgumentException">Curves, weights, rules or options do not fit the model, or the curves lie on no grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps FitMaps<TModel>(
        TModel model, CurveData data, CurveFitOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
        where TModel : struct, ICurveModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Geometry is null)
        {
            throw new ArgumentException("These curves come from rows of values and lie on no grid, so there are no maps of them. Use Fit.", nameof(data));
        }

        FitPlan plan = FitPlan.Create(model, data, options ?? CurveFitOptions.Default);
        var maps = new MapBuilder(plan, data);
        Run(model, plan, data, maps.Take, maxDegreeOfParallelism, progress, cancellationToken);
        return maps.Build();
    }

    /// <summary>Computes a model's curve.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="model">The model with what all curves share.</param>
    /// <param name="parameters">One value a parameter, in the model's order.</param>
    /// <param name="curve">Receives one value a sample.</param>
    /// <exception cref="ArgumentException">The number of parameters or samples is not the model's.</exception>
    public static void Simulate<TModel>(TModel model, ReadOnlySpan<double> parameters, Span<double> curve)
        where TModel : struct, ICurveModel<TModel>
    {
        if (parameters.Length != TModel.Parameters.Count || curve.Length != model.SampleCount)
        {
            throw new ArgumentException($"{TModel.Id} has {TModel.Parameters.Count} parameters and {model.SampleCount} samples; given are {parameters.Length} and {curve.Length}.");
        }

        ScalarLane[] point = [.. parameters.ToArray().Select(ScalarLane.Create)];
        var values = new ScalarLane[curve.Length];
        model.Evaluate<ScalarLane>(point, values, new ScalarLane[point.Length * values.Length]);
        for (int i = 0; i < values.Length; i++)
        {
            curve[i] = values[i].Value;
        }
    }

    private static void Run<TModel>(
        TModel model, FitPlan plan, CurveData data, FitTaker take, int maxDegreeOfParallelism, IProgress<double>? progress, CancellationToken cancellationToken)
        where TModel : struct, ICurveModel<TModel>
    {
        switch (plan.Options.LaneWidth)
        {
            case LaneWidth.Scalar:
                new FitRun<TModel, ScalarLane>(model, plan, data, take).Run(maxDegreeOfParallelism, progress, cancellationToken);
                break;
            case LaneWidth.Widest when Vector512.IsHardwareAccelerated:
            case LaneWidth.Vector512:
                new FitRun<TModel, Lane512>(model, plan, data, take).Run(maxDegreeOfParallelism, progress, cancellationToken);
                break;
            default:
                new FitRun<TModel, Lane256>(model, plan, data, take).Run(maxDegreeOfParallelism, progress, cancellationToken);
                break;
        }
    }
}
