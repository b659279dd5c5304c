namespace Biomarkers.Perfusion;

/// <content>Series made from a signal.</content>
public static partial class KineticFit
{
    /// <summary>Fits every voxel of a converted series; voxels without values keep the reason.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="concentration">Concentration in tissue, mmol/L, at times in seconds.</param>
    /// <param name="input">Concentration in plasma; for reference-region models that of the reference tissue.</param>
    /// <param name="region">Voxels to fit; null for all that were converted.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a parameter with standard errors, residual, R², iterations and status; the provenance begins with the conversion.</returns>
    /// <exception cref="ArgumentException">Input, rules or options do not fit the model.</exception>
    /// <exception cref="DataRefusedException">Times or input cannot be used, there are fewer frames than parameters, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run<TModel>(
        ConvertedSeries concentration,
        InputCurve input,
        Mask? region = null,
        KineticFitOptions? options = null,
        InputCurve? second = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TModel : struct, IKineticModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(concentration);
        ParameterMaps maps = Run<TModel>(
            concentration.Series, input, concentration.Looked(region), options, second, concentration.ToFitStatus(), maxDegreeOfParallelism, progress, cancellationToken);
        return After(concentration, maps);
    }

    /// <summary>Fits every voxel of a converted series to an input by a formula; voxels without values keep the reason.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="concentration">Concentration in tissue, mmol/L, at times in seconds.</param>
    /// <param name="input">The formula, with its onset in the count of the series' times. It is taken at those times, or every <see cref="KineticFitOptions.InputStep"/>.</param>
    /// <param name="haematocrit">Part of the blood's volume taken by cells, 0 to less than 1; an input in plasma does not depend on it.</param>
    /// <param name="region">Voxels to fit; null for all that were converted.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a parameter with standard errors, residual, R², iterations and status; the provenance begins with the conversion.</returns>
    /// <exception cref="ArgumentException">Haematocrit, step, rules or options cannot be, or do not fit the model.</exception>
    /// <exception cref="DataRefusedException">As for an input of samples.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run<TModel>(
        ConvertedSeries concentration,
        ArterialInput input,
        double haematocrit,
        Mask? region = null,
        KineticFitOptions? options = null,
        InputCurve? second = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TModel : struct, IKineticModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(concentration);
        return Run<TModel>(
            concentration, ToCurve(concentration.Series.Times, input, haematocrit, options), region, options, second, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>The maps with the conversion before the fit in their provenance.</summary>
    internal static ParameterMaps After(ConvertedSeries concentration, ParameterMaps maps)
    {
        ProvenanceRecord record = maps.Provenance ?? new();
        return maps.WithProvenance(record with { Steps = [concentration.Step, .. record.Steps] });
    }
}
