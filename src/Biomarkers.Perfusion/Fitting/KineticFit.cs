using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Fits kinetic models to concentrations in tissue.</summary>
public static partial class KineticFit
{
    /// <summary>Fits every voxel.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="concentration">Concentration in tissue, mmol/L, at times in seconds.</param>
    /// <param name="input">Concentration in plasma; for reference-region models that of the reference tissue.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <param name="preceding">Statuses of the step the concentrations came from; voxels without values there keep that status. Null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a parameter with standard errors, residual, R², iterations and status.</returns>
    /// <exception cref="ArgumentException">Input, rules or options do not fit the model.</exception>
    /// <exception cref="DataRefusedException">Times or input cannot be used, there are fewer frames than parameters, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run<TModel>(
        TimeSeries<float> concentration,
        InputCurve input,
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
        options ??= KineticFitOptions.Default;
        if (options.Method == KineticMethod.Linear)
        {
            LinearForm<TModel>.Check(options);
        }

        CurveData data = CurveData.FromVolumes(concentration.Frames, region);
        if (Enhancement.Mark(concentration, options.LeastEnhancement, preceding) is { } status)
        {
            data = data.WithStatus(status);
        }

        ParameterMaps maps = options switch
        {
            { Method: KineticMethod.Linear } => Maps<LinearForm<TModel>>(),
            { FitDelay: true, SeparateDelays: true } => Maps<DelayedInputs<TModel>>(),
            { FitDelay: true } => Maps<Delayed<TModel>>(),
            _ => Maps<TModel>(),
        };
        ProvenanceRecord record = maps.Provenance ?? new();
        return maps.WithProvenance(record with { Steps = [Describe(concentration.Times, input, second, options), .. record.Steps] });

        ParameterMaps Maps<T>()
            where T : struct, IKineticModel<T> =>
            CurveFitter.FitMaps(MakeModel<T>(concentration.Times, input, second, options), data, options.Fit, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Fits single curves.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="times">Sample times in seconds, strictly increasing. Length N.</param>
    /// <param name="tissue">Concentrations in mmol/L: all samples of the first curve, then of the next. Length N times the number of curves.</param>
    /// <param name="input">Concentration in plasma; for reference-region models that of the reference tissue.</param>
    /// <param name="options">How to fit; null for the defaults. Not enhanced curves are fitted here.</param>
    /// <param name="second">Second input for the models that need one.</param>
    /// <returns>One value a curve and parameter, with standard errors and 95 % intervals.</returns>
    /// <exception cref="ArgumentException">Lengths do not go together, or input, rules or options do not fit the model.</exception>
    /// <exception cref="DataRefusedException">Times or input cannot be used, or there are fewer samples than parameters.</exception>
    public static CurveFits FitCurves<TModel>(
        ReadOnlySpan<double> times, ReadOnlySpan<double> tissue, InputCurve input, KineticFitOptions? options = null, InputCurve? second = null)
        where TModel : struct, IKineticModel<TModel>
    {
        options ??= KineticFitOptions.Default;
        if (options.Method == KineticMethod.Linear)
        {
            LinearForm<TModel>.Check(options);
        }

        return options switch
        {
            { Method: KineticMethod.Linear } => Fit<LinearForm<TModel>>(times, tissue, input, options, second),
            { FitDelay: true, SeparateDelays: true } => Fit<DelayedInputs<TModel>>(times, tissue, input, options, second),
            { FitDelay: true } => Fit<Delayed<TModel>>(times, tissue, input, options, second),
            _ => Fit<TModel>(times, tissue, input, options, second),
        };
    }

    /// <summary>Turns curves that lie one after the other into rows of samples.</summary>
    internal static CurveData ToData(ReadOnlySpan<double> times, ReadOnlySpan<double> tissue)
    {
        int n = times.Length;
        if (tissue.IsEmpty || tissue.Length % n != 0)
        {
            throw new ArgumentException($"{tissue.Length} concentrations are no whole number of curves of {n} samples.", nameof(tissue));
        }

        int curves = tissue.Length / n;
        var rows = new double[tissue.Length];
        for (int curve = 0; curve < curves; curve++)
        {
            for (int i = 0; i < n; i++)
            {
                rows[(i * curves) + curve] = tissue[(curve * n) + i];
            }
        }

        return CurveData.FromCurves<double>(rows, curves);
    }

    private static CurveFits Fit<TModel>(ReadOnlySpan<double> times, ReadOnlySpan<double> tissue, InputCurve input, KineticFitOptions options, InputCurve? second)
        where TModel : struct, IKineticModel<TModel> =>
        CurveFitter.Fit(MakeModel<TModel>(times, input, second, options), ToData(times, tissue), options.Fit, maxDegreeOfParallelism: 1);

    private static TModel MakeModel<TModel>(ReadOnlySpan<double> times, InputCurve input, InputCurve? second, KineticFitOptions options)
        where TModel : struct, IKineticModel<TModel>
    {
        if (options is { SeparateDelays: true, FitDelay: false })
        {
            throw new ArgumentException("A delay for each input is sought with FitDelay only.", nameof(options));
        }

        if (TModel.NeedsSecondInput != second is not null)
        {
            throw new ArgumentException(TModel.NeedsSecondInput ? $"The {TModel.Name} needs a second input." : $"The {TModel.Name} has one input only.", nameof(second));
        }

        int parameters = TModel.Parameters.Count - options.Fit.Rules.Count(static rule => rule.Held is not null || rule.TiedTo is not null);
        return times.Length >= parameters
            ? TModel.Create(new KineticInput(times, input, second))
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{times.Length} samples cannot determine the {parameters} parameters of the {TModel.Name}.");
    }

    /// <summary>What the fit was given beside the concentrations, so that it can be done again.</summary>
    private static ProcessingStep Describe(ReadOnlySpan<double> times, InputCurve input, InputCurve? second, KineticFitOptions options) => ProcessingStep.Create(
        "kinetic_input",
        ("times", string.Create(CultureInfo.InvariantCulture, $"{times.Length} from {times[0]:R} to {times[^1]:R} s")),
        ("input", input.Description),
        ("second_input", second?.Description ?? "none"),
        ("delay", !options.FitDelay ? "none" : options.SeparateDelays ? "sought, one for each input" : "sought, the same for every input"),
        ("method", options.Method.ToString()),
        ("least_enhancement", string.Create(CultureInfo.InvariantCulture, $"{options.LeastEnhancement:R} mmol/L")));
}
