namespace Biomarkers.Perfusion;

/// <content>Inputs that are formulas.</content>
public static partial class KineticFit
{
    /// <summary>Fits every voxel to an input by a formula.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="concentration">Concentration in tissue, mmol/L, at times in seconds.</param>
    /// <param name="input">The formula, with its onset in the count of the series' times. It is taken at those times, or every <see cref="KineticFitOptions.InputStep"/>.</param>
    /// <param name="haematocrit">Part of the blood's volume taken by cells, 0 to less than 1; an input in plasma does not depend on it.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <param name="preceding">Statuses of the step the concentrations came from; voxels without values there keep that status. Null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a parameter with standard errors, residual, R², iterations and status; the provenance names formula, onset and haematocrit.</returns>
    /// <exception cref="ArgumentException">Haematocrit, step, rules or options cannot be, or do not fit the model.</exception>
    /// <exception cref="DataRefusedException">As for an input of samples.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run<TModel>(
        TimeSeries<float> concentration,
        ArterialInput input,
        double haematocrit,
        Mask? region = null,
        KineticFitOptions? options = null,
        InputCurve? second = null,
        Volume<byte>? preceding = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TModel : struct, IKineticModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(concentration);
        return Run<TModel>(concentration, ToCurve(concentration.Times, input, haematocrit, options), region, options, second, preceding, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Fits single curves to an input by a formula.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="times">Sample times in seconds, strictly increasing. Length N.</param>
    /// <param name="tissue">Concentrations in mmol/L: all samples of the first curve, then of the next. Length N times the number of curves.</param>
    /// <param name="input">The formula, with its onset in the count of the times. It is taken at those times, or every <see cref="KineticFitOptions.InputStep"/>.</param>
    /// <param name="haematocrit">Part of the blood's volume taken by cells, 0 to less than 1; an input in plasma does not depend on it.</param>
    /// <param name="options">How to fit; null for the defaults. Not enhanced curves are fitted here.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <returns>One value a curve and parameter, with standard errors and 95 % intervals.</returns>
    /// <exception cref="ArgumentException">Lengths do not go together, or haematocrit, step, rules or options cannot be, or do not fit the model.</exception>
    /// <exception cref="DataRefusedException">Times or input cannot be used, or there are fewer samples than parameters.</exception>
    public static CurveFits FitCurves<TModel>(
        ReadOnlySpan<double> times, ReadOnlySpan<double> tissue, ArterialInput input, double haematocrit, KineticFitOptions? options = null, InputCurve? second = null)
        where TModel : struct, IKineticModel<TModel> => FitCurves<TModel>(times, tissue, ToCurve(times, input, haematocrit, options), options, second);

    private static InputCurve ToCurve(ReadOnlySpan<double> times, ArterialInput input, double haematocrit, KineticFitOptions? options)
    {
        ArgumentNullException.ThrowIfNull(input);
        KineticInput.CheckTimes(times);
        if (options?.InputStep is not { } step)
        {
            return input.Sample(times).ToPlasma(haematocrit);
        }

        // An onset after the last sample is an input that is zero throughout, which is refused as such.
        return (input.Onset < times[^1] ? input.ToCurve(times[^1], step) : input.Sample(times)).ToPlasma(haematocrit);
    }
}
