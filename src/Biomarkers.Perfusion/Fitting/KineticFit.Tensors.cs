using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Biomarkers.Perfusion;

/// <content>Curves as tensors.</content>
public static partial class KineticFit
{
    /// <summary>Fits curves of shape [curve, time].</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="times">Sample times in seconds, strictly increasing.</param>
    /// <param name="tissue">Concentrations in mmol/L; the tensor may have any strides, and one with gaps is copied.</param>
    /// <param name="input">Concentration in plasma; for reference-region models that of the reference tissue.</param>
    /// <param name="options">How to fit; null for the defaults. Not enhanced curves are fitted here.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <returns>One value a curve and parameter, with standard errors and 95 % intervals.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the times, or input, rules or options do not fit the model.</exception>
    /// <exception cref="DataRefusedException">Times or input cannot be used, or there are fewer samples than parameters.</exception>
    [OverloadResolutionPriority(-1)]
    public static CurveFits FitCurves<TModel>(
        ReadOnlySpan<double> times, in ReadOnlyTensorSpan<double> tissue, InputCurve input, KineticFitOptions? options = null, InputCurve? second = null)
        where TModel : struct, IKineticModel<TModel>
    {
        ReadOnlyCurvesSpan<double> curves = CurveTensors.Demand(tissue, times.Length, nameof(tissue));
        return FitCurves<TModel>(times, curves.IsDense ? curves.AsSpan() : curves.ToArray(), input, options, second);
    }

    /// <summary>Fits curves of shape [curve, time] to an input by a formula.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="times">Sample times in seconds, strictly increasing.</param>
    /// <param name="tissue">Concentrations in mmol/L; the tensor may have any strides, and one with gaps is copied.</param>
    /// <param name="input">The formula, with its onset in the count of the times. It is taken at those times, or every <see cref="KineticFitOptions.InputStep"/>.</param>
    /// <param name="haematocrit">Part of the blood's volume taken by cells, 0 to less than 1; an input in plasma does not depend on it.</param>
    /// <param name="options">How to fit; null for the defaults. Not enhanced curves are fitted here.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <returns>One value a curve and parameter, with standard errors and 95 % intervals.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the times, or haematocrit, step, rules or options cannot be, or do not fit the model.</exception>
    /// <exception cref="DataRefusedException">Times or input cannot be used, or there are fewer samples than parameters.</exception>
    [OverloadResolutionPriority(-1)]
    public static CurveFits FitCurves<TModel>(
        ReadOnlySpan<double> times, in ReadOnlyTensorSpan<double> tissue, ArterialInput input, double haematocrit, KineticFitOptions? options = null, InputCurve? second = null)
        where TModel : struct, IKineticModel<TModel> => FitCurves<TModel>(times, tissue, ToCurve(times, input, haematocrit, options), options, second);
}
